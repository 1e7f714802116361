"use strict";
// Uses of what a provider's declarations call deprecated: types, functions, arguments and attributes.

const { isCall, keyOf } = require("./calls.js");
const { providerOf, titleOf } = require("./packages.js");

class Deprecations {
    constructor(ts, checker, calls) {
        this.ts = ts;
        this.checker = checker;
        this.calls = calls;
    }

    /** The facts of one file of the program. */
    in(file) {
        const facts = [];
        const visit = (node) => {
            facts.push(...this._of(node));
            this.ts.forEachChild(node, visit);
        };
        visit(file);
        return facts;
    }

    _of(node) {
        const ts = this.ts;
        if (isCall(ts, node)) {
            return this._call(node);
        }
        if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
            return this._argument(node);
        }
        return ts.isPropertyAccessExpression(node) && !isCall(ts, node.parent) ? this._attribute(node) : [];
    }

    _call(node) {
        const callee = this.calls.callee(node);
        if (!callee) {
            return [];
        }
        const isType = this.ts.isNewExpression(node);
        const named = isType ? callee.declaration.parent : callee.declaration;
        const words = this._words(named && named.symbol) || tagOf(this.ts, callee.declaration);
        const kind = isType ? "deprecated-type" : "deprecated-function";
        return words ? [{ kind, name: callee.title.split(".").pop(), owner: callee.title, path: [], words, node, call: node }] : [];
    }

    _argument(node) {
        const literal = node.parent;
        const name = keyOf(node.name);
        if (!this.ts.isObjectLiteralExpression(literal)) {
            return [];
        }
        for (const one of this.calls.providerTypes(this.checker.getContextualType(literal))) {
            const property = this.checker.getPropertyOfType(one.type, name);
            const words = property && providerOf(property) && this._words(property);
            if (words) {
                const call = this.calls.around(literal);
                const owner = call ? call.title : one.title;
                const path = call ? call.path : [];
                return owner ? [{ kind: "deprecated-argument", name, owner, path, words, node: node.name, call: call && call.node }] : [];
            }
        }
        return [];
    }

    _attribute(node) {
        const symbol = this.checker.getSymbolAtLocation(node.name);
        const words = symbol && symbol.flags & this.ts.SymbolFlags.Property && providerOf(symbol) && this._words(symbol);
        if (!words) {
            return [];
        }
        const holder = symbol.declarations[0].parent.symbol;
        const owner = holder && !holder.name.startsWith("__") ? titleOf(this.ts, holder) : "";
        const name = node.name.text;
        return owner ? [{ kind: "deprecated-attribute", name, owner, path: [], words, node: node.name }] : [];
    }

    _words(symbol) {
        const tags = symbol && symbol.getJsDocTags ? symbol.getJsDocTags(this.checker) : [];
        const tag = tags.find((one) => one.name === "deprecated");
        return tag ? textOf(tag.text) || "deprecated" : "";
    }
}

function tagOf(ts, declaration) {
    const tag = (ts.getJSDocTags(declaration) || []).find((one) => one.tagName.text === "deprecated");
    return tag ? textOf(tag.comment) || "deprecated" : "";
}

function textOf(text) {
    const parts = Array.isArray(text) ? text.map((part) => part.text).join("") : text || "";
    return parts.replace(/\s+/g, " ").trim();
}

module.exports = { Deprecations };
