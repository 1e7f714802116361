"use strict";
// Names that a provider does not have: modules, exports, attributes.

const { climb, isCall } = require("./calls.js");
const { suggestion } = require("./messages.js");
const { moduleTitle, packageOf, providerOf, titleOf } = require("./packages.js");

class Names {
    constructor(ts, checker, calls) {
        this.ts = ts;
        this.checker = checker;
        this.calls = calls;
    }

    module(node) {
        const text = node.text || "";
        const scope = text.startsWith("@") ? 2 : 1;
        const installed = text.split("/").slice(0, scope).join("/");
        const rest = text.split("/").slice(scope).join(".");
        const file = rest ? resolved(this.ts, installed, node.getSourceFile().fileName) : "";
        const found = file ? packageOf(file) : null;
        return found && found.provider ? [{ kind: "module", name: rest, owner: found.short, path: [], accepted: [] }] : [];
    }

    exported(node, leaf) {
        const ts = this.ts;
        const declaration = climb(node, (one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one));
        const place = declaration ? declaration.moduleSpecifier : ts.isQualifiedName(node.parent) ? node.parent.left : null;
        const module = place && this._aliased(this.checker.getSymbolAtLocation(place));
        return this._absentMember(node, module, leaf);
    }

    property(node, leaf) {
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
        const kind = isFile || module.flags & this.ts.SymbolFlags.Module ? this._kindOf(node) : "attribute";
        const exported = this.checker.getExportsOfModule(module).map((one) => one.name);
        const accepted = exported.filter((name) => kind === "attribute" || /^[A-Z]/.test(name) === (kind === "class"));
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
        if (found && found.anonymous && !inside) {
            return this._absentConstant(node, holder, found, leaf);
        }
        if (found) {
            const accepted = this.checker.getPropertiesOfType(found.type).map((one) => one.name);
            const name = node.text || node.getText();
            return [{ kind: "attribute", name, owner: found.title, path: [], accepted, hint: suggestion(leaf.text) }];
        }
        if (inside && this._isValue(inside)) {
            const value = this.checker.typeToString(inside);
            return [{ kind: "attribute", name: node.text, owner: `pulumi.Output<${value}>`, path: [], accepted: [], output: true }];
        }
        return [];
    }

    /** A value that a constant of the provider does not list: `aws.ec2.InstanceType.T3_Micr`. */
    _absentConstant(node, holder, found, leaf) {
        const symbol = this._aliased(this.checker.getSymbolAtLocation(holder));
        if (!symbol || !providerOf(symbol)) {
            return [];
        }
        const accepted = this.checker.getPropertiesOfType(found.type).map((one) => one.name);
        const owner = titleOf(this.ts, symbol);
        return [{ kind: "attribute", name: node.text, owner, path: [], accepted, hint: suggestion(leaf.text) }];
    }

    /** T of an Output<T>, else null. */
    _unwrapped(type) {
        const parts = type.isIntersection && type.isIntersection() ? type.types : [type];
        const output = parts.find((one) => one.symbol && one.symbol.name === "OutputInstance" && providerOf(one.symbol));
        const given = output && this.checker.getTypeArguments ? this.checker.getTypeArguments(output) : [];
        return given.length ? this.checker.getNonNullableType(given[0]) : null;
    }

    /** Whether a type is a text, a number or a list: what an output of it does not have, its value has. */
    _isValue(type) {
        const { StringLike, NumberLike, BooleanLike } = this.ts.TypeFlags;
        const name = type.symbol ? type.symbol.name : "";
        return Boolean(type.flags & (StringLike | NumberLike | BooleanLike)) || name === "Array" || name === "ReadonlyArray";
    }

    _aliased(symbol) {
        return symbol && symbol.flags & this.ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    }
}

function resolved(ts, name, from) {
    const found = ts.resolveModuleName(name, from, { moduleResolution: 2 }, ts.sys).resolvedModule;
    return found ? found.resolvedFileName : "";
}

module.exports = { Names };
