"use strict";
// The hooks into the SDK, by file.

const { whenSdkLoads } = require("./loading");

function install() {
  whenSdkLoads("config.js", require("./reads").watchConfig);
  whenSdkLoads("log/index.js", require("./deprecations").watchLog);
  whenSdkLoads("metadata.js", require("./reads").watchNames);
  whenSdkLoads("output.js", require("./applies").watchOutputs);
  whenSdkLoads("resource.js", require("./registrations").placeResources);
  whenSdkLoads("proto/resource_grpc_pb.js", require("./registrations").placeRequests);
  whenSdkLoads("runtime/invoke.js", require("./registrations").placeWork);
  whenSdkLoads("runtime/resource.js", require("./registrations").placeWork);
  whenSdkLoads("runtime/debuggable.js", require("./registrations").watchPromises);
  whenSdkLoads("runtime/closure/serializeClosure.js", require("./registrations").watchFunctions);
  whenSdkLoads("runtime/stack.js", require("./ending").watchStack);
  whenSdkLoads("stackReference.js", require("./stack_references").watchReferences);
  require("./ending").install();
}

module.exports = { install };
