"use strict";
// Runs in the thread in which Node.js looks for modules that are imported: TypeScript in projects of ES modules.

const { existsSync, readFileSync } = require("fs");
const path = require("path");
const { fileURLToPath, pathToFileURL } = require("url");

const SOURCES = /\.[mc]?tsx?$/;
const LIBRARIES = /[\\/]node_modules[\\/]/;
let typescript;

exports.initialize = async function initialize(order) {
  typescript = require("./typescript");
  typescript.settle(order);
};

/** `./other.js` means `./other.ts` where only that is there. */
exports.resolve = async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!/^(\.\.?\/|file:)/.test(specifier) || !context.parentURL) throw error;
    const wanted = fileURLToPath(new URL(specifier, context.parentURL));
    for (const file of typescript.sourcesOf(wanted)) {
      if (existsSync(file)) return next(pathToFileURL(file).href, context);
    }
    throw error;
  }
};

exports.load = async function load(url, context, next) {
  const file = url.startsWith("file:") ? fileURLToPath(url) : "";
  if (!SOURCES.test(file) || LIBRARIES.test(file)) return next(url, context);
  if (!isModule(file)) return { format: "commonjs", shortCircuit: true };
  const text = readFileSync(file, "utf8");
  return { format: "module", source: typescript.compiled(text, file, "module"), shortCircuit: true };
};

function isModule(file) {
  if (/\.[mc]ts$/.test(file)) return file.endsWith(".mts");
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
    if (folder === path.dirname(folder)) return false;
  }
}
