"""What an account has to hold before a deployment: asked for on purpose, so it is told more mildly than a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from seatrial.model.files import read_text
from seatrial.model.finding import Certainty, Finding, Related, Severity
from seatrial.model.observations import Read, RunReport
from seatrial.model.resource import Refusal, Resource
from seatrial.model.values import reveal, strings

_NAMES_NOTHING = {"refers-to-nothing", "missing-load-balancer", "missing-secret"}
# AWS's words for an archive that is not there, where its path says that a build makes it
_BUILT = re.compile(
    r"couldn't read (?:archive|asset) path '[^']*(?:\b(?:bin|obj|dist|build|out|target|publish)\b|\.open-next|\.next|\.zip|\.jar)"
)
_LONGEST = 1_000_000  # letters of a README that are looked through
_SHORTEST = 4  # letters of a default that can be told from a part of any word


@dataclass(frozen=True)
class _AccountSetting:
    """What an account is set up for once: AWS's words where it is not, and what to say of it."""

    words: re.Pattern[str]
    why: str
    remedy: str
    docs: str


_ACCOUNT_SETTINGS = (
    _AccountSetting(
        re.compile("CloudWatch Logs role ARN must be set in account settings"),
        "API Gateway keeps one role for logs in each account and region. Where nobody has set it, AWS refuses this.",
        "Add an AWS::ApiGateway::Account with CloudWatchRoleArn that the stage depends on, or see to it that each "
        "account has one.",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    ),
    _AccountSetting(
        re.compile("Configuration recorder is not available to put config rule"),
        "AWS Config has one recorder in each account and region. Where nobody has set it up, AWS refuses every rule.",
        "Declare an AWS::Config::ConfigurationRecorder and a DeliveryChannel that the rules depend on, or see to it that "
        "each account has them.",
        "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
    ),
)


def as_prerequisite(finding: Finding, resource: Resource, report: RunReport) -> Finding:
    """The finding as it is, or milder where the account may well hold what AWS misses."""
    assert resource.refusal is not None
    message = resource.refusal.message
    setting = next((one for one in _ACCOUNT_SETTINGS if one.words.search(message)), None)
    if setting is not None:
        return _account_setting(finding, setting)
    if resource.refusal.by_chance:
        return _by_chance(finding)
    if _BUILT.search(message):
        return _not_built(finding)
    if _is_blank_by_default(resource, resource.refusal, report):
        return _from_blanks(finding)
    default = _default_behind(resource, resource.refusal, report) if finding.rule in _NAMES_NOTHING else None
    return _from_default(finding, default) if default else finding


def _by_chance(finding: Finding) -> Finding:
    return replace(
        finding,
        severity=Severity.HIGH,
        certainty=Certainty.LIKELY,
        why="The value is generated, and this time it has a character that AWS does not take here: other deployments "
        "pass or fail by chance.",
        remedy="Leave those characters out where it is generated (ExcludePunctuation or ExcludeCharacters, "
        "overrideSpecial), so that every deployment passes.",
    )


def _is_blank_by_default(resource: Resource, refusal: Refusal, report: RunReport) -> bool:
    """Whether AWS refuses an empty property while parameters have empty defaults: each deployment is to give them."""
    left = [read for read in report.reads if read.each_time and not read.value_given and not read.required]
    if not any(read.default == "" or read.secret for read in left):  # a secret's default is not told
        return False
    blank = {path[-1] for path, text in strings(reveal(dict(resource.declaration.properties))) if text == "" and path}
    return bool(blank) and ("''" in refusal.message or any(name in refusal.message for name in blank))


def _from_blanks(finding: Finding) -> Finding:
    return replace(
        finding,
        severity=Severity.MEDIUM,
        catalog=("F27",),
        why="A parameter's empty default ends up here: whoever deploys without giving it is refused.",
        remedy="Take the empty default out, so that each deployment must give the parameter, or leave the property out "
        "with Fn::If and AWS::NoValue where it is empty.",
    )


def _default_behind(resource: Resource, refusal: Refusal, report: RunReport) -> Read | None:
    """The parameter whose default names what AWS does not find: each deployment can give another value.

    Where AWS's words repeat the value, only that one counts.
    """
    texts = {text for _, text in strings(reveal(dict(resource.declaration.properties)))}
    named = {text for text in texts if len(text) >= _SHORTEST and text in refusal.message} or texts
    for read in report.reads:
        values = [part.strip() for part in (read.default or "").split(",")]
        known = [value for value in values if len(value) >= _SHORTEST and value not in read.allowed]
        if read.each_time and not read.value_given and any(value in text for value in known for text in named):
            return read
    return None


def _from_default(finding: Finding, read: Read) -> Finding:
    user = [] if finding.location is None else [_user(finding)]
    return replace(
        finding,
        severity=Severity.MEDIUM,
        catalog=("F27",),
        message=f"the default of parameter {read.key} ({read.default}) names what nothing here creates. {finding.message}",
        why="Whoever deploys without giving the parameter is refused here, unless the account holds it already.",
        remedy=f"Take the default out, so that each deployment must say `{read.key}`, or create what it names.",
        location=read.location or finding.location,
        related=(*user, *finding.related),
    )


def _user(finding: Finding) -> Related:
    assert finding.location is not None
    address = finding.subject.address if finding.subject else ""
    return Related(address, finding.location, "uses it")


def _not_built(finding: Finding) -> Finding:
    return replace(
        finding,
        severity=Severity.MEDIUM,
        why="It is what a build makes, and a fresh checkout does not have it: deployed before the build, this fails.",
        remedy="Build before the deployment, in the program or in the pipeline, and say so in the README.",
    )


def _account_setting(finding: Finding, setting: _AccountSetting) -> Finding:
    return replace(
        finding,
        severity=Severity.MEDIUM,
        certainty=Certainty.LIKELY,
        why=setting.why,
        remedy=setting.remedy,
        docs=(setting.docs,),
    )


def once_for_account(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those about one setting of the account as one, which names the others beside it."""
    by_setting: dict[str, list[Finding]] = {}
    for finding in findings:
        if any(finding.why == setting.why for setting in _ACCOUNT_SETTINGS):
            by_setting.setdefault(finding.why, []).append(finding)
        else:
            yield finding
    for first, *others in by_setting.values():
        if not others:
            yield first
            continue
        beside = tuple(Related(one.subject.address, one.location, "refused for it too") for one in others)
        message = f"{first.message.rstrip('.')}; the same holds for {len(others)} more"
        yield replace(first, message=message, related=(*first.related, *beside))


def as_documented(finding: Finding, root: Path) -> Finding:
    """A missing setting as it is, or milder where the project's README tells to set it."""
    key = finding.subject.address.split(":", 1)[-1]
    if finding.rule != "missing-setting" or not any(_tells_of(key, file) for file in sorted(root.glob("README*"))):
        return finding
    return replace(
        finding,
        severity=min(finding.severity, Severity.MEDIUM, key=_weight),
        evidence=f"{finding.evidence}; the README tells of it",
    )


def _weight(severity: Severity) -> int:
    return [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL].index(severity)


def _tells_of(key: str, file: Path) -> bool:
    try:
        text = read_text(file, errors="replace")[:_LONGEST]
    except OSError:
        return False
    return (
        re.search(rf"(?:config set|export|-{{1,2}}parameter-overrides|\bset)\b[^\n]*\b{re.escape(key)}\b", text)
        is not None
    )
