"use strict";
// Failures in callbacks given to `apply`: each is told with its line, and what does not depend on it goes on.

const failures = require("./failures");
const state = require("./state");

function watchOutputs(exports) {
  const prototype = exports.Output?.prototype;
  if (!prototype?.apply) return;
  const original = prototype.apply;
  prototype.apply = function (func, ...rest) {
    if (typeof func !== "function") return original.call(this, func, ...rest);
    const place = state.here();
    return state.within(place, () => original.call(this, told(func, place), ...rest));
  };
}

function told(func, place) {
  return (value) => {
    let result;
    try {
      result = func(value);
    } catch (error) {
      failures.tell(error, place);
      throw error;
    }
    if (result instanceof Promise) result.catch((error) => failures.tell(error, place));
    return result;
  };
}

module.exports = { watchOutputs };
