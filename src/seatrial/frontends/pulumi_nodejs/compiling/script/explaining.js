"use strict";
// One diagnostic of the compiler → what it says of a call to a provider; nothing where it speaks of the program's own code.

const { isCall, keyOf } = require("./calls.js");
const { moduleTitle, packageOf, providerOf, titleOf } = require("./packages.js");

const EXCESS = new Set([2353, 2561]);
const MISSING = new Set([2739, 2740, 2741]);
const ABSENT_PROPERTY = new Set([2339, 2551, 7053, 2568]);
const ABSENT_EXPORT = new Set([2305, 2724, 2694, 2614]);
const NO_MODULE = new Set([2307]);
const TOO_FEW = new Set([2554, 2555]);
const WRONG_TYPE = new Set([2322, 2345, 2559, 2560, 2769, 2820, 2375, 2379, 2412]);
const TWO_COPIES = 2442; // two versions of one package: the installation's fault, not the call's
const SHOWN = 400;

class Explainer {
    constructor(ts, checker, calls) {
        this.ts = ts;
        this.checker = checker;
        this.calls = calls;
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
            return this._absentModule(node);
        }
        if (ABSENT_EXPORT.has(leaf.code)) {
            return this._absentExport(node, leaf);
        }
        if (ABSENT_PROPERTY.has(diagnostic.code)) {
            return this._absentProperty(node, leaf);
        }
        if (TOO_FEW.has(leaf.code)) {
            return this._tooFew(node, leaf);
        }
        if (EXCESS.has(leaf.code) && this._key(node)) {
            return this._excess(node, leaf);
        }
        if (MISSING.has(leaf.code)) {
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
        return owner ? [{ kind: "argument", name: keyOf(node, this.checker), ...owner, accepted, hint: suggestion(leaf.text) }] : [];
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
        const said = /Type '([^']+)' is not assignable to type '(.+?)'\.?/.exec(leaf.text) || [];
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

    // names

    _absentModule(node) {
        const text = node.text || "";
        const scope = text.startsWith("@") ? 2 : 1;
        const installed = text.split("/").slice(0, scope).join("/");
        const rest = text.split("/").slice(scope).join(".");
        const file = rest ? resolved(this.ts, installed, node.getSourceFile().fileName) : "";
        const found = file ? packageOf(file) : null;
        return found && found.provider ? [{ kind: "module", name: rest, owner: found.short, path: [], accepted: [] }] : [];
    }

    _absentExport(node, leaf) {
        const ts = this.ts;
        const declaration = climb(node, (one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one));
        const place = declaration ? declaration.moduleSpecifier : ts.isQualifiedName(node.parent) ? node.parent.left : null;
        const module = place && this._aliased(this.checker.getSymbolAtLocation(place));
        return this._absentMember(node, module, leaf);
    }

    _absentProperty(node, leaf) {
        const ts = this.ts;
        const access = node.parent;
        const isRead = (ts.isPropertyAccessExpression(access) && access.name === node) || ts.isElementAccessExpression(access);
        const holder = isRead ? access.expression : ts.isQualifiedName(access) ? access.left : null;
        if (!holder) {
            return ts.isBindingElement(access) ? this._absentField(node, access.parent, leaf) : [];
        }
        const module = this._aliased(this.checker.getSymbolAtLocation(holder));
        if (module && module.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Enum)) {
            return this._absentMember(node, module, leaf);
        }
        return this._absentField(node, holder, leaf);
    }

    _absentMember(node, module, leaf) {
        if (!module || !providerOf(module)) {
            return [];
        }
        const declaration = module.declarations[0];
        const isFile = this.ts.isSourceFile(declaration);
        const owner = isFile ? moduleTitle(declaration.fileName) : titleOf(this.ts, module);
        const accepted = this.checker.getExportsOfModule(module).map((one) => one.name);
        const kind = isFile || module.flags & this.ts.SymbolFlags.Module ? this._kindOf(node) : "attribute";
        return [{ kind, name: node.text, owner, path: [], accepted, hint: suggestion(leaf.text) }];
    }

    _kindOf(node) {
        if (/^[A-Z]/.test(node.text)) {
            return "class";
        }
        const access = node.parent;
        const isHolder = access.parent && access.parent.expression === access && !isCall(this.ts, access.parent);
        return isHolder || (this.ts.isQualifiedName(access.parent) && access.parent.left === access) ? "module" : "function";
    }

    _absentField(node, holder, leaf) {
        const type = this.checker.getTypeAtLocation(holder);
        const inside = this._unwrapped(type);
        const [found] = this.calls.providerTypes(inside || type).filter((one) => one.title);
        if (found) {
            const accepted = this.checker.getPropertiesOfType(found.type).map((one) => one.name);
            const name = node.text || node.getText();
            return [{ kind: "attribute", name, owner: found.title, path: [], accepted, hint: suggestion(leaf.text) }];
        }
        if (inside) {
            const value = this.checker.typeToString(inside);
            return [{ kind: "attribute", name: node.text, owner: `pulumi.Output<${value}>`, path: [], accepted: [], output: true }];
        }
        return [];
    }

    /** T of an Output<T>, else null. */
    _unwrapped(type) {
        const parts = type.isIntersection && type.isIntersection() ? type.types : [type];
        const output = parts.find((one) => one.symbol && one.symbol.name === "OutputInstance" && providerOf(one.symbol));
        const given = output && this.checker.getTypeArguments ? this.checker.getTypeArguments(output) : [];
        return given.length ? this.checker.getNonNullableType(given[0]) : null;
    }

    _aliased(symbol) {
        return symbol && symbol.flags & this.ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    }
}

/** The last, innermost message of a diagnostic, and the path of properties on the way to it. */
function innermost(diagnostic) {
    let link = typeof diagnostic.messageText === "string"
        ? { messageText: diagnostic.messageText, code: diagnostic.code }
        : diagnostic.messageText;
    const path = [];
    const codes = [];
    let leaf = link;
    for (; link; link = last(link.next)) {
        codes.push(link.code);
        path.push(...stepOf(link));
        if (!leaf || !isVague(link.code)) {
            leaf = link;
        }
    }
    return { code: leaf.code, text: leaf.messageText.slice(0, SHOWN), path, codes };
}

function isVague(code) {
    return [2326, 2200, 2201, 2772, 2328].includes(code);
}

function stepOf(link) {
    if (link.code === 2326 || link.code === 2200) {
        const said = /'([^']+)'/.exec(link.messageText);
        return said ? said[1].split(".").filter((part) => /^\w+$/.test(part)) : [];
    }
    return [];
}

function last(next) {
    return Array.isArray(next) ? next[next.length - 1] : next;
}

function missingNames(text) {
    const one = /^Property '([^']+)' is missing/.exec(text);
    if (one) {
        return [one[1]];
    }
    const many = /: ([^:]+)$/.exec(text);
    return many ? many[1].replace(/,? and \d+ more\.?$/, "").replace(/\.$/, "").split(", ") : [];
}

function suggestion(text) {
    const said = /Did you mean (?:to write )?'([^']+)'/.exec(text);
    return said ? said[1] : "";
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
    return found;
}

function climb(node, wanted) {
    while (node && !wanted(node)) {
        node = node.parent;
    }
    return node;
}

function resolved(ts, name, from) {
    const found = ts.resolveModuleName(name, from, { moduleResolution: 2 }, ts.sys).resolvedModule;
    return found ? found.resolvedFileName : "";
}

module.exports = { Explainer, innermost };
