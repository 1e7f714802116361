"use strict";
// Invented values of unknown shape: whatever they are asked for, they have.
//
// They differ between resources, and are the same when one environment is run again.

const crypto = require("crypto");
const path = require("path");
const plausible = require("../plausible");
const state = require("../state");

const SILENT = /^(then|toJSON|inspect|constructor|length|asymmetricMatch|__\w+|\$\$typeof|\d+)$/;

/** A value for what `owner` has under a name: a text, or two of them for a plural. */
function invent(name, owner) {
  const salt = (text) => text.replace(/5ea71a1|seatrial-[a-z0-9-]*/, (found) => found + "-" + digest(owner));
  return plausible.isPlural(name) ? plausible.several(name).map(salt) : salt(plausible.textFor(name));
}

function digest(owner) {
  return crypto.createHash("sha1").update(`${state.order.stack}/${owner}`).digest("hex").slice(0, 6);
}

/** An object that has every key. */
function inventedObject(known) {
  return new Proxy(known, {
    get(target, name) {
      if (typeof name === "symbol" || name in target || SILENT.test(name)) return target[name];
      return invent(name, "");
    },
  });
}

/** A resource of which every attribute is an output: what was given, else an invented value. */
function answering(resource, owner, given) {
  return new Proxy(resource, {
    get(target, name, receiver) {
      if (typeof name === "symbol" || name in target || SILENT.test(name) || name.startsWith("__")) {
        return Reflect.get(target, name, receiver);
      }
      const { Output, output } = require(path.join(state.order.sdk, "output.js"));
      const value = output(target.urn).apply(() => invent(name, owner));
      return new Proxy(function () {}, {
        get: (_, key) => (key in Output.prototype || key in value ? bound(value, key) : value[key]),
        apply: () => value,
        has: (_, key) => key in value,
        getPrototypeOf: () => Object.getPrototypeOf(value),
      });
    },
  });
}

function bound(value, key) {
  return typeof value[key] === "function" && key === "apply" ? value[key].bind(value) : value[key];
}

module.exports = { answering, inventedObject };
