"use strict";
// From a node of the program to the call of a provider in whose arguments it stands, and to the provider's types.

const { providerOf, titleOf } = require("./packages.js");

const WRAPPERS = new Set(["Promise", "PromiseLike", "OutputInstance", "Output", "Lifted", "LiftedObject", "LiftedArray"]);

class Calls {
    constructor(ts, checker) {
        this.ts = ts;
        this.checker = checker;
    }

    /** The provider's call whose arguments hold a node: {node, title, parameter, path}, or null.
     *
     * Null too where the node belongs to a call or a function of the program's own within those arguments. */
    around(node) {
        const ts = this.ts;
        const path = [];
        for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
            if ((ts.isPropertyAssignment(outer) || ts.isShorthandPropertyAssignment(outer)) && path.inner !== outer) {
                path.unshift(keyOf(outer.name));
                path.inner = outer;
            } else if (ts.isFunctionLike(outer)) {
                return null;
            } else if (isCall(ts, outer) && inner !== outer.expression) {
                const callee = this.callee(outer);
                return callee && { node: outer, ...callee, parameter: this._parameter(outer, inner), path: [...path] };
            }
        }
        return null;
    }

    /** What a call calls, if a provider declares it: {title, declaration, signature}, or null. */
    callee(call) {
        const signature = this.checker.getResolvedSignature(call);
        const declaration = signature && signature.declaration;
        const symbol = declaration && this._symbolOf(declaration);
        if (!symbol || !providerOf(symbol)) {
            return null;
        }
        return { title: titleOf(this.ts, symbol), declaration, signature };
    }

    _symbolOf(declaration) {
        const named = this.ts.isConstructorDeclaration(declaration) ? declaration.parent : declaration;
        return named.symbol || (named.parent && named.parent.symbol);
    }

    _parameter(call, argument) {
        const signature = this.checker.getResolvedSignature(call);
        const position = (call.arguments || []).indexOf(argument);
        const parameters = (signature && signature.parameters) || [];
        return parameters[Math.min(position, parameters.length - 1)];
    }

    /** The provider's types that an expression may have, promises and outputs unwrapped: [{type, title}]. */
    providerTypes(type) {
        const found = [];
        for (const one of this.constituents(type)) {
            const symbol = one.aliasSymbol && providerOf(one.aliasSymbol) ? one.aliasSymbol : one.symbol;
            if (symbol && symbol.declarations && providerOf(symbol)) {
                found.push({ type: one, title: titleOf(this.ts, symbol), anonymous: symbol.name.startsWith("__") });
            } else if (symbol && !isOwn(symbol) && this._isMadeOfProviders(one)) {
                found.push({ type: one, title: "", anonymous: true }); // Partial<…>, Omit<…> and the like
            }
        }
        return found;
    }

    /** The members of a union that are objects, without the wrappers that make an Input of a type. */
    constituents(type, depth = 0) {
        if (!type || depth > 6) {
            return [];
        }
        if (type.isUnion && type.isUnion()) {
            return type.types.flatMap((one) => this.constituents(one, depth + 1));
        }
        if (type.aliasSymbol && type.aliasSymbol.name.startsWith("Unwrapped") && type.aliasTypeArguments) {
            return this.constituents(type.aliasTypeArguments[0], depth + 1);
        }
        const name = (type.symbol && type.symbol.name) || "";
        if (WRAPPERS.has(name)) {
            return [];
        }
        return type.flags & this.ts.TypeFlags.Object || type.isIntersection() ? [type] : [];
    }

    _isMadeOfProviders(type) {
        const properties = this.checker.getPropertiesOfType(type);
        return properties.length > 0 && properties.some((property) => providerOf(property));
    }
}

function isOwn(symbol) {
    const declaration = symbol.declarations && symbol.declarations[0];
    return !declaration || !declaration.getSourceFile().fileName.includes("/node_modules/");
}

function isCall(ts, node) {
    return ts.isNewExpression(node) || ts.isCallExpression(node);
}

function climb(node, wanted) {
    while (node && !wanted(node)) {
        node = node.parent;
    }
    return node;
}

/** The name of a member; of a computed one, what it computes where the compiler knows. */
function keyOf(name, checker) {
    const computed = name.expression && checker ? checker.getTypeAtLocation(name.expression).value : undefined;
    return String(computed !== undefined ? computed : name.text !== undefined ? name.text : name.getText());
}

module.exports = { Calls, climb, isCall, keyOf };
