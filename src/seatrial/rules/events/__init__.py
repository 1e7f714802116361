"""Events on their way: who may send, who may receive, and whether anything arrives."""
