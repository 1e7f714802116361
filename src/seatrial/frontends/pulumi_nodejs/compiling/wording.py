"""Facts of the compiler's pass, worded as findings: in the words that a run uses for the same mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seatrial.frontends.pulumi_protocol.deprecations import Notice
from seatrial.frontends.pulumi_python.host.misuse.nearest import nearest
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.resource import Location, path_in

CALL = "the call"  # the note by which a finding names the call that it is about
_SHOWN = 12
_LONGEST_TYPE = 60


def findings_of(facts: Iterable[dict[str, Any]], root: Path) -> list[Finding]:
    """Each fact as a finding; what is not about a provider once for each file."""
    told: dict[tuple[object, ...], Finding] = {}
    own: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        if fact["kind"] == "own":
            own.setdefault(fact["file"], []).append(fact)
        elif fact["kind"] in _CODE:
            finding = _about_code(fact, root)
            told.setdefault((finding.rule, finding.location, finding.message), finding)
        else:
            finding = _Fact(fact, root).finding()
            told.setdefault((finding.rule, finding.location, finding.message), finding)
    wrong = {finding.location for finding in told.values() if finding.rule != "unused-import"}
    # What does not exist cannot be used either: that is said once.
    kept = [one for one in told.values() if one.rule != "unused-import" or not _on_a_line_of(one.location, wrong)]
    return [*kept, *_own(own, root)]


def _on_a_line_of(place: Location | None, others: Iterable[Location | None]) -> bool:
    return place is not None and any(other and (other.file, other.line) == (place.file, place.line) for other in others)


@dataclass(frozen=True)
class _Fact:
    """One fact that the pass wrote, and the project that it is about."""

    facts: dict[str, Any]
    root: Path

    def finding(self) -> Finding:
        kind = str(self.facts["kind"])
        if kind.startswith("deprecated-"):
            noticed: Any = kind.removeprefix("deprecated-")
            return Notice(noticed, self._name, self._owner, str(self.facts["words"]), self._location).finding()
        rule, message, remedy = self._worded(kind)
        argument = kind in ("argument", "missing-argument", "type")
        return Finding(
            rule=rule,
            catalog=("F28",) if argument else ("F29",),
            severity=Severity.HIGH if kind == "type" else Severity.CRITICAL,
            certainty=Certainty.CERTAIN,
            category=Category.API,
            message=message,
            evidence=f"TypeScript refuses it (TS{self.facts['code']}): {self._text}",
            why="The program does not compile, so it ends at this line before anything is deployed; run without the "
            "compiler, the SDK drops what it does not know or fails.",
            remedy=remedy,
            subject=Subject(str(self.facts["owner"])),
            location=self._location,
            related=self._related,
        )

    def _worded(self, kind: str) -> tuple[str, str, str]:
        """Rule, message and remedy."""
        if kind == "missing-argument":
            return kind, f"{self._owner} needs the argument `{self._name}`", f"Pass `{self._name}: …`."
        if kind == "type":
            return "wrong-argument-type", self._wrong_type, self._remedy_of_type
        if kind == "argument":
            return "unknown-argument", f"{self._owner} has no argument `{self._name}`", self._remedy
        return f"unknown-{kind}", f"{self._owner} has no {kind} `{self._name}`", self._remedy

    @property
    def _name(self) -> str:
        return str(self.facts["name"])

    @property
    def _owner(self) -> str:
        owner, path = str(self.facts["owner"]), ".".join(self.facts["path"])
        return f"`{path}` of {owner}" if path else owner

    @property
    def _text(self) -> str:
        return _without_folders(str(self.facts["text"]))

    @property
    def _location(self) -> Location:
        return _location(self.facts, self.root)

    @property
    def _related(self) -> tuple[Related, ...]:
        call = self.facts.get("call")
        return (Related(location=_location(call, self.root), note=CALL),) if call else ()

    @property
    def _remedy(self) -> str:
        if self.facts.get("output"):
            return f"An output's value is known only later: use `.apply(value => value.{self._name} …)`."
        best, ranked = nearest(self._name, self.facts["accepted"])
        best = self.facts.get("hint") or best
        if best:
            return f"Use `{best}`."
        if self.facts["kind"] == "argument" and ranked:
            return f"It has {', '.join(ranked[:_SHOWN])}."
        return "See its reference for what there is."

    @property
    def _wrong_type(self) -> str:
        given, expected = str(self.facts["given"]), _plain(str(self.facts["expected"]))
        if not self._name:
            return f"{self._owner} is called with arguments that it does not take"
        if given and expected and max(len(given), len(expected)) <= _LONGEST_TYPE:
            return f"{self._owner} takes {expected} for `{self._name}`, not {given}"
        return f"{self._owner} does not take what is given for `{self._name}`"

    @property
    def _remedy_of_type(self) -> str:
        expected = _plain(str(self.facts["expected"]))
        hint = re.search(r"Did you mean '(\"?[^']+\"?)'", self._text)
        if hint:
            return f"Use {hint[1]}."
        return (
            f"Give it {expected}." if expected and len(expected) <= _LONGEST_TYPE else "See its reference for its type."
        )


# names that the program's own code has wrong: rule, severity, why it hurts, what to type
_CODE = {
    "undefined": (
        "undefined-variable",
        Severity.MEDIUM,
        "The program ends here with a ReferenceError, or does not compile at all.",
        "Import it, or write the name that there is.",
    ),
    "unused": (
        "unused-import",
        Severity.LOW,
        "It tells the next reader something that is not so, and is loaded at every run.",
        "Take the import out.",
    ),
}


def _about_code(fact: dict[str, Any], root: Path) -> Finding:
    rule, severity, why, remedy = _CODE[fact["kind"]]
    text = _without_folders(str(fact["text"]))
    return Finding(
        rule=rule,
        catalog=("F30",),
        severity=severity,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=text.rstrip("."),
        evidence=f"TypeScript TS{fact['code']}: {text}",
        why=why,
        remedy=remedy,
        location=_location(fact, root),
    )


def _own(files: dict[str, list[dict[str, Any]]], root: Path) -> Iterator[Finding]:
    for facts in files.values():
        first = facts[0]
        more = f" (and {len(facts) - 1} more)" if len(facts) > 1 else ""
        text = _without_folders(str(first["text"]))
        yield Finding(
            rule="does-not-compile",
            catalog=("F30",),
            severity=Severity.LOW,
            certainty=Certainty.CERTAIN,
            category=Category.CODE,
            message=f"the project's own code does not compile: {text}{more}",
            evidence="; ".join(f"line {fact['line']}: TS{fact['code']}" for fact in facts[:_SHOWN]),
            why="Where Pulumi checks types before it runs a program, which is its default, the program ends here.",
            remedy="Mend what the compiler names: run `npx tsc --noEmit`.",
            location=_location(first, root),
        )


def _location(place: dict[str, Any], root: Path) -> Location:
    return Location(path_in(root, Path(place["file"])), int(place["line"]), int(place["column"]))


def _plain(expected: str) -> str:
    """`Input<boolean | undefined>` → `boolean`; what is not known of a cut text is ""."""
    while (inner := re.fullmatch(r"(?:Input|Promise|OutputInstance)<(.+)>", expected)) and _balanced(inner[1]):
        expected = inner[1]
    members = [
        part for part in _split(expected) if part != "undefined" and not re.match(r"(Promise|OutputInstance)<", part)
    ]
    plain = re.sub(r"\bInput<([^<>|]+)>", r"\1", " | ".join(members))
    return "" if "..." in plain else plain


def _split(union: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(union):
        depth += (letter in "<({[") - (letter in ">)}]" and union[position - 1 : position + 1] != "=>")
        if letter == "|" and depth == 0:
            parts.append(union[start:position].strip())
            start = position + 1
    return [*parts, union[start:].strip()]


def _balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "<") - (letter == ">")
        if depth < 0:
            return False
    return depth == 0


def _without_folders(text: str) -> str:
    """The compiler's words with the names of packages in place of the folders that hold them."""
    return re.sub(r'"[^"]*/node_modules/((?:@[^/"]+/)?[^"]+?)(?:/index)?"', r'"\1"', text)
