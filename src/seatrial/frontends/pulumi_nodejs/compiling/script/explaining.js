"use strict";
// One diagnostic of the compiler → what it says of a call to a provider; nothing where it speaks of the program's own code.

const { climb, isCall, keyOf } = require("./calls.js");
const { innermost, missingNames, suggestion } = require("./messages.js");
const { Names } = require("./names.js");
const { providerOf } = require("./packages.js");

const EXCESS = new Set([2353, 2561]);
const MISSING = new Set([2739, 2740, 2741]);
const ABSENT_PROPERTY = new Set([2339, 2551, 7053, 2568]);
const ABSENT_EXPORT = new Set([2305, 2724, 2694, 2614]);
const NO_MODULE = new Set([2307]);
const TOO_FEW = new Set([2554, 2555]);
const WRONG_TYPE = new Set([2322, 2345, 2559, 2560, 2769, 2820, 2375, 2379, 2412]);
const TWO_COPIES = 2442; // two versions of one package: the installation's fault, not the call's

class Explainer {
    constructor(ts, checker, calls) {
        this.ts = ts;
        this.checker = checker;
        this.calls = calls;
        this.names = new Names(ts, checker, calls);
    }

    /** The facts of one diagnostic; an empty list where it is not about a provider. */
    explain(diagnostic) {
        const node = nodeAt(this.ts, diagnostic.file, diagnostic.start, diagnostic.length);
        const leaf = innermost(diagnostic);
        if (!node || leaf.codes.includes(TWO_COPIES)) {
            return [];
        }
        const facts = this._facts(diagnostic, node, leaf);
        return facts.map((fact) => ({ text: leaf.text, code: leaf.code, node, ...fact }));
    }

    _facts(diagnostic, node, leaf) {
        if (NO_MODULE.has(leaf.code)) {
            return this.names.module(node);
        }
        if (ABSENT_EXPORT.has(leaf.code)) {
            return this.names.exported(node, leaf);
        }
        if (ABSENT_PROPERTY.has(diagnostic.code)) {
            return this.names.property(node, leaf);
        }
        if (TOO_FEW.has(leaf.code)) {
            return this._tooFew(node, leaf);
        }
        if (EXCESS.has(leaf.code) && this._key(node)) {
            return this._excess(node, leaf);
        }
        if (MISSING.has(leaf.code) && (leaf.path.length || this._isSpelledOut(node))) {
            return this._missing(node, leaf);
        }
        return WRONG_TYPE.has(diagnostic.code) || EXCESS.has(leaf.code) ? this._wrongType(node, leaf) : [];
    }

    // arguments

    _key(node) {
        const ts = this.ts;
        const parent = node.parent;
        const isMember = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
        return (isMember || ts.isMethodDeclaration(parent)) && parent.name === node ? parent : null;
    }

    _excess(node, leaf) {
        const member = this._key(node);
        const types = this.calls.providerTypes(this.checker.getContextualType(member.parent));
        if (!types.length) {
            return [];
        }
        const accepted = types.flatMap((one) => this.checker.getPropertiesOfType(one.type).map((found) => found.name));
        const owner = this._owner(member.parent, types);
        if (!owner) {
            return [];
        }
        const others = this._furtherExcess(member, accepted).map((name) => ({
            kind: "argument", name: keyOf(name, this.checker), ...owner, accepted, hint: "", node: name, text: `'${name.getText()}' does not exist`,
        }));
        return [{ kind: "argument", name: keyOf(node, this.checker), ...owner, accepted, hint: suggestion(leaf.text) }, ...others];
    }

    /** The names behind the one that the compiler tells: it stops at the first of an object, and a person wants all. */
    _furtherExcess(member, accepted) {
        const ts = this.ts;
        return member.parent.properties
            .filter((other) => other.pos > member.pos && (ts.isPropertyAssignment(other) || ts.isShorthandPropertyAssignment(other)))
            .map((other) => other.name)
            .filter((name) => (ts.isIdentifier(name) || ts.isStringLiteral(name)) && !accepted.includes(keyOf(name, this.checker)));
    }

    /** Whose argument an object literal is: the call and the path in it, else the provider's type that it is declared as. */
    _owner(literal, types) {
        const call = this.calls.around(literal);
        if (call) {
            const outer = this._outerPath(call);
            const path = [...outer, ...call.path];
            return { owner: call.title, path, call: call.node };
        }
        const named = types.find((one) => one.title && !one.anonymous) || types.find((one) => one.title);
        return named ? { owner: named.title, path: [], call: null } : null;
    }

