"use strict";
// Records what a program asks its surroundings for, and answers for what is required and was not given.

const path = require("path");
const files = require("./files");
const places = require("./places");
const plausible = require("./plausible");
const source = require("./source");
const state = require("./state");

const TYPES = { "": "string", Boolean: "bool", Number: "float", Object: "object" };

function tellRead(kind, key, given, place, facts = {}) {
  state.events.send("read", { kind, key, given, location: place?.slice(0, 2) ?? null, ...facts });
}

/** Watch the getters of a project's settings. */
function watchConfig({ Config }, module) {
  if (!Config) return;
  for (const [ending, type] of Object.entries(TYPES)) {
    for (const secret of ["", "Secret"]) {
      watchGet(Config.prototype, `get${secret}${ending}`, Boolean(secret), module);
      watchRequire(Config.prototype, `require${secret}${ending}`, type, Boolean(secret), module);
    }
  }
}

function facts(config, key, secret, module) {
  const settings = require(path.join(path.dirname(module.filename), "runtime", "config.js"));
  const full = config.fullKey(key);
  const hidden = secret || Boolean(settings.isConfigSecret?.(full));
  return { full, given: settings.getConfig(full) !== undefined, hidden };
}

function watchGet(prototype, name, secret, module) {
  const original = prototype[name];
  if (!original) return;
  prototype[name] = function get(key, ...rest) {
    const place = places.caller(get);
    const { full, given, hidden } = facts(this, key, secret, module);
    if (place || !given) {
      const fallback = place ? source.afterCall(place, key) : undefined;
      tellRead("config", full, given, place ?? state.here(), {
        default: fallback ?? null, required: false, secret: hidden, ...constraints(rest[0]),
      });
    }
    return original.call(this, key, ...rest);
  };
}

function watchRequire(prototype, name, type, secret, module) {
  const original = prototype[name];
  if (!original) return;
  prototype[name] = function required(key, ...rest) {
    const place = places.caller(required) ?? state.here();
    const { full, given, hidden } = facts(this, key, secret, module);
    const allowed = constraints(rest[0]);
    tellRead("config", full, given, place, { required: true, secret: hidden, ...allowed });
    if (given || (place && source.isTried(place))) return original.call(this, key, ...rest);
    const value = allowed.allowed?.[0] ?? standIn("config", full, key, type, place);
    if (allowed.allowed) tellMissing("config", full, type, place, value);
    if (!secret) return value;
    const { secret: cover } = require(path.join(path.dirname(module.filename), "output.js"));
    return cover(value);
  };
}

/** What `require("key", {allowedValues, pattern})` says of the value. */
function constraints(options) {
  const found = {};
  if (Array.isArray(options?.allowedValues)) found.allowed = options.allowedValues.map(String);
  const { pattern } = options ?? {};
  if (pattern) found.pattern = pattern instanceof RegExp ? pattern.source : String(pattern);
  return found;
}

/** A value for a required setting that is missing; says so. */
function standIn(where, full, key, type, place) {
  const value = type === "string" && files.isMeant(key) ? files.standIn(key) : plausible.valueFor(key, type);
  tellMissing(where, full, type, place, value);
  return value;
}

function tellMissing(kind, key, type, place, value) {
  state.events.send("missing", {
    kind, key, type, location: place?.slice(0, 2) ?? null, placeholder: plausible.asText(value),
  });
}

/** Watch the functions that name stack, project and organization. */
function watchNames(exports) {
  for (const [name, kind] of [["getStack", "stack"], ["getProject", "project"], ["getOrganization", "organization"]]) {
    const original = exports[name];
    if (!original) continue;
    const watched = (...given) => {
      const place = places.caller(watched);
      if (place) tellRead(kind, kind, true, place, { required: true });
      return original(...given);
    };
    exports[name] = Object.assign(watched, original); // what functions that are serialized get in its place
  }
}

module.exports = { watchConfig, watchNames, standIn, tellRead, tellMissing };
