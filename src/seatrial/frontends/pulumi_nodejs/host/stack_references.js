"use strict";
// Records which outputs a program asks of other stacks, and answers for those that the stacks do not have.

const path = require("path");
const places = require("./places");
const plausible = require("./plausible");
const reads = require("./reads");
const state = require("./state");

function watchReferences({ StackReference }, module) {
  if (!StackReference) return;
  const original = StackReference.prototype.getOutput;
  const output = () => require(path.join(path.dirname(module.filename), "output.js"));
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

module.exports = { watchReferences };
