"""Its place makes the repository importable from every test, and with it `tests.fakes`."""
