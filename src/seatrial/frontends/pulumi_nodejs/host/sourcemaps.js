"use strict";
// From lines that run back to lines that were written. Format: https://tc39.es/ecma426/

const fs = require("fs");
const path = require("path");

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const LARGEST = 20_000_000; // characters of a map that is read
const texts = new Map(); // file → text of its map, or "" for none
const finders = [];
const decoded = new Map(); // file → lines of [column, source, line, column]

/** Say which map belongs to a file that was compiled here. */
function register(file, text) {
  texts.set(file, text);
  decoded.delete(file);
}

/** Have maps looked for elsewhere too: `find` gives the text of a file's map, or nothing. */
function ask(find) {
  finders.push(find);
}

/** Where a position was written; the position itself where nothing is known. */
function original(file, line, column) {
  if (!decoded.has(file)) decoded.set(file, decode(file, texts.get(file) ?? beside(file)));
  const map = decoded.get(file);
  const segments = map?.lines[line - 1];
  if (!segments?.length) return { file, line, column };
  let best = segments[0];
  for (const segment of segments) if (segment[0] <= column - 1) best = segment;
  return { file: map.sources[best[1]] ?? file, line: best[2] + 1, column: best[3] + 1 };
}

/** The map that a compiled file names in its last lines. */
function beside(file) {
  try {
    for (const find of finders) {
      const text = find(file);
      if (text) return text;
    }
    const [, url] = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(fs.readFileSync(file, "utf8").slice(-LARGEST)) ?? [];
    if (!url) return "";
    const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/s.exec(url);
    if (inline) return inline[1] ? Buffer.from(inline[2], "base64").toString() : decodeURIComponent(inline[2]);
    return fs.readFileSync(path.resolve(path.dirname(file), url), "utf8");
  } catch {
    return "";
  }
}

function decode(file, text) {
  if (!text || text.length > LARGEST) return null;
  try {
    const { mappings, sources, sourceRoot } = JSON.parse(text);
    const folder = path.resolve(path.dirname(file), sourceRoot ?? "");
    return { sources: sources.map((source) => path.resolve(folder, source)), lines: lines(mappings) };
  } catch {
    return null;
  }
}

function lines(mappings) {
  let source = 0, line = 0, column = 0;
  return mappings.split(";").map((text) => {
    let generated = 0;
    const segments = [];
    for (const segment of text.split(",")) {
      const numbers = vlq(segment);
      if (numbers.length) generated += numbers[0];
      if (numbers.length < 4) continue;
      source += numbers[1];
      line += numbers[2];
      column += numbers[3];
      segments.push([generated, source, line, column]);
    }
    return segments;
  });
}

function vlq(text) {
  const numbers = [];
  let value = 0, shift = 0;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

module.exports = { register, ask, original };
