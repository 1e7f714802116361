"""Harbour: the project's own live tests against the running environment."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from seatrial.child.environment import scrubbed_environment
from seatrial.child.interpreter import own_paths
from seatrial.child.process import Lock, spawn
from seatrial.child.repository import repository_of
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location

NAME = "harbour"
FOLDERS = ("tests/live", "tests/integration", "test/live", "test/integration", "tests/e2e")


@dataclass(frozen=True)
class TestRun:
    """What the live tests came to."""

    __test__ = False

    findings: tuple[Finding, ...]
    passed: int
    skipped: int
    output: str


def find_tests(root: Path) -> Path | None:
    """The folder of a project's live tests in Python, or None."""
    folders = (root / folder for folder in FOLDERS)
    return next((folder for folder in folders if folder.is_dir() and any(folder.rglob("test_*.py"))), None)


def run_tests(
    root: Path, folder: Path, outputs: Mapping[str, object], variables: Mapping[str, str], timeout: float
) -> TestRun:
    """Run the live tests in `folder` against the environment that `outputs` and `variables` tell of."""
    with tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as scratch:
        given, report = Path(scratch) / "outputs.json", Path(scratch) / "report.xml"
        given.write_text(json.dumps(outputs), encoding="utf-8")
        given.chmod(0o600)
        told = {**variables, "SEATRIAL_OUTPUTS": str(given), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", str(folder), "-q", "-p", "no:cacheprovider", f"--junitxml={report}"]
        environment = scrubbed_environment(Path(scratch), told)
        lock = Lock((*own_paths(), repository_of(root)), (root, scratch))
        with spawn(command, environment=environment, directory=root, temporary=Path(scratch), lock=lock) as child:
            status = child.wait(timeout)
        output = child.output.text
        if status is None:
            return TestRun((_did_not_end(folder, root, timeout),), 0, 0, output)
        if not report.exists():
            return TestRun((_could_not_start(folder, root, output),), 0, 0, output)
        return _read(ElementTree.parse(report).getroot(), root, output)


def _read(suites: ElementTree.Element, root: Path, output: str) -> TestRun:
    cases = list(suites.iter("testcase"))
    findings = tuple(_failures(cases, root))
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    return TestRun(findings, len(cases) - skipped - len(findings), skipped, output)


def _failures(cases: list[ElementTree.Element], root: Path) -> Iterator[Finding]:
    for case in cases:
        for outcome in (*case.findall("failure"), *case.findall("error")):
            text = outcome.text or ""
            yield Finding(
                rule="live-test-fails",
                catalog=(),
                severity=Severity.HIGH,
                certainty=Certainty.PROVED,
                category=Category.ARCHITECTURE,
                message=f"live test {case.get('name')} fails: {(outcome.get('message') or '').splitlines()[0][:200]}",
                evidence="\n".join(line for line in text.splitlines() if line.startswith("E"))[:2000] or text[-500:],
                why="What the outputs promise is not there, or does not behave.",
                remedy="Mend the infrastructure where the test is right, or the test where it expects something else.",
                trial=NAME,
                location=_place(text, root),
            )


def _place(text: str, root: Path) -> Location | None:
    """The last line of a traceback that is in the project."""
    for line in reversed(text.splitlines()):
        file, _, rest = line.partition(":")
        number = rest.split(":")[0]
        if file.endswith(".py") and number.isdigit() and (root / file).is_file():
            return Location(Path(file).as_posix(), int(number))
    return None


def _did_not_end(folder: Path, root: Path, timeout: float) -> Finding:
    message = f"the live tests in {folder.relative_to(root)} did not end within {timeout:.0f} s"
    return _whole(message, message, "Look for a wait without an end; --timeout gives them longer.")


def _could_not_start(folder: Path, root: Path, output: str) -> Finding:
    tail = "\n".join(output.strip().splitlines()[-8:])
    return _whole(f"the live tests in {folder.relative_to(root)} cannot be run", tail, "Mend what pytest names.")


def _whole(message: str, evidence: str, remedy: str) -> Finding:
    return Finding(
        "live-tests-do-not-run", ("F36",), Severity.HIGH, Certainty.PROVED, Category.CODE, message, evidence,
        "Nothing shows that the environment does what its outputs promise.", remedy, NAME,
    )  # fmt: skip
