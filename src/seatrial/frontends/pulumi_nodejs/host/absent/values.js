"use strict";
// Invented values of unknown shape: whatever they are asked for, they have.
//
// They differ between resources, and are the same when one environment is run again.

const crypto = require("crypto");
const path = require("path");
const plausible = require("../plausible");
const state = require("../state");

const SILENT = /^(then|toJSON|inspect|constructor|length|asymmetricMatch|__\w+|\$\$typeof|\d+)$/;

const METHOD = /^(add|allow|attach|create|get|grant|on|put|register|to|use|with)([A-Z]\w*)$/; // components have them

/** A value for what `owner` has under a name: a text, or two of them for a plural. */
function invent(name, owner) {
  const salt = (text) => text.replace(/5ea71a1|seatrial-[a-z0-9-]*/, (found) => found + "-" + digest(owner));
  // A list that can also be asked by name: it may well have been an object.
  return plausible.isPlural(name) ? plausible.anything(plausible.several(name).map(salt)) : salt(plausible.textFor(name));
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
function answering(resource, owner) {
  return new Proxy(resource, {
    get(target, name, receiver) {
      if (typeof name === "symbol" || name in target || SILENT.test(name)) return Reflect.get(target, name, receiver);
      const made = (label) => outputOf(target, () => invent(label, owner));
      return METHOD.test(name) ? () => made(name.replace(METHOD, "$2")) : made(name);
    },
  });
}

function outputOf(resource, make) {
  const { output } = require(path.join(state.order.sdk, "output.js"));
  return output(resource.urn).apply(make);
}

module.exports = { answering, inventedObject };
