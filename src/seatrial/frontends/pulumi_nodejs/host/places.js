"use strict";
// Which frames belong to the project, and where in its sources they are.

const path = require("path");
const fs = require("fs");
const { fileURLToPath } = require("url");
const sourcemaps = require("./sourcemaps");
const state = require("./state");

const HERE = __dirname + path.sep;
const LIBRARIES = /[\\/](node_modules|\.yarn)[\\/]/;
const DEEPEST = 200; // frames that are looked at
const known = new Map();
let roots;

/** The path of a source file relative to the project; null for files that are not the project's. */
function relative(file) {
  if (!known.has(file)) known.set(file, find(file));
  return known.get(file);
}

function find(file) {
  roots ??= [...new Set([state.order.root, real(state.order.root)])].map((root) => root + path.sep);
  if (!path.isAbsolute(file) || file.startsWith(HERE)) return null;
  for (const candidate of [file, real(file)]) {
    for (const root of roots) {
      if (candidate.startsWith(root) && !LIBRARIES.test(candidate.slice(root.length - 1))) {
        return candidate.slice(root.length).split(path.sep).join("/");
      }
    }
  }
  return null;
}

function real(file) {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}

/** The path of a frame's file, whether it was required or imported; "" where there is none. */
function pathOf(name) {
  if (!name) return "";
  return name.startsWith("file:") ? fileURLToPath(name) : name;
}

/** The frames of the stack as V8 knows them: before any mapping. */
function sites(above, most = DEEPEST) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = (_, callSites) => callSites;
  Error.stackTraceLimit = most;
  const holder = {};
  Error.captureStackTrace(holder, above);
  const found = holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return Array.isArray(found) ? found : [];
}

/** The place of one frame, [file, line, column]; null when it is not the project's. */
function placeOf(site) {
  const file = pathOf(site.getFileName());
  return file ? mapped(file, site.getLineNumber(), site.getColumnNumber()) : null;
}

function mapped(file, line, column) {
  if (relative(file) === null || !line) return null;
  const found = sourcemaps.original(file, line, column);
  const source = relative(found.file);
  return source === null ? [relative(file), line, column] : [source, found.line, found.column];
}

/** The project's places in a list of frames, innermost first. */
function places(callSites) {
  return callSites.map(placeOf).filter(Boolean);
}

/** The innermost place of the project on the stack, [file, line]. */
function nearest() {
  for (const site of sites(nearest)) {
    const place = placeOf(site);
    if (place) return place.slice(0, 2);
  }
  return null;
}

/** The place that called, when it is the project's own: [file, line, column]. `skip` are frames of ours to pass over. */
function caller(above, skip = 0) {
  const site = sites(above, skip + 1)[skip];
  return site ? placeOf(site) : null;
}

/** The project's places in the text of a stack that somebody else made. */
function inText(stack) {
  const found = [];
  for (const [, file, line, column] of String(stack).matchAll(/^\s+at (?:.*\()?((?:file:|\/).+?):(\d+):(\d+)\)?$/gm)) {
    const place = mapped(pathOf(file), Number(line), Number(column));
    if (place) found.push(place);
  }
  return found;
}

module.exports = { relative, pathOf, sites, placeOf, places, nearest, caller, inText };
