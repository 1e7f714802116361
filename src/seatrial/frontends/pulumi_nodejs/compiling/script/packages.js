"use strict";
// Which declarations belong to a Pulumi provider package, and how a program writes their names.

const fs = require("fs");
const path = require("path");

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;
const known = new Map();

/** The installed package that holds a file, or null: {directory, name, short, provider, manifest}. */
function packageOf(fileName) {
    const match = PACKAGE.exec(fileName.replace(/\\/g, "/"));
    if (!match) {
        return null;
    }
    const [, directory, name] = match;
    if (!known.has(directory)) {
        const manifest = manifestOf(directory);
        const provider = name.startsWith("@pulumi/") || Boolean(manifest.pulumi && manifest.pulumi.resource);
        known.set(directory, { directory, name, short: name.split("/").pop(), provider, manifest });
    }
    return known.get(directory);
}

function manifestOf(directory) {
    try {
        return JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8"));
    } catch {
        return {};
    }
}

/** The provider package that declares a symbol, or null. */
function providerOf(symbol) {
    const declaration = symbol && symbol.declarations && symbol.declarations[0];
    const found = declaration && packageOf(declaration.getSourceFile().fileName);
    return found && found.provider ? found : null;
}

/** How a program writes a declared name: `aws.ecr.Repository`, `aws.types.input.ecs.ServiceLoadBalancer`. */
function titleOf(ts, symbol) {
    const declaration = symbol.declarations[0];
    const file = declaration.getSourceFile().fileName;
    const found = packageOf(file);
    return [found.short, ...partsOf(found, file), ...scopesOf(ts, declaration), nameOf(symbol)].join(".");
}

/** `aws.ecs` for the file that holds a module of a provider. */
function moduleTitle(fileName) {
    const found = packageOf(fileName);
    return [found.short, ...partsOf(found, fileName)].join(".");
}

function partsOf(found, file) {
    if (found.name === "@pulumi/pulumi") {
        return [];
    }
    const inside = path.posix.relative(found.directory, file.replace(/\\/g, "/"));
    const folders = path.posix.dirname(inside).split("/").filter((part) => !["", ".", "bin", "lib", "dist"].includes(part));
    if (folders[0] === "types" && folders[1] === "enums") {
        return folders.slice(2); // a service exports its constants itself
    }
    return folders[0] === "types" && !/^index\.d\.[mc]?ts$/.test(path.posix.basename(inside))
        ? [...folders, path.posix.basename(inside).replace(/\.d\.[mc]?ts$/, "")]
        : folders;
}

function scopesOf(ts, declaration) {
    const names = [];
    for (let node = declaration.parent; node; node = node.parent) {
        if (ts.isModuleDeclaration(node) && node.name.kind === ts.SyntaxKind.Identifier) {
            names.unshift(node.name.text);
        } else if ((ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) && node.name) {
            names.unshift(node.name.text);
        }
    }
    return names;
}

function nameOf(symbol) {
    return symbol.name === "default" || symbol.name.startsWith("__") ? "default" : symbol.name;
}

module.exports = { packageOf, providerOf, titleOf, moduleTitle };
