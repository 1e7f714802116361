"use strict";
// Loaded by `node --require` before the SDK's `cmd/run`: Node.js 18 or later, no packages beside the project's own.
//
// Each module here watches one thing. Those that change the SDK or provider packages do so when Node.js has loaded the
// file in question (`loading.js`), so that every copy of a package in node_modules is watched, and no other is loaded.

const fs = require("fs");

const facts = process.env.SEATRIAL_HOST;
delete process.env.SEATRIAL_HOST;
if (facts) { // a worker of the program has none, and is left alone
  const order = JSON.parse(fs.readFileSync(facts, "utf8"));
  fs.unlinkSync(facts);
  process.env.PULUMI_CONFIG = JSON.stringify(order.config);
  process.env.PULUMI_CONFIG_SECRET_KEYS = JSON.stringify(order.secretKeys);
  require("module").enableCompileCache?.(`${order.scratch}/machine-code`); // since Node.js 22.1
  require("./state").begin(order);
  require("./stacks").install();
  require("./typescript").install(order);
  require("./loading").install();
  require("./sdk").install();
  require("./misuse/providers").install();
  require("./absent/packages").install();
  require("./clusters").install();
  require("./exits").install();
  require("./environ").install(); // last: from here on, every read is looked at
}
