"use strict";
// Tells what a program asked of a provider package that the installed version does not have.

const source = require("../source");
const state = require("../state");
const { nearest } = require("./nearest");

/** Record one misuse at a place of the project; the nearest real name, "" if there is none. */
function tell(kind, name, owner, candidates, place) {
  const { best, accepted } = nearest(name, candidates);
  let location = place ? place.slice(0, 2) : null;
  if (place && kind === "argument") location = [place[0], source.lineOfArgument(place[0], place[1], name)];
  state.events.send("misuse", { kind, name, owner, nearest: best, accepted, location });
  return best;
}

module.exports = { tell };
