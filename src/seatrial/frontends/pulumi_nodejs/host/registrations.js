"use strict";
// Every registration, read and function call carries the line of the program that made it.

const path = require("path");
const { pathToFileURL } = require("url");
const failures = require("./failures");
const stacks = require("./stacks");
const state = require("./state");

const REQUESTS = ["registerResource", "readResource", "invoke", "call"];
const OPERATIONS = ["registerResource", "readResource", "getResource", "registerResourceOutputs"];
const FUNCTIONS = ["invoke", "invokeOutput", "invokeSingle", "invokeSingleOutput", "call", "callSingle"];

/** The SDK counts frames to find the program's: too many or too few where callbacks or libraries stand between. */
function placeResources({ Resource }) {
  const trace = () => {
    const found = stacks.positions();
    const origin = state.origin();
    return found.length || !origin ? found : [stacks.position(...origin)];
  };
  if (Resource.stackTrace) Resource.stackTrace = trace;
  if (Resource.sourcePosition) Resource.sourcePosition = () => trace()[0];
}

/** What was started by a line of the program is asked in its name, whenever that happens. */
function placeWork(exports) {
  for (const name of [...FUNCTIONS, ...OPERATIONS]) {
    const original = exports[name];
    if (typeof original !== "function") continue;
    exports[name] = function (...given) {
      return state.within(state.here(), () => original.apply(this, given));
    };
  }
}

/** The SDK's promises: what fails in one is told with the line that it was made for. */
function watchPromises(exports) {
  const original = exports.debuggablePromise;
  exports.debuggablePromise = (promise, context) => {
    const origin = state.origin();
    promise.catch((error) => failures.tell(error, origin));
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0; // it keeps the stack of each for a message that nobody reads
    try {
      return original(promise, context);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

/** Functions that are sent along, of a dynamic provider or a handler: what cannot be sent is told where it was given. */
function watchFunctions(exports) {
  for (const name of ["serializeFunction", "serializeFunctionAsync"]) {
    const original = exports[name];
    if (!original) continue;
    exports[name] = (...given) => {
      const place = state.here();
      const sent = state.within(place, () => original(...given));
      sent.catch((error) => failures.tell(error, place));
      return sent;
    };
  }
}

function placeRequests({ ResourceMonitorClient }) {
  for (const name of REQUESTS) {
    const original = ResourceMonitorClient.prototype[name];
    if (!original) continue;
    ResourceMonitorClient.prototype[name] = function (request, ...rest) {
      const origin = state.origin();
      if (origin && request.setSourceposition && !request.getSourceposition()) place(request, origin);
      return original.call(this, request, ...rest);
    };
  }
}

function place(request, [file, line]) {
  const { SourcePosition } = require(path.join(state.order.sdk, "proto", "source_pb.js"));
  const position = new SourcePosition();
  position.setUri(pathToFileURL(path.join(state.order.root, file)).toString());
  position.setLine(line);
  request.setSourceposition(position);
}

module.exports = { placeResources, placeWork, placeRequests, watchPromises, watchFunctions };
