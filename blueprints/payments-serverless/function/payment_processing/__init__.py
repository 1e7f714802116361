"""Processes payments: the code of the function, with nothing but what Lambda's runtime brings."""
