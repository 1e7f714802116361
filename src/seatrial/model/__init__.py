"""Plain data shared by every room: values, resources, graph, findings, verdict. Standard library only."""
