"use strict";
// What the SDK calls deprecated, at the line of the program that uses it: provider packages log such notices themselves
// for classes and functions, though without a place.

const path = require("path");
const places = require("./places");
const state = require("./state");

const NOTICE = /^(\w+) is deprecated: ([\s\S]*)/;
const PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/](.*)$/;
const SDK = "@pulumi/pulumi";

/** Listen to the warnings of the SDK. */
function watchLog(exports) {
  const original = exports.warn;
  exports.warn = function warn(message, ...rest) {
    const found = state.events && typeof message === "string" ? NOTICE.exec(message) : null;
    if (found) hear(found[1], found[2], places.sites(exports.warn));
    return original.call(this, message, ...rest);
  };
}

function hear(name, words, [speaker, ...callers]) {
  const holder = speaker && packageOf(speaker);
  if (!holder || holder.name === SDK) return; // the program's own warning, or a library's
  const user = callers.find((site) => isOutside(site, holder));
  const place = (user && placeBeyond(callers)) ?? state.origin();
  if (!place) return;
  const kind = speaker.isConstructor() ? "type" : "function";
  const section = path.dirname(holder.file).split(/[\\/]/).filter((part) => !["", ".", "bin", "lib"].includes(part));
  const owner = [holder.name.split("/").pop(), ...section, name].join(".");
  const library = user && !places.placeOf(user) ? packageOf(user)?.name ?? "" : "";
  const told = { kind, name, owner, words, library: library === SDK ? "" : library, location: place.slice(0, 2) };
  state.events.send("deprecated", told);
}

function placeBeyond(callers) {
  return callers.map(places.placeOf).find(Boolean) ?? null;
}

function isOutside(site, holder) {
  const file = places.pathOf(site.getFileName());
  return Boolean(file) && path.isAbsolute(file) && !file.startsWith(holder.directory + path.sep)
    && !file.startsWith(__dirname + path.sep);
}

/** The installed package that holds a frame: its folder, its name and the file in it. */
function packageOf(site) {
  const found = PACKAGE.exec(places.pathOf(site.getFileName()) || "");
  return found && { directory: found[1], name: found[2].replace(/\\/g, "/"), file: found[3] };
}

module.exports = { watchLog };
