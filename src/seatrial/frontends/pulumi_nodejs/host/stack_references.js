"use strict";
// Records which outputs a program asks of other stacks, and answers for those that the stacks do not have.

const path = require("path");
const places = require("./places");
const plausible = require("./plausible");
const reads = require("./reads");
const state = require("./state");

const SILENT = /^(then|toJSON|inspect|constructor|__\w+)$/;

function watchReferences({ StackReference }, module) {
  if (!StackReference) return;
  const original = StackReference.prototype.getOutput;
  const output = () => require(path.join(path.dirname(module.filename), "output.js"));
  const plain = Symbol("outputs");
  Object.defineProperty(StackReference.prototype, "outputs", {
    configurable: true,
    set(value) {
      Object.defineProperty(this, plain, { value, enumerable: false });
    },
    get() {
      return places.caller(Object.getOwnPropertyDescriptor(StackReference.prototype, "outputs").get)
        ? outputsOf(this, this[plain])
        : this[plain];
    },
  });
  for (const [name, required] of [["getOutput", false], ["requireOutput", true]]) {
    StackReference.prototype[name] = function ask(key) {
      const place = places.caller(ask) ?? state.here();
      const value = output().all([this.name, key, this.outputs]).apply(([stack, wanted, outputs]) => {
        const given = Object.hasOwn(outputs ?? {}, wanted);
        if (typeof wanted === "string") {
          reads.tellRead("stack-reference", `${stack}/${wanted}`, given, place, { required });
        }
        return given ? outputs[wanted] : plausible.outputFor(String(wanted));
      });
      const secret = original.call(this, key).isSecret.catch(() => false);
      return new (output().Output)(value.resources(), value.promise(), value.isKnown, secret, value.allResources());
    };
  }
}

/** `stack.outputs` and what is asked of it: an object that tells, and has every output. */
function watched(stack, outputs, place) {
  return new Proxy(outputs ?? {}, {
    get(target, name) {
      if (typeof name === "symbol" || name in Object.prototype || SILENT.test(name)) return target[name];
      const given = Object.hasOwn(target, name);
      const asking = places.nearest() ?? place;
      if (!given && !asking) return undefined; // the SDK walks through every value that it carries
      reads.tellRead("stack-reference", `${stack}/${name}`, given, asking, { required: true });
      return given ? target[name] : plausible.outputFor(name);
    },
  });
}

/** The SDK's constructor sets the outputs from what the monitor answers; who reads them is seen from then on. */
function outputsOf(reference, value) {
  const place = state.here();
  return value.apply((outputs) => reference.name.apply((stack) => watched(stack, outputs, place)));
}

module.exports = { watchReferences };
