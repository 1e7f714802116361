"use strict";
// The run that this process belongs to.

const { AsyncLocalStorage } = require("async_hooks");
const { Events } = require("./events");

const origins = new AsyncLocalStorage(); // the line that the running callback stems from
const state = { order: undefined, events: undefined, begin, here, origin, within };

function begin(order) {
  state.order = order;
  state.events = new Events(order.events);
}

/** The innermost line of the project on the stack, or the one that the running callback stems from: [file, line]. */
function here() {
  return require("./places").nearest() ?? origin();
}

function origin() {
  return origins.getStore() ?? null;
}

/** Call a function; whatever it starts stems from `place`, where there is one. */
function within(place, call) {
  return place ? origins.run(place, call) : call();
}

module.exports = state;
