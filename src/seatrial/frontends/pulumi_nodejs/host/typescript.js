"use strict";
// TypeScript as Pulumi runs it, without type checks: each file is compiled once in the runs of a session.
//
// Takes the place of the ts-node in the SDK, with its defaults; the compiler is the project's, else the SDK's own.

const Module = require("module");
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const sourcemaps = require("./sourcemaps");

const ENDINGS = [".ts", ".tsx", ".mts", ".cts"];
const LIBRARIES = /[\\/]node_modules[\\/]/;
let folder, sdk, settings;
let compiler;

function install(order) {
  if (!order.typescript || order.flags?.length) return;
  folder = path.join(order.scratch, "compiled");
  sdk = order.sdk;
  settings = order.tsconfig;
  fs.mkdirSync(folder, { recursive: true });
  for (const ending of ENDINGS) {
    Module._extensions[ending] = (module, file) => {
      const text = fs.readFileSync(file, "utf8");
      if (LIBRARIES.test(file)) return module._compile(text, file);
      return module._compile(compiled(text, file), file);
    };
  }
  findSources();
}

/** `./other.js` means `./other.ts` where only that is there, as the compiler reads it. */
function findSources() {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    try {
      return resolve.call(this, request, parent, ...rest);
    } catch (error) {
      if (!/^\.\.?\//.test(request) || !/\.[cm]?jsx?$/.test(request) || LIBRARIES.test(parent?.filename ?? "")) throw error;
      for (const ending of ENDINGS) {
        const file = path.resolve(path.dirname(parent.filename), request.replace(/\.[cm]?jsx?$/, ending));
        if (fs.existsSync(file)) return file;
      }
      throw error;
    }
  };
}

/** The JavaScript of a source, from the cache where it is there. */
function compiled(text, file) {
  const digest = crypto.createHash("sha1").update(file).update("\0").update(text).digest("hex");
  const base = path.join(folder, digest);
  const cached = read(base + ".js");
  if (cached !== undefined) {
    sourcemaps.register(file, read(base + ".map") ?? "");
    return cached;
  }
  const { ts, options } = (compiler ??= load());
  const made = ts.transpileModule(text, { compilerOptions: options, fileName: file, reportDiagnostics: true });
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

module.exports = { install, compiled };
