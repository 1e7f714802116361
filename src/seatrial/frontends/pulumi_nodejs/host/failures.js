"use strict";
// Errors as data.

const declared = require("./absent/declared");
const { standIn } = require("./misuse/standin");
const stacks = require("./stacks");
const state = require("./state");

const told = new WeakSet();

/** Tell a failure beside the program's main flow, once however many outputs and resources it travels through. */
function tell(error, origin) {
  if (isKnown(error)) return;
  remember(error);
  // What a name that does not exist led to is told by the name.
  if (standIn.used && messageOf(error).includes("seatrial-")) return;
  state.events.send("apply-failure", describe(error, origin));
}

function isKnown(error) {
  for (let each = error, depth = 0; each && depth < 20; each = each.cause, depth += 1) {
    if (typeof each === "object" && told.has(each)) return true;
  }
  return false;
}

function remember(error) {
  if (error && typeof error === "object") told.add(error);
}

/** An error with its places in the project, innermost first. `origin` is the place to name when there are none. */
function describe(error, origin) {
  let places = error && typeof error === "object" ? stacks.placesOf(error) : [];
  if (!places.length && error?.cause) places = stacks.placesOf(error.cause);
  if (!places.length && origin) places = [origin];
  const frames = places.map((place) => place.slice(0, 2));
  if (["EACCES", "EPERM"].includes(error?.code) && error.path) {
    state.events.send("refused", { path: String(error.path), location: frames[0] ?? null });
  }
  return { type: typeOf(error), message: messageOf(error), location: frames[0] ?? null, frames, ...failedImport(error) };
}

function typeOf(error) {
  if (!(error instanceof Error)) return typeof error;
  const name = error.constructor?.name || error.name;
  return String(name === "Error" ? error.name : name);
}

function messageOf(error) {
  try {
    const text = error instanceof Error ? error.message : typeof error === "string" ? error : JSON.stringify(error);
    return brief(String(text));
  } catch {
    return ""; // an error of the program whose text cannot be made
  }
}

/** Without what only fills the screen: the modules that required one, the text of a function that cannot be sent. */
function brief(text) {
  const kept = text.replace(/\nRequire stack:\n[^]*/, "").replace(/\n\nFunction code:\n[^]*/, "");
  if (!kept.startsWith("Error serializing")) return kept;
  const lines = kept.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.length < 6 ? lines.join(" ") : [...lines.slice(0, 4), "…", ...lines.slice(-2)].join(" ");
}

function failedImport(error) {
  const message = String(error?.message ?? "");
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(message);
  if (!missing || !/MODULE_NOT_FOUND/.test(error.code ?? "")) return {};
  const module = missing[1];
  if (/^[./]/.test(module)) return { module, hint: "check the path, and that the file is part of the checkout" };
  const name = declared.packageOf(module);
  const file = declared.fileOf(name);
  if (file && !declared.isInstalled(name)) {
    return { module, hint: `${file} names ${name}; install it: npm install`, distribution: name, file };
  }
  if (file) return { module, hint: `${name} is installed, but has no ${module}; check it against the installed version` };
  return { module, hint: `add ${name} to the project's package.json: npm install ${name}` };
}

module.exports = { tell, isKnown, remember, describe };
