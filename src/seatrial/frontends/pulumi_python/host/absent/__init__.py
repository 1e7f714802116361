"""Provider packages that the project declares and the interpreter lacks: it runs, and their resources are left out.

A package of this kind has whatever it is asked for. What is made from its classes is registered, marked, and answers
with invented values, so that the part of the program that deploys into AWS goes on. Nothing of it is misuse.
"""
