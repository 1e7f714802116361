"""Pulumi's side of the wire: the resource monitor and the engine that a program of any language talks to."""
