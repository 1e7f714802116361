"use strict";
// Says where a program ends its own process.

const ending = require("./ending");
const places = require("./places");

function install() {
  for (const [name, words] of [["exit", "exit code"], ["reallyExit", "exit code"], ["abort", "abort"]]) {
    const original = process[name];
    process[name] = function (...given) {
      const place = places.nearest();
      if (place) tell(place, name === "abort" ? words : `${words} ${given[0] ?? process.exitCode ?? 0}`);
      return original.apply(process, given);
    };
  }
}

function tell(place, words) {
  ending.leave({ type: "Exit", message: `the program ended itself: ${words}`, location: place, frames: [place] });
}

module.exports = { install };
