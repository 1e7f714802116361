"""Which requirement of the project brings a module that is missing."""

from __future__ import annotations

import re
from typing import Dict, Iterator, NamedTuple, Optional

from .. import state

# Distributions that are not called like the module they bring.
DISTRIBUTIONS: Dict[str, str] = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "dns": "dnspython",
    "dotenv": "python-dotenv",
    "git": "GitPython",
    "github": "PyGithub",
    "jose": "python-jose",
    "jwt": "PyJWT",
    "MySQLdb": "mysqlclient",
    "nacl": "PyNaCl",
    "OpenSSL": "pyOpenSSL",
    "PIL": "Pillow",
    "psycopg2": "psycopg2-binary",
    "serial": "pyserial",
    "sklearn": "scikit-learn",
    "slack": "slackclient",
    "yaml": "PyYAML",
}
FORMS = ("{}", "python-{}", "py{}", "{}-python", "{}-binary", "{}-sdk", "{}-client")


class Requirement(NamedTuple):
    """The distribution and the file, relative to the project, that names it."""

    distribution: str
    file: str


def requirement_for(module: str) -> Optional[Requirement]:
    """The requirement that would bring a module; None where the project declares none, or it is installed."""
    declared = _declared()
    for name in _distributions(module):
        if name in declared:
            return None if _is_installed(name) else Requirement(name, declared[name])
    return None


def _declared() -> Dict[str, str]:
    return dict(state.current.order.get("requirements", {})) if state.current is not None else {}


def _distributions(module: str) -> Iterator[str]:
    """Names under which a module is published, the likeliest first."""
    top = module.split(".")[0]
    if top in DISTRIBUTIONS:
        yield normalised(DISTRIBUTIONS[top])
    for form in FORMS:
        yield form.format(normalised(top))
    if not top.startswith("pulumi"):  # the error names `mysql` where the program imports `mysql.connector`
        yield from sorted(name for name in _declared() if name.startswith(normalised(top) + "-"))


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_installed(distribution: str) -> bool:
    from importlib import metadata

    try:
        metadata.distribution(distribution)
    except Exception:  # not there, or there in pieces
        return False
    return True
