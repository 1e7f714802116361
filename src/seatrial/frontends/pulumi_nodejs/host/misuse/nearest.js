"use strict";
// The real name that a wrong one most likely means.

const { singular, wordsOf } = require("../plausible");

const SHOWN = 12; // names in a message; a provider has thousands
const LIKELY = 0.6; // below this a name is not worth naming

/** The best candidate ("" if none is near), and the nearest few in order. */
function nearest(name, candidates) {
  const ranked = [...new Set(candidates)].map((candidate) => [likeness(name, candidate), candidate]);
  ranked.sort(([a, one], [b, other]) => b - a || (one < other ? -1 : 1));
  const best = ranked.length && ranked[0][0] >= LIKELY ? ranked[0][1] : "";
  return { best, accepted: ranked.slice(0, SHOWN).map(([, candidate]) => candidate) };
}

/** 0 to 1: how the letters and the words of two names agree; singular and plural are the same word. */
function likeness(one, other) {
  const letters = ratio(one.toLowerCase(), other.toLowerCase());
  const mine = parts(one), theirs = parts(other);
  const common = [...mine].filter((word) => theirs.has(word)).length;
  const words = mine.size && theirs.size ? common / Math.max(1, Math.min(mine.size, theirs.size)) : 0;
  const spread = common / Math.max(1, mine.size + theirs.size - common);
  return Math.max(letters, (letters + words + spread) / 3);
}

function parts(name) {
  return new Set(wordsOf(name).map(singular).filter((word) => word !== "arg"));
}

/** Twice the letters that agree in order, over all letters: by longest common blocks, as Python's difflib counts. */
function ratio(a, b) {
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

function matching(a, b) {
  let best = 0, atA = 0, atB = 0;
  let lengths = [];
  for (let i = 0; i < a.length; i += 1) {
    const next = [];
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      next[j] = (lengths[j - 1] ?? 0) + 1;
      if (next[j] > best) [best, atA, atB] = [next[j], i - next[j] + 1, j - next[j] + 1];
    }
    lengths = next;
  }
  if (!best) return 0;
  return best + matching(a.slice(0, atA), b.slice(0, atB)) + matching(a.slice(atA + best), b.slice(atB + best));
}

module.exports = { nearest };
