"use strict";
// TypeScript as Pulumi runs it, without type checks: each file is compiled once in the runs of a session.
//
// Takes the place of the ts-node in the SDK, with its defaults; the compiler is the project's, else the SDK's own.

const Module = require("module");
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const sourcemaps = require("./sourcemaps");

const ENDINGS = [".ts", ".tsx", ".mts", ".cts"];
const LIBRARIES = /[\\/]node_modules[\\/]/;
let folder, sdk, settings;
let compiler;

function install(order) {
  if (!order.typescript) return;
  settle(order);
  for (const ending of ENDINGS) {
    Module._extensions[ending] = (module, file) => {
      const text = fs.readFileSync(file, "utf8");
      if (LIBRARIES.test(file)) return module._compile(text, file);
      return module._compile(compiled(text, file), file);
    };
  }
  findSources();
  sourcemaps.ask(mapOf);
  if (Module.register && !order.flags.some((flag) => /^--(experimental-)?(loader|import)/.test(flag))) {
    Module.register("./importing.js", pathToFileURL(__filename), { data: { scratch: order.scratch, sdk, tsconfig: settings } });
  }
}

/** Take what the compiler needs to know: the folder of what was compiled, the SDK, the compiler's settings. */
function settle(order) {
  folder = path.join(order.scratch, "compiled");
  sdk = order.sdk;
  settings = order.tsconfig;
  fs.mkdirSync(folder, { recursive: true });
}

/** `./other.js` means `./other.ts` where only that is there, as the compiler reads it. */
function findSources() {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    try {
      return resolve.call(this, request, parent, ...rest);
    } catch (error) {
      if (!/^\.\.?\//.test(request) || !parent?.filename || LIBRARIES.test(parent.filename)) throw error;
      const found = sourcesOf(path.resolve(path.dirname(parent.filename), request)).find((file) => fs.existsSync(file));
      if (!found) throw error;
      return found;
    }
  };
}

/** The sources that a compiled file may have. */
function sourcesOf(file) {
  return /\.[cm]?jsx?$/.test(file) ? ENDINGS.map((ending) => file.replace(/\.[cm]?jsx?$/, ending)) : [];
}

function baseOf(text, file, kind) {
  return path.join(folder, crypto.createHash("sha1").update([kind, file, text].join("\0")).digest("hex"));
}

/** The map of a source that another thread has compiled; "" where none has. */
function mapOf(file) {
  return ENDINGS.includes(path.extname(file)) ? read(baseOf(fs.readFileSync(file, "utf8"), file, "module") + ".map") : "";
}

/** The JavaScript of a source, from the cache where it is there. `kind` is the modules' system. */
function compiled(text, file, kind = "commonjs") {
  const base = baseOf(text, file, kind);
  const cached = read(base + ".js");
  if (cached !== undefined) {
    sourcemaps.register(file, read(base + ".map") ?? "");
    return cached;
  }
  const { ts, options } = (compiler ??= load());
  const compilerOptions = kind === "module" ? { ...options, module: ts.ModuleKind.ESNext } : options;
  const made = ts.transpileModule(text, { compilerOptions, fileName: file, reportDiagnostics: true });
  const fault = made.diagnostics?.find((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
  if (fault) throw syntaxError(ts, fault, file);
  const output = made.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  write(base + ".map", made.sourceMapText ?? "");
  write(base + ".js", output);
  sourcemaps.register(file, made.sourceMapText ?? "");
  return output;
}

function syntaxError(ts, fault, file) {
  const { line, character } = fault.file.getLineAndCharacterOfPosition(fault.start ?? 0);
  const error = new SyntaxError(ts.flattenDiagnosticMessageText(fault.messageText, "\n"));
  error.stack = `SyntaxError: ${error.message}\n    at ${file}:${line + 1}:${character + 1}`;
  return error;
}

function load() {
  const ts = require(compilerPath());
  const file = settings || path.resolve("tsconfig.json");
  const given = fs.existsSync(file) ? optionsOf(ts, file) : {};
  const options = {
    target: ts.ScriptTarget.ES2020,
    ...given,
    module: ts.ModuleKind.CommonJS,
    sourceMap: true,
    inlineSourceMap: false,
    inlineSources: false,
  };
  // Modules in Node.js's own manner imply it; so does the SDK's default.
  if (given.module === undefined || given.module >= (ts.ModuleKind.Node16 ?? Infinity)) options.esModuleInterop ??= true;
  for (const name of ["declaration", "declarationMap", "composite", "incremental", "tsBuildInfoFile", "outFile", "outDir",
    "rootDir", "sourceRoot", "mapRoot", "noEmit", "emitDeclarationOnly", "moduleResolution", "customConditions",
    "verbatimModuleSyntax", "isolatedDeclarations", "resolvePackageJsonExports", "resolvePackageJsonImports", "paths",
    "allowImportingTsExtensions", "rewriteRelativeImportExtensions", "moduleDetection"]) {
    delete options[name];
  }
  return { ts, options };
}

function compilerPath() {
  try {
    return require.resolve("typescript", { paths: [process.cwd(), sdk] });
  } catch {
    return path.join(sdk, "vendor", "typescript@3.8.3", "typescript.js");
  }
}

function optionsOf(ts, file) {
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error || !config) return {};
  const host = { ...ts.sys, readDirectory: () => [] };
  return ts.parseJsonConfigFileContent(config, host, path.dirname(file)).options;
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Under its name only when it is whole: other runs of the session read it. */
function write(file, text) {
  const part = `${file}.${process.pid}`;
  fs.writeFileSync(part, text);
  fs.renameSync(part, file);
}

module.exports = { install, settle, compiled, sourcesOf };
