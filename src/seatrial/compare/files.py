"""Files that the reference's project has and needs and the candidate's lacks: by their role, whatever they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seatrial.model.comparison import Effects, Excerpt, Failure, Side, Source, Statement
from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Location

ID = "missing-file"
_SHOWN = 3
_PULUMI = ("pulumi-python", "pulumi-nodejs")
_PLATFORMS = (*_PULUMI, "cloudformation")
_TOLD = {"entry-point-missing": "program", "project-file-missing": ""}  # findings that speak of a lacking file

_CODE = r"(?:py|[mc]?tsx?|[mc]?jsx?|go|java|cs|sh)"
_TEST = re.compile(
    rf"(?:^|/)(?:tests?|__tests__|specs?)/(?:.*/)?[^/]+\.{_CODE}$|(?:^|/)(?:test_[^/]+|[^/]+[._-](?:test|spec|tests))\.{_CODE}$",
    re.I,
)
_NO_TEST = re.compile(r"(?:^|/)(?:conftest|__init__|setup|jest\.config|helpers?)\.\w+$", re.I)
_LIVE = re.compile(r"(?:^|[/._-])(?:live|integration|integ|int|e2e|end-to-end|acceptance)(?:[/._-]|$)", re.I)


@dataclass(frozen=True)
class Role:
    """What a file is for in a project; `pattern` is looked for in its path."""

    title: str
    pattern: re.Pattern[str]
    severity: Severity
    family: str
    cause: str
    effects: Effects
    remedy: str
    kinds: tuple[str, ...] = _PLATFORMS  # of projects, both sides, in which it plays a part
    docs: tuple[str, ...] = ()
    told: str = field(default="", kw_only=True)  # what a finding's message names where it tells of the same

    def files(self, side: Side) -> list[str]:
        """The side's files in this role, sorted."""
        return sorted(name for name in side.files if self.plays(name))

    def plays(self, name: str) -> bool:
        if self is LIVE_TESTS or self is UNIT_TESTS:
            test = self.pattern.search(name) is not None and _NO_TEST.search(name) is None
            return test and (_LIVE.search(name) is not None) == (self is LIVE_TESTS)
        return self.pattern.search(name) is not None and _TEST.search(name) is None


PROJECT_FILE = Role(
    "project file",
    re.compile(r"(?:^|/)Pulumi\.(?:ya?ml|json)$"),
    Severity.MEDIUM,
    "project-files",
    "The program was handed over without the file that makes it a project.",
    Effects(deployment="`pulumi up` finds no project: whoever takes it has to write one first."),
    "Add a Pulumi.yaml with the project's name and runtime.",
    _PULUMI,
    ("https://www.pulumi.com/docs/iac/concepts/projects/project-file/",),
    told="Pulumi.yaml",
)
STACK_SETTINGS = Role(
    "settings of a stack",
    re.compile(r"(?:^|/)Pulumi\.[^/]+\.ya?ml$"),
    Severity.LOW,
    "configuration",
    "No environment's settings were written down.",
    Effects(deployment="Each environment's settings have to be typed in before it can be deployed."),
    "Add a Pulumi.<stack>.yaml for each environment.",
    _PULUMI,
    ("https://www.pulumi.com/docs/iac/concepts/config/",),
)
DEPENDENCIES = Role(
    "list of dependencies",
    re.compile(r"(?:^|/)(?:requirements[^/]*\.txt|pyproject\.toml|Pipfile|setup\.py|package\.json)$"),
    Severity.MEDIUM,
    "project-files",
    "What the program imports was written down nowhere.",
    Effects(
        deployment="A fresh checkout has no packages to run with, and nobody knows which versions the program was written for."
    ),
    "Add a requirements.txt or a package.json with the packages and their versions.",
    _PULUMI,
    ("https://www.pulumi.com/docs/iac/languages-sdks/",),
    told="requirements.txt package.json",
)
UNIT_TESTS = Role(
    "unit tests",
    _TEST,
    Severity.MEDIUM,
    "testing",
    "The program was handed over without a test of its own.",
    Effects(operations="A change that breaks it is seen at the deployment, not before."),
    "Add tests that run the program against mocks, or against `pytest --seatrial`.",
)
LIVE_TESTS = Role(
    "live or integration tests",
    _TEST,
    Severity.MEDIUM,
    "testing",
    "What was deployed is asked by no test whether it does what it promises.",
    Effects(operations="Nothing shows that a deployed environment works before somebody uses it."),
    "Add live tests that take the stack's outputs and ask AWS what is behind them.",
)
README = Role(
    "description for people (README)",
    re.compile(r"(?:^|/)(?:readme|docs?/[^/]+)(?:\.(?:md|rst|txt|adoc))?$", re.I),
    Severity.LOW,
    "documentation",
    "How the project is deployed and used was written down nowhere.",
    Effects(operations="The next person has to find out from the source."),
    "Add a README with what it builds, its settings, and how it is deployed, tested and destroyed.",
)
METADATA = Role(
    "metadata",
    re.compile(r"(?:^|/)metadata\.(?:json|ya?ml|toml)$", re.I),
    Severity.LOW,
    "project-files",
    "The record by which the project is catalogued was left out.",
    Effects(operations="What reads the projects' metadata does not find this one."),
    "Add the metadata file, by the schema that the reference's follows.",
)
ROLES = (PROJECT_FILE, STACK_SETTINGS, DEPENDENCIES, UNIT_TESTS, LIVE_TESTS, README, METADATA)


def compare_files(candidate: Side, reference: Side) -> tuple[Failure, ...]:
    """A failure for each role that a file of the reference plays and none of the candidate's does.

    Nothing where a side is a lone template, which is compared as such, or where its files are not known.
    """
    if not candidate.files or not reference.files or _is_lone(candidate) or _is_lone(reference):
        return ()
    return tuple(
        _failure(role, role.files(reference))
        for role in ROLES
        if {candidate.verdict.kind, reference.verdict.kind} <= set(role.kinds)
        and role.files(reference)
        and not role.files(candidate)
        and not _is_told(role, candidate)
    )


def _is_lone(side: Side) -> bool:
    return len(side.files) == 1 and side.verdict.kind == "cloudformation"


def _is_told(role: Role, candidate: Side) -> bool:
    """Whether a finding tells of it already."""
    told = " ".join(finding.message for finding in candidate.verdict.findings if finding.rule in _TOLD)
    return any(name in told for name in role.told.split())


def _failure(role: Role, names: list[str]) -> Failure:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return Failure(
        id=ID,
        source=Source.FILES,
        severity=role.severity,
        category=Category.CODE,
        certainty=Certainty.CERTAIN,
        family=role.family,
        title=f"no {role.title}",
        candidate=Statement(f"none of its files is the project's {role.title}"),
        reference=Statement(
            f"{', '.join(names[:_SHOWN])}{more}", tuple(Excerpt(Location(name)) for name in names[:_SHOWN])
        ),
        cause=role.cause,
        effects=role.effects,
        remedy=role.remedy,
        docs=role.docs,
    )
