"""The report as JUnit XML, in the form that Jenkins' and GitLab's readers share: a suite for each project, a case for each
trial and each finding. What `--fail-on` lets pass is a skipped case, so that a report and an exit code never disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from seatrial.model.finding import Finding
from seatrial.model.verdict import ProjectVerdict, Skipped, TrialResult, TrialStatus
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.findings import in_order
from seatrial.report.masking import Masker
from seatrial.report.places import path_from

# https://www.w3.org/TR/xml/#charsets: what is in none of these ranges cannot be written in any way
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Case:
    """One test case; `outcome` is failure, error, skipped, or empty where it passed."""

    classname: str
    name: str
    outcome: str = ""
    message: str = ""
    type: str = ""
    text: str = ""
    seconds: float = 0.0


def render_junit(verdicts: Sequence[ProjectVerdict], here: Path, skipped: Sequence[Skipped] = ()) -> str:
    """One document with a newline at its end; places are paths from `here`."""
    suites = [(_title(verdict, here), list(_Suite(verdict, here).cases())) for verdict in verdicts]
    suites += [(one.path, [_left_aside(one)]) for one in skipped]
    counts = _counts([case for _, cases in suites for case in cases])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _open("testsuites", name="seatrial", **counts)]
    for name, cases in suites:
        told = {**_counts(cases), "skipped": str(sum(case.outcome == "skipped" for case in cases))}
        lines.append("  " + _open("testsuite", name=name, **told))
        lines += [f"    {line}" for case in cases for line in _written(case)]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


@dataclass(frozen=True)
class _Suite:
    verdict: ProjectVerdict
    here: Path

    def cases(self) -> Iterator[_Case]:
        masker = Masker.of(self.verdict)
        project = _title(self.verdict, self.here)
        if self.verdict.fault:
            fault = self.verdict.fault
            yield _Case(
                f"{project}.project", "loads", "error", cleaned_phrase(fault, masker), "", cleaned(fault, masker)
            )
        for trial in self.verdict.trials:
            yield self._trial(f"{project}.trials", trial, masker)
        failing = set(map(id, self.verdict.failing))
        for finding in in_order(self.verdict.findings):
            yield self._finding(project, finding, masker, fails=id(finding) in failing)
        for waived in self.verdict.waived:
            case = self._finding(project, waived.finding, masker, fails=False)
            why = f"waived: {cleaned_phrase(waived.reason, masker)}"
            yield _Case(case.classname, case.name, "skipped", why, case.type, case.text)

    def _trial(self, classname: str, trial: TrialResult, masker: Masker) -> _Case:
        """A trial fails where a finding of it fails the run."""
        reason = cleaned_phrase(trial.reason, masker)
        fails = any(finding.trial == trial.name for finding in self.verdict.failing)
        outcome = "skipped" if trial.status is TrialStatus.SKIPPED else "failure" if fails else ""
        told = (reason, "trial") if outcome else ("", "")
        return _Case(classname, trial.name, outcome, *told, text=reason, seconds=trial.seconds)

    def _finding(self, project: str, finding: Finding, masker: Masker, *, fails: bool) -> _Case:
        place = ""
        if finding.location:
            place = path_from(self.here, self.verdict, finding.location.file)
            place += f":{finding.location.line}" if finding.location.line else ""
        message = cleaned_phrase(finding.message, masker)
        name = f"{message} ({masker.text(place)})" if place else message
        kind = f"{finding.severity.value} {finding.rule}"
        note = "" if fails else f"{finding.severity.value}, below what fails this project: "
        text = cleaned(_text(finding, place), masker)
        return _Case(f"{project}.{finding.rule}", name, "failure" if fails else "skipped", note + message, kind, text)


def _text(finding: Finding, place: str) -> str:
    """Everything about a finding, its place first: readers show it in full."""
    catalog = f" [{' '.join(finding.catalog)}]" if finding.catalog else ""
    lines = [f"{place}: {finding.message}" if place else finding.message]
    lines.append(f"{finding.severity.value} {finding.rule}{catalog}, {finding.certainty.value}")
    lines += [f"resource: {finding.subject.address} ({finding.subject.type})"] if finding.subject.address else []
    lines += [f"{name}: {text}" for name in ("evidence", "why", "remedy") if (text := getattr(finding, name))]
    return "\n".join([*lines, *finding.docs])


def _title(verdict: ProjectVerdict, here: Path) -> str:
    """A project by its path: names may be equal."""
    return cleaned_phrase(path_from(here, verdict, ""), Masker.of(verdict)) or "project"


def _left_aside(one: Skipped) -> _Case:
    return _Case(f"{one.path}.project", "loads", "skipped", cleaned_phrase(one.reason, Masker([])))


def _counts(cases: Sequence[_Case]) -> dict[str, str]:
    outcomes = [case.outcome for case in cases]
    return {
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": str(outcomes.count("error")),
        "time": f"{sum(case.seconds for case in cases):.3f}",
    }


def _written(case: _Case) -> Iterator[str]:
    head = _open("testcase", classname=case.classname, name=case.name, time=f"{case.seconds:.3f}")
    if not case.outcome and not case.text:
        yield head[:-1] + "/>"
        return
    yield head
    if case.outcome:
        told = {"message": case.message, **({"type": case.type} if case.type else {})}
        yield f"  {_open(case.outcome, **told)}{_characters(case.text)}</{case.outcome}>"
    else:
        yield f"  <system-out>{_characters(case.text)}</system-out>"
    yield "</testcase>"


def _open(name: str, /, **attributes: str) -> str:
    told = "".join(f" {key}={quoteattr(_NOT_XML.sub('', value))}" for key, value in attributes.items())
    return f"<{name}{told}>"


def _characters(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
