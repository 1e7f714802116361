"""Runs inside the project's own interpreter: Python 3.9 or later, the standard library and the Pulumi SDK only.

`__main__` starts the zygote, which imports the SDK and the provider packages once. For every run it forks a keeper,
which answers for the run's processes, and the keeper forks the program. Hooks into the SDK are installed in the zygote,
before provider packages are imported; they act only where `state.current` names a run.
"""
