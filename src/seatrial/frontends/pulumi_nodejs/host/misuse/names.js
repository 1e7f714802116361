"use strict";
// Classes, functions and modules that a provider package does not have.

const places = require("../places");
const { tell } = require("./telling");
const { standIn } = require("./standin");

const PASSING = /^(then|default|toJSON|__\w+|\$\$typeof|constructor|prototype|module\.exports|inspect|asymmetricMatch)$/;

/** Have names that a module does not export told when a file of the project asks for one. */
function watchNames(exports, provider, file) {
  if (exports === null || typeof exports !== "object" || Object.getPrototypeOf(exports) !== Object.prototype) return;
  const section = file.split(/[\\/]/).slice(0, -1).join(".");
  const owner = [provider, section].filter(Boolean).join(".");
  Object.setPrototypeOf(exports, new Proxy(Object.prototype, {
    get(target, name, receiver) {
      if (typeof name === "symbol" || name in target || PASSING.test(name)) return Reflect.get(target, name, receiver);
      const place = places.caller(this.get);
      return place && isUsed(place) ? missing(name, owner, exports, place) : undefined;
    },
  }));
}

function isUsed(place) {
  return !require("../source").isTried(place);
}

function missing(name, owner, exports, place) {
  const candidates = Object.keys(exports);
  const kind = /^[A-Z]/.test(name) ? "class" : /^(get|list|is|find)[A-Z]/.test(name) ? "function" : "module";
  const alike = candidates.filter((each) => /^[A-Z]/.test(each) === (kind === "class"));
  tell(kind, name, owner, alike, place);
  return standIn(`${owner}.${name}`);
}

module.exports = { watchNames };
