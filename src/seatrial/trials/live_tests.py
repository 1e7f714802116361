"""Live tests as they are written: what shows before they run that they cannot tell anything of an environment."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location, path_in

_LIVE = re.compile(r"(?:^|[-_./])(?:live|integration|int|e2e|acceptance|smoke)(?:[-_./]|$)", re.IGNORECASE)
_TESTS = re.compile(r"(?:^|/)(?:tests?|__tests__|specs?)(?:/|$)", re.IGNORECASE)
_SCRIPT = re.compile(r"\.(?:test|spec)\.[mc]?[jt]sx?$")
_ELSEWHERE = {"node_modules", "venv", "env", "site-packages", "__pycache__", "dist", "build", "cdk.out"}
_DATA = re.compile(r"[\w./\\-]+\.(?:json|ya?ml|env|txt|toml)")
_READERS = {"open", "read_text", "read_bytes", "load_outputs"}
_CHECKING = re.compile(r"^(?:assert|check|expect|verify|ensure|require|should|fail|raises|wait|must)", re.IGNORECASE)
_LARGEST = 1_000_000  # bytes
_SCRIPT_READ = re.compile(r"\b(?:readFileSync|readFile|readJsonSync|readJSON|require)\s*\((?P<said>[^;\n]*)")
_SCRIPT_TEST = re.compile(
    r"(?:^|[{;])\s*(?:test|it)(?:\.\w+)*\s*\(\s*(?P<quote>['\"`])(?P<name>.*?)(?P=quote)", re.MULTILINE
)
_SCRIPT_CHECK = re.compile(
    r"\bassert\b|\bfail\(|\bexpect\w*\((?!\s*(?:true|false|\d+|['\"`]\w*['\"`])\s*\)\s*\.)|\.should\b|\bverify\w*\("
)


@dataclass(frozen=True)
class _Case:
    """A test that judges nothing, or a file that a test reads: where, and what it is called."""

    line: int
    name: str


def judge_tests(root: Path) -> Iterator[Finding]:
    """What is wrong with the live tests of a project, in the order of their files."""
    for path in _live_files(root):
        source = path.read_text(encoding="utf-8", errors="replace")
        file = path_in(root, path)
        read, idle = _script(source) if _SCRIPT.search(path.name) else _python(source)
        for case in read:
            if not any((folder / case.name).exists() for folder in (root, path.parent, *path.parents[:3])):
                yield _reads_file(case, file)
        if "test" in path.name:
            yield from (_asserts_nothing(case, file) for case in idle)


def _live_files(root: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in _ELSEWHERE and not name.startswith("."))
        for name in sorted(files):
            path = Path(folder) / name
            where = path.relative_to(root).as_posix()
            if not (_TESTS.search(where) and _LIVE.search(where.removesuffix(path.suffix))):
                continue
            if (path.suffix == ".py" or _SCRIPT.search(name)) and path.is_file() and path.stat().st_size <= _LARGEST:
                yield path


def _python(source: str) -> tuple[list[_Case], list[_Case]]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # which running them tells
        return [], []
    texts = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    own = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    read = [case for node in ast.walk(tree) if isinstance(node, ast.Call) for case in _read_by(node, texts)]
    idle = [
        _Case(one.lineno, name)
        for name, one in own.items()
        if name.startswith("test") and not _is_fixture(one) and not _judges(one, own, set())
    ]
    return read, idle


def _read_by(call: ast.Call, texts: dict[str, ast.expr]) -> Iterator[_Case]:
    """The data file that a call reads, where its path is spelled as a whole or at its end."""
    name = (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )
    if name not in _READERS:
        return
    path: ast.expr | None = call.args[0] if call.args and name in ("open", "load_outputs") else None
    if isinstance(call.func, ast.Attribute) and (path is None or name != "load_outputs"):
        path = call.func.value if name != "open" or not call.args else path
    if isinstance(path, ast.Name):
        path = texts.get(path.id)
    if path is None or any(_is_environment(node) for node in ast.walk(path)):
        return
    spelled = [node.value for node in ast.walk(path) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    yield from (_Case(call.lineno, text) for text in spelled if _DATA.fullmatch(text))


def _is_environment(node: ast.AST) -> bool:
    """Whether an expression asks the environment, or takes an argument: then no path is fixed."""
    return isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "tmp_path", "getoption")


def _is_fixture(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("fixture" in ast.unparse(one) or "skip" in ast.unparse(one) for one in function.decorator_list)


def _judges(
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    own: dict[str, ast.FunctionDef | ast.AsyncFunctionDef],
    seen: set[str],
) -> bool:
    """Whether a test can fail by what it finds: an assertion on something other than a constant, here or in what it calls."""
    seen.add(function.name)
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
            return True
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if _CHECKING.match(name.lstrip("_")):
                return True
            if name in own and name not in seen and _judges(own[name], own, seen):
                return True
    return False


def _script(source: str) -> tuple[list[_Case], list[_Case]]:
    read = []
    for found in _SCRIPT_READ.finditer(source):
        if "process.env" in found["said"]:
            continue
        spelled = re.findall(r"['\"`]([^'\"`\n]*)['\"`]", found["said"])
        read += [_Case(_line(source, found.start()), text) for text in spelled if _DATA.fullmatch(text)]
    tests = list(_SCRIPT_TEST.finditer(source))
    ends = [*(one.start() for one in tests[1:]), len(source)]
    idle = [
        _Case(_line(source, one.start("quote")), one["name"])
        for one, end in zip(tests, ends, strict=False)  # no test has an end
        if not _SCRIPT_CHECK.search(source, one.end(), end)
    ]
    return read, idle


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _reads_file(case: _Case, file: str) -> Finding:
    return _finding(
        f"a live test reads {case.name}, a file that the project does not have",
        f"{case.name} is spelled in the test, and nothing in the project is called that",
        "Whoever runs the tests has to put it there, in the form that the test guesses; left from another deployment it tells "
        "of that one.",
        "Take outputs from the environment: the `environment` fixture, or the file that SEATRIAL_OUTPUTS names.",
        Location(file, case.line),
        rule="live-test-reads-fixed-file",
    )


def _asserts_nothing(case: _Case, file: str) -> Finding:
    return _finding(
        f"live test {case.name} passes whatever it finds: it asserts nothing of the environment",
        "no assertion on anything but a constant, here or in what it calls",
        "It is green in an environment that does not work, and takes the place of a test that would tell.",
        "Ask AWS for what the outputs name, and assert on the answer.",
        Location(file, case.line),
        rule="live-test-asserts-nothing",
    )


def _finding(message: str, evidence: str, why: str, remedy: str, place: Location, rule: str) -> Finding:
    return Finding(
        rule, ("F36",), Severity.HIGH, Certainty.CERTAIN, Category.CODE, message, evidence, why, remedy, "harbour",
        location=place,
    )  # fmt: skip
