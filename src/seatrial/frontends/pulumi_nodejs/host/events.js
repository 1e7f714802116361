"use strict";
// What the program's process tells the parent: one JSON line an event, written at once, so that nothing is lost when
// the process is killed.

const fs = require("fs");

const LIMIT = 5000; // events of one run; a loop over a million reads is not a million facts
const TEXT = 20000; // characters of one text

class Events {
  constructor(descriptor) {
    this.descriptor = descriptor;
    this.seen = new Set();
  }

  /** Send an event, once however often it is told. */
  send(event, facts) {
    const line = JSON.stringify({ event, ...facts }, (_, value) => (typeof value === "string" ? cut(value) : value));
    if (this.seen.has(line) || this.seen.size >= LIMIT) return;
    this.seen.add(line);
    this.write(line);
  }

  /** The last event; sent however many there were before. */
  finish(status) {
    this.write(JSON.stringify({ event: "end", status }));
  }

  write(line) {
    let rest = Buffer.from(line + "\n");
    try {
      while (rest.length) rest = rest.subarray(fs.writeSync(this.descriptor, rest));
    } catch {
      // when the parent has gone, this process is ended
    }
  }
}

function cut(text) {
  return text.length > TEXT ? text.slice(0, TEXT) + "…" : text;
}

module.exports = { Events };
