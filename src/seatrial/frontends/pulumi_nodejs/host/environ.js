"use strict";
// Watches which environment variables the project's own files read.

const places = require("./places");
const source = require("./source");
const state = require("./state");

function install() {
  const real = process.env;
  process.env = new Proxy(real, {
    get(target, key) {
      const value = target[key];
      const place = typeof key === "string" ? places.caller(this.get) : null;
      return place && key !== "toJSON" ? read(key, value, place) : value;
    },
    has(target, key) {
      const place = typeof key === "string" ? places.caller(this.has) : null;
      if (place) tell(key, key in target, place);
      return key in target;
    },
  });
}

function read(key, value, place) {
  const { fallback, asserted } = source.afterRead(place, key);
  const required = asserted && fallback === undefined;
  tell(key, value !== undefined, place, fallback, required);
  return value === undefined && required ? require("./reads").standIn("environment", key, key, "string", place) : value;
}

function tell(key, given, place, fallback, required = false) {
  state.events.send("read", {
    kind: "environment", key, given, location: place.slice(0, 2), default: fallback ?? null, required,
  });
}

module.exports = { install };
