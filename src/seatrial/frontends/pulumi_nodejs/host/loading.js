"use strict";
// Tells when Node.js has loaded a file, and lets its text be changed before.

const Module = require("module");

const after = []; // [pattern, what to do with the module and the match]
const before = []; // [pattern, what makes of its text another]

function install() {
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = function (module, file) {
    load(module, file);
    for (const [pattern, change] of after) {
      const match = pattern.exec(file);
      if (match) change(module, match);
    }
  };
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, file, ...rest) {
    for (const [pattern, change] of before) {
      if (pattern.test(file)) text = change(text, file);
    }
    return compile.call(this, text, file, ...rest);
  };
}

/** Have a file of the SDK changed once it is loaded, in every copy of the SDK: `change(exports)`. */
function whenSdkLoads(file, change) {
  const pattern = new RegExp(`[\\\\/]@pulumi[\\\\/]pulumi[\\\\/]${file.replace(/[./]/g, "[$&\\\\]")}$`);
  after.push([pattern, (module) => change(module.exports, module)]);
}

module.exports = { install, whenSdkLoads, after, before };
