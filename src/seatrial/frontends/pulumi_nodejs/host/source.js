"use strict";
// Questions about the program's source text.

const fs = require("fs");
const path = require("path");
const state = require("./state");

const FAR = 400; // characters after a read in which its default stands
const LITERAL = /^\s*\)?\s*(?:\|\||\?\?)\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`|(-?\d+(?:\.\d+)?|true|false)\b)/;
const texts = new Map();

/** A file of the project by line; empty where it cannot be read. */
function linesOf(file) {
  if (!texts.has(file)) texts.set(file, load(file));
  return texts.get(file);
}

function load(file) {
  try {
    return fs.readFileSync(path.join(state.order.root, file), "utf8").split(/\r?\n/);
  } catch {
    return [];
  }
}

/** The text from a place onwards. */
function from([file, line, column], length = FAR) {
  const lines = linesOf(file).slice(line - 1, line + 40);
  return lines.join("\n").slice(Math.max(0, (column ?? 1) - 1)).slice(0, length);
}

/** What stands after the read of `key`: the default, as text, and whether the author says that there is a value. */
function afterRead(place, key) {
  const text = from([place[0], place[1], 1], 4000);
  const at = nearestTo(text, key, (place[2] ?? 1) - 1);
  if (at < 0) return {};
  const rest = text.slice(at + key.length).replace(/^["'`]?\s*\]?/, "");
  return { fallback: literal(rest), asserted: /^!(?!=)/.test(rest) };
}

/** Where a name stands that a call at `column` speaks of. */
function nearestTo(text, name, column) {
  const after = text.indexOf(name, column);
  return after >= 0 && after - column < FAR ? after : text.indexOf(name);
}

/** The default that stands after a call whose text begins with `key`, `config.get("key") ?? "value"`. */
function afterCall(place, key) {
  const text = from([place[0], place[1], 1], 4000);
  const at = nearestTo(text, key, (place[2] ?? 1) - 1);
  if (at < 0) return undefined;
  const rest = /^["'`]?[^)]*\)/.exec(text.slice(at + key.length));
  return rest ? literal(text.slice(at + key.length + rest[0].length)) : undefined;
}

function literal(text) {
  const found = LITERAL.exec(text);
  return found ? found.slice(1).find((value) => value !== undefined) : undefined;
}

/** The line on which the name of an argument stands, in the call that begins at a line. */
function lineOfArgument(file, line, name) {
  const lines = linesOf(file);
  const pattern = new RegExp(`(^|[\\s{,("'])${name.replace(/[^\w]/g, "\\$&")}["']?\\s*(:|,|$|\\})`);
  let depth = 0;
  for (let at = line - 1; at < Math.min(lines.length, line + 200); at += 1) {
    if (pattern.test(lines[at])) return at + 1;
    depth += (lines[at].match(/[({[]/g) ?? []).length - (lines[at].match(/[)}\]]/g) ?? []).length;
    if (depth <= 0) break;
  }
  return line;
}

/** Whether a `try` of the function around a line takes what fails there: the program asks, and goes on. */
function isTried([file, line]) {
  const lines = linesOf(file);
  let depth = 0;
  for (let at = line - 1; at >= Math.max(0, line - 12); at -= 1) {
    const text = at === line - 1 ? lines[at].split(/\bnew\b|\.require/)[0] : lines[at];
    depth += (text.match(/\{/g) ?? []).length - (text.match(/\}/g) ?? []).length;
    if (depth > 0 && /\btry\s*\{/.test(text)) return true;
    if (depth > 0 && /=>\s*\{|\bfunction\b|\bclass\b/.test(text)) return false;
  }
  return false;
}

module.exports = { afterRead, afterCall, lineOfArgument, isTried };
