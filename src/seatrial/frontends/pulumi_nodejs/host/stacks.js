"use strict";
// The texts of stacks name the lines that were written. The frames behind them are kept for `failures`.

const Module = require("module");
const { pathToFileURL } = require("url");
const places = require("./places");

const frames = new WeakMap(); // error → the project's places
const PASSING = { install() {}, wrapCallSite: (site) => site, mapSourcePosition: (position) => position,
  getErrorSource: () => null, retrieveSourceMap: () => null };

function install() {
  Error.prepareStackTrace = prepare;
  // It would read the map of every file of the SDK, for each promise that the SDK makes.
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (request === "source-map-support" || request === "source-map-support/register") return PASSING;
    return load.call(this, request, ...rest);
  };
}

function prepare(error, sites) {
  const found = [];
  const lines = sites.map((site) => {
    const place = places.placeOf(site);
    if (!place) return `\n    at ${site}`;
    found.push(place);
    return `\n    at ${String(site).replace(/(?:file:)?[^\s(]+:\d+:\d+/, absolute(place))}`;
  });
  if (error && typeof error === "object") frames.set(error, found);
  return title(error) + lines.join("");
}

function absolute([file, line, column]) {
  return `${require("path").join(require("./state").order.root, file)}:${line}:${column}`;
}

function title(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** The project's places in an error's stack, innermost first. */
function placesOf(error) {
  const text = error?.stack; // asks V8 for the frames, where nobody has yet
  return frames.get(error) ?? places.inText(text ?? "");
}

/** The places of the running stack as the SDK wants them for a registration. */
function positions() {
  return places.places(places.sites(positions)).map(([file, line, column]) => position(file, line, column));
}

function position(file, line, column = 0) {
  return { uri: pathToFileURL(require("path").join(require("./state").order.root, file)).toString(), line, column };
}

module.exports = { install, placesOf, positions, position };
