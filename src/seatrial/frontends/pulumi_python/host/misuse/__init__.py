"""API misuse: what a program asks of a provider package that the installed version does not have.

Each is recorded once with the nearest real name, answered with a stand-in, and the program goes on.
"""
