"use strict";
// Arguments that a resource class does not have, or needs and was not given.
//
// A class of a provider copies what it knows from its arguments and drops the rest without a word; what it needs it
// throws for. Both stand in its text, which is changed as it is loaded: its constructor asks `checked` first.

const places = require("../places");
const plausible = require("../plausible");
const source = require("../source");
const { holdsStandIn } = require("./standin");
const { tell } = require("./telling");

const CONSTRUCTOR = /^( *)constructor\((\w+), (\w+), (\w+)\) \{$/m;
const CLASS = /^class (\w+) extends pulumi\.(?:CustomResource|ComponentResource|ProviderResource) \{$/m;
const TOKEN = /(?:\.|static )__pulumiType = ['"]([^'"]+)['"]/;
// what is given on, and what has one value alone, such as the kind of a resource of Kubernetes
const ACCEPTED = /(?:resourceInputs|inputs)\["(\w+)"\] =(?:[^;]*\bargs\b| "[^"\n]*";)/g;
const REQUIRED = /Missing required property '(\w+)'/g;
const OUTPUT = /(?:resourceInputs|inputs)\["(\w+)"\] = undefined \/\*out\*\//g;
const classes = new Map(); // key → facts of a class
const HOOK = Symbol.for("seatrial.checked");

globalThis[HOOK] = checked;

/** The text of a provider's file with its constructors asking first. */
function watchArguments(text, file) {
  const name = CLASS.exec(text)?.[1];
  const found = CONSTRUCTOR.exec(text);
  if (!name || !found || !text.includes("args")) return text;
  classes.set(file, { text, name });
  const [, , , given, options] = found;
  const ask = `${given} = globalThis[Symbol.for("seatrial.checked")](${JSON.stringify(file)}, ${given}, ${options});`;
  return text.replace(CONSTRUCTOR, (line) => `${line} ${ask}`);
}

/** What a class takes, read from its text when the first object is made. */
function factsOf(file) {
  const facts = classes.get(file);
  if (!facts.accepted) {
    const token = TOKEN.exec(facts.text)?.[1] ?? facts.name;
    facts.accepted = new Set([...facts.text.matchAll(ACCEPTED)].map(([, name]) => name));
    facts.computed = new Set([...facts.text.matchAll(OUTPUT)].map(([, name]) => name));
    facts.required = new Set([...facts.text.matchAll(REQUIRED)].map(([, name]) => name));
    facts.owner = ownerOf(token);
    facts.text = "";
  }
  return facts;
}

/** `aws:ecs/service:Service` → `aws.ecs.Service`. */
function ownerOf(token) {
  const [name, section, type] = token.split(":");
  const module = (section ?? "").split("/")[0];
  return [name, module === "index" ? "" : module, type].filter(Boolean).join(".");
}

/** The arguments as the class can take them. */
function checked(file, given, options) {
  if (options?.id || options?.urn || given instanceof Promise || given?.__pulumiOutput) return given;
  const facts = factsOf(file);
  const place = calledAt(file);
  if (!place || !facts.accepted.size) return given;
  const [known, excused] = withoutStandIns(given);
  const meant = unknown(facts, known, place);
  return supplied(facts, known, place, [...meant, ...excused]);
}

/** The place of the project that calls the constructor itself: what a library passes on is not the program's. */
function calledAt(file) {
  for (const site of places.sites(calledAt, 8)) {
    const name = places.pathOf(site.getFileName());
    if (name === file || name === __filename) continue;
    return places.placeOf(site);
  }
  return null;
}

/** What comes from a name that does not exist is not given; that was told where the name stands. */
function withoutStandIns(given) {
  const names = given && typeof given === "object" ? Object.keys(given).filter((name) => holdsStandIn(given[name])) : [];
  return names.length ? [{ ...given, ...Object.fromEntries(names.map((name) => [name, undefined])) }, names] : [given, []];
}

function unknown(facts, given, place) {
  const names = given && typeof given === "object" ? Object.keys(given) : [];
  return names
    .filter((name) => !facts.accepted.has(name) && given[name] !== undefined && !name.startsWith("__"))
    .map((name) => tell("argument", name, facts.owner, facts.accepted, place));
}

/** A required argument that is missing because it is misspelt is one mistake, not two. */
function supplied(facts, given, place, meant) {
  const missing = [...facts.required].filter((name) => given?.[name] === undefined);
  if (!missing.length || source.isTried(place)) return given;
  const full = { ...given };
  for (const name of missing) {
    if (!meant.includes(name)) tell("missing-argument", name, facts.owner, [name], place);
    full[name] = plausible.isPlural(name) ? plausible.several(name) : plausible.textFor(name);
  }
  return full;
}

module.exports = { watchArguments };
