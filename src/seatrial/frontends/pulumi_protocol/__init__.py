"""Pulumi's side of the wire: the resource monitor and the engine that a program of any language talks to."""

import os

# gRPC's core writes about every connection that a program closes to standard error, past all that we print there.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")
