"use strict";
// Files and folders that stand in for those that a missing setting would name.

const fs = require("fs");
const path = require("path");
const plausible = require("./plausible");
const state = require("./state");

const NAMES = new Set(["path", "file", "filename", "filepath", "dir", "directory", "folder"]);
const FOLDERS = new Set("contents content dir directory folder website site www static public assets source src".split(" "));

/** Whether a setting of this name means something on the disk. */
function isMeant(name) {
  const words = plausible.wordsOf(name);
  return NAMES.has(words.at(-1)) || (NAMES.has(words[0]) && words[1] === "to");
}

/** The path of a file that holds what its name says, or of a folder with an index page. */
function standIn(name) {
  const words = plausible.wordsOf(name).filter((word) => !["path", "to", "file", "filename"].includes(word));
  const place = path.join(state.order.scratch, "given", `seatrial-${plausible.labelOf(name)}`);
  const text = plausible.textFor(words.join("_") || name) + "\n";
  const isFolder = words.some((word) => FOLDERS.has(word)) && !words.includes("key");
  fs.mkdirSync(isFolder ? place : path.dirname(place), { recursive: true });
  fs.writeFileSync(isFolder ? path.join(place, "index.html") : place, text);
  return path.relative(process.cwd(), place); // programs put their own directory before such paths
}

module.exports = { isMeant, standIn };
