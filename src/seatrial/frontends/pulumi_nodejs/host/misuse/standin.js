"use strict";
// What stands in for a class, a function or a module that does not exist: it can be made, called and asked for anything.

const plausible = require("../plausible");

const SILENT = /^(then|toJSON|inspect|length|__pulumi\w*|__\w+|constructor|asymmetricMatch)$/;

/** Something of which nobody knows the shape. As a value it counts as not given. */
function standIn(title) {
  const made = function () {};
  Object.defineProperty(made, "name", { value: title });
  return new Proxy(made, {
    get(target, name) {
      if (name === Symbol.toPrimitive) return () => plausible.textFor(title);
      if (typeof name === "symbol") return target[name];
      if (name === "prototype") return target.prototype;
      if (name === "toString") return () => plausible.textFor(title);
      if (name === "doNotCapture") return true;
      if (SILENT.test(name)) return undefined;
      return standIn(`${title}.${name}`);
    },
    apply: (target, self, given) => called(title, given),
    construct: () => standIn(title),
  });
}

/** `x.apply(f)` of a value that nobody knows gives one, and `f` is not run. */
function called(title) {
  return standIn(title);
}

module.exports = { standIn };
