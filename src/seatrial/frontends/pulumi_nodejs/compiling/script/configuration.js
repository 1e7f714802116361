"use strict";
// The compiler options that Pulumi's language host would give ts-node, without everything that writes.

const fs = require("fs");
const path = require("path");

const QUIET = {
    noEmit: true,
    noEmitOnError: false,
    skipLibCheck: true,
    incremental: false,
    composite: false,
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
    sourceMap: false,
    inlineSourceMap: false,
    inlineSources: false,
    noErrorTruncation: false,
};
const WRITTEN = ["tsBuildInfoFile", "outFile", "outDir", "rootDir", "declarationDir", "configFilePath", "plugins"];

function optionsFor(ts, configuration) {
    const [major, minor] = ts.version.split(".").map(Number);
    const modern = major > 4 || (major === 4 && minor >= 7);
    const raw = readJson(ts, configuration);
    const said = raw.compilerOptions || {};
    const module = modern ? "nodenext" : "commonjs";
    const resolution = said.module || said.moduleResolution ? {} : { moduleResolution: modern ? "nodenext" : "node" };
    raw.compilerOptions = { target: "ES2020", module, ...resolution, ...said };
    delete raw.references;
    raw.files = [];
    delete raw.include;
    const parsed = ts.parseJsonConfigFileContent(raw, ts.sys, path.dirname(configuration), {}, configuration);
    const options = { ...parsed.options, ...QUIET };
    for (const name of WRITTEN) {
        delete options[name];
    }
    return options;
}

function readJson(ts, configuration) {
    if (!fs.existsSync(configuration)) {
        return {};
    }
    const read = ts.readConfigFile(configuration, ts.sys.readFile);
    return read.config && typeof read.config === "object" ? read.config : {};
}

module.exports = { optionsFor };