    _outerPath(call) {
        const name = call.parameter ? call.parameter.name : "args";
        return name === "args" || name === "props" ? [] : [name];
    }

    /** Whether what is given is an object of named fields, and not another resource, a list or an output. */
    _isSpelledOut(node) {
        const member = this._key(node);
        const given = (member && member.initializer) || node;
        const symbol = this.checker.getTypeAtLocation(given).symbol;
        const { ObjectLiteral, TypeLiteral, Interface } = this.ts.SymbolFlags;
        const isLibrary = symbol && /\/typescript[^/]*\/lib\//.test((symbol.declarations || [])[0]?.getSourceFile().fileName || "");
        return Boolean(symbol) && Boolean(symbol.flags & (ObjectLiteral | TypeLiteral | Interface)) && !isLibrary && !providerOf(symbol);
    }

    _missing(node, leaf) {
        const names = missingNames(leaf.text);
        const target = this._target(node, leaf);
        return target ? names.map((name) => ({ kind: "missing-argument", name, accepted: [], ...target })) : [];
    }

    _tooFew(node, leaf) {
        const call = climb(node, (one) => isCall(this.ts, one));
        const callee = call && this.calls.callee(call);
        if (!callee || !/Expected \d/.test(leaf.text)) {
            return [];
        }
        const given = (call.arguments || []).length;
        const parameter = callee.signature.parameters[given];
        const where = { owner: callee.title, path: [], call };
        if (!parameter || given >= callee.signature.parameters.length) {
            return [{ kind: "type", name: "", accepted: [], given: "", expected: "", ...where }];
        }
        const type = this.checker.getTypeOfSymbolAtLocation(parameter, call);
        const required = this.calls
            .constituents(type)
            .flatMap((one) => this.checker.getPropertiesOfType(one))
            .filter((property) => !(property.flags & this.ts.SymbolFlags.Optional));
        const names = parameter.name === "args" && required.length ? required.map((one) => one.name) : [parameter.name];
        return names.map((name) => ({ kind: "missing-argument", name, accepted: [], ...where }));
    }

    _wrongType(node, leaf) {
        const target = this._target(node, leaf);
        if (!target) {
            return [];
        }
        const { path } = target;
        const said = leaf.assigned || [];
        const name = path.length ? path[path.length - 1] : "";
        return [{ kind: "type", name, accepted: [], given: said[1] || "", expected: said[2] || "", ...target, path: path.slice(0, -1) }];
    }

    /** The provider's call and the path in it that a type error is about, or null. */
    _target(node, leaf) {
        const call = this.calls.around(node);
        if (call) {
            const path = [...this._outerPath(call), ...call.path, ...leaf.path];
            return { owner: call.title, path, call: call.node, ...this._spelled(node, leaf.path) };
        }
        const member = this._key(node);
        if (member) {
            const types = this.calls.providerTypes(this.checker.getContextualType(member.parent));
            const owner = types.length && this._owner(member.parent, types);
            return owner ? { ...owner, path: [keyOf(node), ...leaf.path] } : null;
        }
        const declared = this.ts.isVariableDeclaration(node.parent) && node.parent.name === node && node.parent;
        if (declared && declared.type && declared.initializer && this.ts.isObjectLiteralExpression(declared.initializer)) {
            const types = this.calls.providerTypes(this.checker.getTypeAtLocation(declared.type));
            const named = types.find((one) => one.title && !one.anonymous);
            return named ? { owner: named.title, path: leaf.path, call: null } : null;
        }
        return null;
    }

    /** Where a constant that is passed by name spells the wrong property. */
    _spelled(node, path) {
        const ts = this.ts;
        const symbol = ts.isIdentifier(node) && this.checker.getSymbolAtLocation(node);
        const declaration = symbol && symbol.valueDeclaration;
        let found = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : null;
        let place = null;
        for (const name of path) {
            const members = found && ts.isObjectLiteralExpression(found) ? found.properties : [];
            const member = members.find((one) => one.name && keyOf(one.name) === name);
            if (!member) {
                break;
            }
            place = member.name;
            found = member.initializer;
        }
        return place ? { at: place } : {};
    }
}

function nodeAt(ts, file, start, length) {
    let found = null;
    const visit = (node) => {
        if (start >= node.getStart(file) && start + length <= node.getEnd()) {
            found = node;
            ts.forEachChild(node, visit);
        }
    };
    visit(file);
    const isMember = found && (ts.isPropertyAssignment(found) || ts.isShorthandPropertyAssignment(found));
    return isMember ? found.name : found; // older compilers mark the whole member
}

module.exports = { Explainer };
