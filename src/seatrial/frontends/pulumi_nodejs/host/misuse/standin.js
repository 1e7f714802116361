"use strict";
// What stands in for a class, a function or a module that does not exist: it can be made, called and asked for anything.

const plausible = require("../plausible");

const SILENT = /^(then|toJSON|inspect|length|__pulumi\w*|__\w+|constructor|asymmetricMatch)$/;

const all = new WeakSet();

/** Something of which nobody knows the shape. As a value it counts as not given. */
function standIn(title) {
  const made = function () {};
  Object.defineProperty(made, "name", { value: title });
  const stand = new Proxy(made, {
    get(target, name) {
      if (name === Symbol.toPrimitive) return () => plausible.textFor(title);
      if (typeof name === "symbol") return target[name];
      if (name === "prototype") return target.prototype;
      if (name === "toString") return () => plausible.textFor(title);
      if (name === "doNotCapture") return true;
      if (SILENT.test(name)) return undefined;
      return standIn(`${title}.${name}`);
    },
    apply: () => standIn(title), // `x.apply(f)` too: `f` is not run
    construct: () => standIn(title),
  });
  all.add(stand);
  standIn.used = true;
  return stand;
}

/** Whether a value is a stand-in, or a list or object that holds one. */
function holdsStandIn(value, depth = 0) {
  if (typeof value === "function") return all.has(value);
  if (depth > 5 || value === null || typeof value !== "object" || value.__pulumiOutput || value.__pulumiResource) return false;
  return !(value instanceof Promise) && Object.values(value).some((item) => holdsStandIn(item, depth + 1));
}

module.exports = { standIn, holdsStandIn };
