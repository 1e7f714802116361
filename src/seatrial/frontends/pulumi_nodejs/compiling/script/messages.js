"use strict";
// The compiler's messages, which unfold from the general to the particular.

const ASSIGNED = /(?:Type|Argument of type) '(.+?)' is not assignable to (?:type|parameter of type) '(.+?)'\./;
const SHOWN = 400; // characters of one message

/** The last, innermost message of a diagnostic, and the path of properties on the way to it. */
function innermost(diagnostic) {
    let link = typeof diagnostic.messageText === "string"
        ? { messageText: diagnostic.messageText, code: diagnostic.code }
        : diagnostic.messageText;
    const path = [];
    const codes = [];
    let assigned = null;
    let leaf = link;
    for (; link; link = last(link.next)) {
        codes.push(link.code);
        assigned = ASSIGNED.exec(link.messageText) || assigned;
        path.push(...stepOf(link));
        if (!leaf || !isVague(link.code)) {
            leaf = link;
        }
    }
    return { code: leaf.code, text: leaf.messageText.slice(0, SHOWN), path, codes, assigned };
}

function isVague(code) {
    return [2326, 2200, 2201, 2772, 2328, 7035].includes(code);
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

module.exports = { innermost, missingNames, suggestion };
