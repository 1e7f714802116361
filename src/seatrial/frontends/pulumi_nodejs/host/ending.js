"use strict";
// How a program ends: with its outputs, by an error, or by ending its own process.

const failures = require("./failures");
const state = require("./state");

let status = "finished";

function install() {
  process.prependListener("uncaughtException", (error) => failures.tell(error, state.origin()));
  process.prependListener("unhandledRejection", (error) => failures.tell(error, state.origin()));
  process.prependListener("exit", () => state.events.finish(status));
}

/** The program's main flow: what it throws ends it, whatever it registered before goes on. */
function watchStack(exports) {
  const original = exports.runInPulumiStack;
  exports.runInPulumiStack = function (init, ...rest) {
    return original.call(this, async () => outputs(init), ...rest);
  };
}

async function outputs(init) {
  let values;
  try {
    values = await init();
  } catch (error) {
    end(error);
    throw error;
  }
  return tolerant(values);
}

function end(error) {
  status = "crashed";
  if (failures.isKnown(error)) return; // told in a callback: the run is marked by it
  failures.remember(error);
  state.events.send("failure", failures.describe(error, state.origin()));
}

/** The same outputs, of which one that fails counts as none and takes no other with it. */
async function tolerant(values) {
  if (values === null || typeof values !== "object" || values instanceof Promise) return values;
  if (values.__pulumiOutput || values.__pulumiResource) return values;
  const kept = {};
  for (const key of Object.keys(values)) {
    const value = values[key];
    kept[key] = value;
    if (value instanceof Promise || value?.__pulumiOutput) {
      try {
        await (value instanceof Promise ? value : value.promise(true));
      } catch (error) {
        failures.tell(error, null);
        kept[key] = undefined;
      }
    }
  }
  return kept;
}

/** Remember that the program itself ended its process. */
function leave(facts) {
  status = "exited";
  state.events.send("failure", facts);
}

module.exports = { install, watchStack, leave };
