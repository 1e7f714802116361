"use strict";
// Puts the hooks into provider packages as they are loaded.

const { after, before } = require("../loading");
const { watchArguments } = require("./arguments");
const { watchNames } = require("./names");

const PROVIDER = /[\\/]node_modules[\\/](?:@pulumi(?:verse)?[\\/])(?!pulumi[\\/])([\w-]+)[\\/](?:bin[\\/])?(.+)\.js$/;

function install() {
  before.push([PROVIDER, watchArguments]);
  after.push([PROVIDER, (module, [, name, file]) => {
    if (/(^|[\\/])index$/.test(file)) watchNames(module.exports, name, file);
  }]);
}

module.exports = { install };
