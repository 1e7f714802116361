"""`python -s HOST SETTINGS`: SETTINGS is JSON, see `zygote.Settings`."""

from __future__ import annotations

import importlib.util
import json
import os
import sys

PACKAGE = "_seatrial_host"


def main() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    # The folder of this file must not be found by the program's imports, and the names of the files in it must not
    # hide the program's own modules: they become a package that nobody else has.
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here]
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(here, "__init__.py"), submodule_search_locations=[here]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    zygote = importlib.import_module(PACKAGE + ".zygote")
    zygote.serve(zygote.Settings(**json.loads(sys.argv[1])))


if __name__ == "__main__":
    main()
