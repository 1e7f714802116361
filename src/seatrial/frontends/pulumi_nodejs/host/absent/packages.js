"use strict";
// Finds provider packages that are declared and not installed, and stands in for them.

const Module = require("module");
const declared = require("./declared");
const state = require("../state");

const PROVIDERS = /^@pulumi(verse)?\/[\w-]+/;
// What is rehearsed must be there: without these, nothing would be left to look at.
const NEEDED = new Set(["@pulumi/pulumi", "@pulumi/aws", "@pulumi/aws-native", "@pulumi/random", "@pulumi/tls"]);

function install() {
  const load = Module._load;
  Module._load = function (request, ...rest) {
    try {
      return load.call(this, request, ...rest);
    } catch (error) {
      if (error?.code !== "MODULE_NOT_FOUND" || !standsInFor(request)) throw error;
      return require("./modules").moduleOf(request);
    }
  };
}

function standsInFor(request) {
  if (!PROVIDERS.test(request)) return false;
  const name = declared.packageOf(request);
  const file = declared.fileOf(name);
  if (!file || NEEDED.has(name) || declared.isInstalled(name)) return false;
  state.events.send("absent", { package: name, distribution: name, file });
  return true;
}

module.exports = { install };
