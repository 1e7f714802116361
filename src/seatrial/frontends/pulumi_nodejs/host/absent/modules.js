"use strict";
// A package that is not installed: it has every class, every function and every section.

const plausible = require("../plausible");
const state = require("../state");
const { answering, inventedObject } = require("./values");

const MARK = "seatrial:stand-in"; // as the plugin's address in a registration: what declares it is not installed
const SILENT = /^(then|__\w+|toJSON|inspect|constructor|asymmetricMatch|default)$/;
const modules = new Map();

/** The module of a request, `@pulumi/docker` or `@pulumi/docker/types`. */
function moduleOf(request) {
  if (!modules.has(request)) {
    const [, name, ...sections] = request.split("/");
    modules.set(request, section(name, sections.filter((each) => each !== "index")));
  }
  return modules.get(request);
}

function section(provider, sections) {
  const made = new Map();
  const base = function () {}; // so that a name that turns out to be a function can be called
  return new Proxy(base, {
    get(target, name) {
      if (name === "__esModule") return true;
      if (typeof name === "symbol" || SILENT.test(name)) return undefined;
      if (!made.has(name)) made.set(name, member(provider, sections, name));
      return made.get(name);
    },
    has: (target, name) => typeof name === "string" && !SILENT.test(name),
    apply: () => called(sections.at(-1) ?? ""),
    construct: (target, given) => inventedObject(Object(given[0])),
    set: () => true,
  });
}

function member(provider, sections, name) {
  if (sections.at(-1) === "config") return plausible.textFor(name);
  if (/^[A-Z][A-Z0-9_]+$/.test(name)) return plausible.textFor(name);
  return /^[A-Z]/.test(name) ? classOf(provider, sections, name) : section(provider, [...sections, name]);
}

/** A function's result: a promise, or an output where its name says so. */
function called(name) {
  const result = inventedObject({});
  return /^get[A-Z]/.test(name) && !name.endsWith("Output") ? Promise.resolve(result) : sdk().output(0).apply(() => result);
}

function sdk() {
  return require(state.order.sdk);
}

/** The class of a name in a section: `Image` of `docker`. */
function classOf(provider, sections, name) {
  const token = `${provider}:${sections.join("/") || "index"}:${name}`;
  const isProvider = name === "Provider" && !sections.length;
  const base = isProvider ? sdk().ProviderResource : sdk().CustomResource;
  const made = { [name]: class extends base {
    constructor(resourceName, given, options) {
      if (typeof resourceName !== "string") return inventedObject(Object(resourceName));
      const inputs = carried(given);
      super(isProvider ? provider : token, resourceName, inputs, { ...cleaned(options), pluginDownloadURL: MARK });
      return answering(this, `${name}/${resourceName}`);
    }
  } }[name];
  made.get = (resourceName) => new made(resourceName, {});
  made.isInstance = (other) => other instanceof made;
  return made;
}

/** Arguments as a registration can carry them. */
function carried(given) {
  const kept = {};
  for (const [name, value] of Object.entries(Object(given))) {
    if (typeof value !== "function" && name !== "id" && name !== "urn") kept[name] = value;
  }
  return kept;
}

function cleaned(options) {
  const { provider, providers, ...kept } = Object(options);
  return kept;
}

module.exports = { moduleOf };
