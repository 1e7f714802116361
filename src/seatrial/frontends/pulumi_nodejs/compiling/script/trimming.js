"use strict";
// Reads the declarations of provider packages without what the program cannot mean: a large provider has thousands of
// files and megabytes of comments, and a program names a handful of them. A name that occurs nowhere in the program is
// declared as `any`; only comments that say "@deprecated" are kept.

const fs = require("fs");
const path = require("path");
const { packageOf } = require("./packages.js");

const WORD = /[A-Za-z_$][\w$]*/g;
const COMMENT = /^[ \t]*\/\*\*(?:[^*]|\*(?!\/))*\*\//gm; // at the start of a line: elsewhere it may be a glob in a string
const DECLARATIONS = /\.d\.[mc]?ts$/;
const MOST_BYTES = 20e6;

class Trimmer {
    constructor(ts, options, entry) {
        this.ts = ts;
        this.options = options;
        this.words = new Set();
        this.complete = true; // whether all of the program's own text was read
        this.bytes = 0;
        this.widened = new Set();
        this._collect(entry);
    }

    /** The text of a file as the compiler shall see it. */
    read(fileName, original) {
        const text = original(fileName);
        const found = text && DECLARATIONS.test(fileName) ? packageOf(fileName) : null;
        if (!found) {
            return text;
        }
        const bare = text.replace(COMMENT, (comment) => (comment.includes("@deprecated") ? comment : ""));
        if (!found.provider || found.name === "@pulumi/pulumi" || !this.complete) {
            return bare;
        }
        const inside = path.posix.relative(found.directory, fileName);
        if (inside === "types/input.d.ts" || inside === "types/output.d.ts") {
            return this._withoutNamespaces(bare);
        }
        if (path.posix.basename(inside) === "index.d.ts" && !inside.startsWith("types/")) {
            this._widen(found.directory);
            return this._withoutMembers(bare);
        }
        return bare;
    }

    _withoutNamespaces(text) {
        return text.replace(/^export declare namespace (\w+) \{\n[\s\S]*?^\}/gm, (block, name) =>
            this.words.has(name) ? block : `export declare namespace ${name} {}`,
        );
    }

    _withoutMembers(text) {
        return text
            .replace(/^export declare const (\w+): typeof import\("\.[^"]*"\)\.\w+;/gm, (line, name) =>
                this.words.has(name) ? line : `export declare const ${name}: any;`,
            )
            .replace(/^export type (\w+) = import\("\.[^"]*"\)\.\w+;/gm, (line, name) =>
                this.words.has(name) ? line : `export type ${name} = any;`,
            )
            .replace(/^export \{([^}]*)\} from "\.[^"]*";/gm, (line, names) =>
                (names.match(WORD) || []).some((name) => this.words.has(name)) ? line : "",
            )
            .replace(/^import \* as (\w+) from "\.[^"]*";/gm, (line, name) =>
                this.words.has(name) ? line : `declare const ${name}: any;`,
            );
    }

    /** Take in the words of hand-written parts of a provider (its mixins), which name classes of other services. */
    _widen(directory) {
        if (this.widened.has(directory)) {
            return;
        }
        this.widened.add(directory);
        const waiting = new Set(folders(directory));
        for (let grown = true; grown; ) {
            grown = false;
            for (const folder of [...waiting].filter((name) => this.words.has(name))) {
                waiting.delete(folder);
                grown = true;
                for (const file of handWritten(path.join(directory, folder))) {
                    this._take(textOf(file));
                }
            }
        }
    }

    _collect(entry) {
        const waiting = [entry];
        const seen = new Set(waiting);
        while (waiting.length) {
            const file = waiting.pop();
            const text = textOf(file);
            this._take(text);
            for (const found of this._imports(file, text)) {
                if (!seen.has(found)) {
                    seen.add(found);
                    waiting.push(found);
                }
            }
            if (this.bytes > MOST_BYTES) {
                this.complete = false;
                return;
            }
        }
    }

    /** The files that a file imports: the project's own, and those of packages that build on providers. */
    _imports(file, text) {
        const holder = packageOf(file);
        const named = this.ts.preProcessFile(text, true, true).importedFiles.map((reference) => reference.fileName);
        const files = named
            .map((name) => this.ts.resolveModuleName(name, file, this.options, this.ts.sys).resolvedModule)
            .filter(Boolean)
            .map((resolved) => resolved.resolvedFileName);
        return files.filter((name) => {
            const found = packageOf(name);
            return !found || (buildsOnProviders(found) && (!holder || holder.directory === found.directory));
        });
    }

    _take(text) {
        this.bytes += text.length;
        for (const word of text.match(WORD) || []) {
            this.words.add(word);
        }
    }
}

function buildsOnProviders(found) {
    const needed = { ...found.manifest.dependencies, ...found.manifest.peerDependencies };
    return Object.keys(needed).some((name) => name.startsWith("@pulumi/") && name !== "@pulumi/pulumi");
}

function folders(directory) {
    return fs
        .readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !["node_modules", "types"].includes(entry.name))
        .map((entry) => entry.name);
}

function handWritten(folder) {
    const found = textOf(path.join(folder, "index.d.ts")).match(/^export \* from "\.\/[^"]*";/gm) || [];
    return found.map((line) => path.join(folder, `${line.split('"')[1]}.d.ts`));
}

function textOf(file) {
    try {
        return fs.readFileSync(file, "utf8");
    } catch {
        return "";
    }
}

module.exports = { Trimmer };
