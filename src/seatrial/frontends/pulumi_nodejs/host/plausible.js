"use strict";
// Values that stand in for what a program was not given.
//
// Texts hold `seatrial` (identifiers hold its digits, 5ea71a1), so that whatever depends on one can be told.

const { ACCOUNT, DIGITS, ID_PREFIXES, NO_PLURALS, OBJECTS, REGION, WORD, formOf } = require("./forms");

const SYMBOLIC = new Set(["then", "toJSON", "toString", "valueOf", "constructor", "inspect", "isPrototypeOf", "hasOwnProperty"]);

function wordsOf(name) {
  const words = String(name).match(WORD)?.map((word) => word.toLowerCase());
  return words?.length ? words : ["value"];
}

/** A name as the middle of a physical name: lower case, hyphens. */
function labelOf(name) {
  return wordsOf(name).join("-").slice(0, 40);
}

/** A text that something called `name` could be. */
function textFor(name) {
  return formOf(wordsOf(name), labelOf(name));
}

function isPlural(name) {
  const last = wordsOf(name).at(-1);
  return last.endsWith("s") && !NO_PLURALS.has(last) && !last.endsWith("ss");
}

function singular(name) {
  return name.replace(/(?<=ss|sh|ch|xe)es$|ies$|s$/i, (found) => (found.toLowerCase() === "ies" ? "y" : ""));
}

/** A value of a configuration type: string, int, bool, float or object. */
function valueFor(name, type) {
  if (type === "string") return textFor(name);
  if (type === "bool") return false;
  if (type === "float" || type === "int") {
    const text = textFor(name);
    return /^\d+(\.\d+)?$/.test(text) && text !== ACCOUNT ? Number(text) : 1;
  }
  return anything(isPlural(name) && !OBJECTS.has(wordsOf(name).at(-1)) ? several(name) : {});
}

/** Two of what a plural name speaks of. */
function several(name) {
  const one = singular(name);
  const last = wordsOf(name).at(-1);
  if (["azs", "zones"].includes(last) && textFor(one) === REGION + "a") return [REGION + "a", REGION + "b"];
  if (["cidrs", "blocks"].includes(last)) return ["10.0.1.0/24", "10.0.2.0/24"];
  return ["1", "2"].map((number) => numbered(textFor(asIdentifier(one)), number));
}

/** `subnets` of a stack's outputs are the identifiers of subnets. */
function asIdentifier(name) {
  return wordsOf(name).at(-1) in ID_PREFIXES ? name + "_id" : name;
}

function numbered(text, number) {
  if (text.includes("-0" + DIGITS)) return text.slice(0, -1) + number;
  return text.replace(/seatrial-[a-z0-9-]+/, (found) => `${found}-${number}`);
}

/** What another stack may have put out under a name: a text, or two of them for a plural. */
function outputFor(name) {
  return isPlural(name) ? several(name) : textFor(asIdentifier(name));
}

/** An object or list of unknown shape: whatever it is asked for, it has. */
function anything(known) {
  return new Proxy(known, {
    get(target, key) {
      if (typeof key === "symbol" || key in target || SYMBOLIC.has(key) || /^__|^\d+$/.test(key)) return target[key];
      return outputFor(key);
    },
  });
}

/** A placeholder as a report shows it. */
function asText(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

module.exports = { wordsOf, labelOf, textFor, isPlural, singular, valueFor, several, outputFor, anything, asText };
