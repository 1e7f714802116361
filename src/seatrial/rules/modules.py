"""Which modules a function's code loads as soon as it starts, and which of them its runtime brings."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

# Lambda's own, and what AWS gives to functions on devices: https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
_OF_PYTHON = frozenset(sys.stdlib_module_names) | {
    "asynchat", "asyncore", "awslambdaric", "boto3", "botocore", "dateutil", "distutils", "greengrasssdk", "imp",
    "jmespath", "pip", "pkg_resources", "s3transfer", "setuptools", "simplejson", "six", "smtpd",
    "snapshot_restore_py", "urllib3",
}  # fmt: skip
_OF_NODE = {
    "assert", "async_hooks", "aws-greengrass-core-sdk", "aws-sdk", "buffer", "child_process", "cluster", "console",
    "constants", "crypto", "dgram", "diagnostics_channel", "dns", "domain", "events", "fs", "http", "http2", "https",
    "inspector", "module", "net", "os", "path", "perf_hooks", "process", "punycode", "querystring", "readline", "repl",
    "stream", "string_decoder", "sys", "timers", "tls", "trace_events", "tty", "url", "util", "v8", "vm", "wasi",
    "worker_threads", "zlib",
}  # fmt: skip
_SCOPES_OF_NODE = ("@aws-sdk/", "@smithy/", "node:", ".", "/", "#")  # `aws-sdk` is a rule of its own
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
_LOADED = re.compile(
    r"""^(?:(?:const|let|var)\s[^;\n]*?=\s*require\(\s*|require\(\s*|import\s+(?!type\b)(?:[^;'"()]*?\sfrom\s*)?)"""
    r"""(['"])(?P<name>[^'"\s]+)\1""",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Language:
    """How one language's modules are found: what a text loads, what a name is called as a file, what comes for nothing."""

    loads: Callable[[str], Iterator[str]]
    files: Callable[[str], tuple[str, ...]]  # a module → how files and folders that are it end
    brings: Callable[[str], bool]
    installer: str


def _python(source: str) -> Iterator[str]:
    """Packages that a module needs to be loaded at all: not what functions, conditions and attempts load."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        return
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (name.name.split(".")[0] for name in statement.names)
        elif isinstance(statement, ast.ImportFrom) and not statement.level and statement.module:
            yield statement.module.split(".")[0]


def _node(source: str) -> Iterator[str]:
    for found in _LOADED.finditer(_COMMENT.sub("", source)):
        name = found["name"]
        yield "/".join(name.split("/")[: 2 if name.startswith("@") else 1]) if name[0] not in "./#" else name


LANGUAGES: Mapping[str, Language] = {
    "python": Language(
        _python,
        lambda name: (f"/{name}.py", f"/{name}.pyc", f"/{name}.so", f"/{name}/", f"/{name}.cpython", f"/{name}.abi3"),
        lambda name: name in _OF_PYTHON,
        "pip install --target",
    ),
    "nodejs": Language(
        _node,
        lambda name: (f"/node_modules/{name}/", f"/node_modules/{name}.js"),
        lambda name: name in _OF_NODE or name.startswith(_SCOPES_OF_NODE),
        "npm install",
    ),
}


def absent(language: Language, source: str, files: frozenset[str]) -> list[str]:
    """The packages that a module loads at its start and that neither its runtime nor its code has."""
    paths = "\n".join(f"/{file}" for file in sorted(files))
    missing = dict.fromkeys(name for name in language.loads(source) if not language.brings(name))
    return [name for name in missing if not any(one in paths for one in language.files(name))]
