"use strict";
// compile.js ORDER: type-checks a Pulumi program and writes one JSON line for every fact that Seatrial reports.
// ORDER is JSON: {typescript, entry, configuration, result}. Nothing of the program is executed.

const fs = require("fs");
const path = require("path");
const { Calls } = require("./calls.js");
const { Deprecations } = require("./deprecated.js");
const { Explainer } = require("./explaining.js");
const { optionsFor } = require("./configuration.js");
const { innermost } = require("./messages.js");
const { Trimmer } = require("./trimming.js");

const MOST_FACTS = 2000;

function main(order) {
    const ts = require(order.typescript);
    const options = optionsFor(ts, order.configuration);
    const isScript = /\.[mc]?jsx?$/.test(order.entry);
    if (isScript) {
        options.allowJs = true;
    }
    const program = createProgram(ts, order.entry, options);
    const checker = program.getTypeChecker();
    const calls = new Calls(ts, checker);
    const explainer = new Explainer(ts, checker, calls);
    const deprecations = new Deprecations(ts, checker, calls);
    const out = fs.openSync(order.result, "a");
    const write = (fact) => fs.writeSync(out, `${JSON.stringify(fact)}\n`);
    write({ kind: "begun", version: ts.version });
    for (const file of ownFiles(program)) {
        const checked = !/\.[mc]?jsx?$/.test(file.fileName) || options.checkJs || /^\s*\/\/\s*@ts-check/m.test(file.text);
        if (checked) {
            [...diagnosticFacts(ts, program, explainer, file), ...unusedImports(ts, checker, file), ...deprecations.in(file)]
                .slice(0, MOST_FACTS)
                .forEach((fact) => write(placed(file, fact)));
        }
    }
    write({ kind: "end" });
}

function createProgram(ts, entry, options) {
    const host = ts.createCompilerHost(options, true);
    const trimmer = new Trimmer(ts, options, entry);
    const original = host.readFile.bind(host);
    host.readFile = (fileName) => trimmer.read(fileName, original);
    host.writeFile = () => undefined;
    return ts.createProgram([entry], options, host);
}

function ownFiles(program) {
    return program
        .getSourceFiles()
        .filter((file) => !file.isDeclarationFile && !file.fileName.includes("/node_modules/"))
        .filter((file) => !file.fileName.endsWith(".json"));
}

function diagnosticFacts(ts, program, explainer, file) {
    return program
        .getSemanticDiagnostics(file)
        .filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error && diagnostic.file === file)
        .flatMap((diagnostic) => {
            const facts = explainer.explain(diagnostic);
            const leaf = innermost(diagnostic);
            return facts.length ? facts : [{ kind: UNDEFINED.has(diagnostic.code) ? "undefined" : "own", code: diagnostic.code, text: leaf.text, start: diagnostic.start }];
        });
}

const UNDEFINED = new Set([2304, 2503, 2552]); // a name that nothing declares or imports

/** Imports that nothing uses: the compiler knows them whatever the project's settings are, and greys them in editors. */
function unusedImports(ts, checker, file) {
    if (typeof checker.getSuggestionDiagnostics !== "function") {
        return [];
    }
    return checker
        .getSuggestionDiagnostics(file)
        .filter((one) => one.reportsUnnecessary && isWithinImport(ts, file, one.start))
        .map((one) => ({ kind: "unused", code: one.code, text: ts.flattenDiagnosticMessageText(one.messageText, " "), start: one.start }));
}

function isWithinImport(ts, file, start) {
    return file.statements.some((one) => (ts.isImportDeclaration(one) || ts.isImportEqualsDeclaration(one)) && start >= one.pos && start < one.end);
}

function placed(file, fact) {
    const { node, call, at, start, ...rest } = fact;
    const place = at || node;
    const position = place ? place.getStart(place.getSourceFile()) : start;
    const holder = place ? place.getSourceFile() : file;
    return {
        ...rest,
        file: path.resolve(holder.fileName),
        ...lineOf(holder, position),
        ...(call ? { call: { file: path.resolve(file.fileName), ...lineOf(file, call.getStart(file)) } } : {}),
    };
}

function lineOf(file, position) {
    const { line, character } = file.getLineAndCharacterOfPosition(position);
    return { line: line + 1, column: character + 1 };
}

main(JSON.parse(process.argv[2]));
