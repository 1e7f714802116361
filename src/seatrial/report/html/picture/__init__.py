"""The picture of an environment as SVG: nested frames for its network, cards for what stands in them, wires between."""
