"use strict";
// Which package of the project brings a module that is missing.

const fs = require("fs");
const path = require("path");
const state = require("../state");

/** `@pulumi/aws/s3` is of `@pulumi/aws`, `lodash/fp` of `lodash`. */
function packageOf(module) {
  return module.split("/").slice(0, module.startsWith("@") ? 2 : 1).join("/");
}

/** The file, relative to the project, that declares a package; undefined where none does. */
function fileOf(name) {
  return state.order.requirements[name];
}

function isInstalled(name) {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "node_modules", name, "package.json"))) return true;
    if (folder === path.dirname(folder)) return false;
  }
}

module.exports = { packageOf, fileOf, isInstalled };
