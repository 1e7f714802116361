"""Which finding answers which failure of the catalogue, in which kind of program, held by which test.

`python -m tests.rules.catalogue` writes docs/catalogue.md from the rules' pages, the trials' pages and the table below.
"""

from __future__ import annotations

from pathlib import Path

from seatrial.rules.catalog import MODULES
from seatrial.rules.page import page_of
from seatrial.trials.catalog import FINDINGS
from seatrial.trials.page import trial_page_of

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"

FAILURES = {
    "F01": "a secret's name is the same in every suffix",
    "F02": "other names lack the suffix",
    "F03": "a secret is looked up that nothing created",
    "F04": "a reference by spelled name meets nothing",
    "F05": "names of roles collide",
    "F06": "region or zones spelled, and they disagree",
    "F07": "one deployment creates several environments",
    "F08": "a literal password",
    "F09": "a placeholder in a secret's value",
    "F10": "a password by the program's own random numbers",
    "F11": "a deprecated type or function",
    "F12": "an engine version that AWS does not offer",
    "F13": "a reserved master user name",
    "F14": "a name without the environment, where the others have it",
    "F15": "a security group called sg-…",
    "F16": "environment or suffix twice in a name",
    "F17": "an entry point that does not exist",
    "F18": "a stack reference as the only source",
    "F19": "a listener or service on a load balancer that nothing creates",
    "F20": "a listener rule that demands a header of health checks",
    "F21": "another environment's name spelled",
    "F22": "tasks without a way to their images, logs and secrets",
    "F23": "a log group without a key",
    "F24": "blue/green without its parts",
    "F25": "a Fargate cluster without capacity providers",
    "F26": "tags missing",
    "F27": "configuration required without a default",
    "F28": "an argument that the provider does not have",
    "F29": "a class or attribute that the provider does not have",
    "F30": "names not imported, dead imports, lines too long, unformatted code",
    "F31": "a dynamic reference to a secret that nothing creates",
    "F32": "fixed names that collide, or are held after the destroy",
    "F33": "a parameter, mapping or condition that nothing uses",
    "F34": "a secret passed as a parameter",
    "F35": "a map without the region",
    "F36": "live tests that read a fixed file or assert nothing",
    "F37": "metadata that breaks its schema",
    "F38": "account limits passed",
    "F39": "a cache's token without TLS, or TLS without a token",
    "F40": "explicit names of roles",
    "F41": "a security group that nothing uses",
    "F42": "subnet groups without names, where the project names everything",
    "F43": "names that break the project's pattern",
    "F44": "what blocks the destroy",
    "F45": "public databases, private subnets on the internet gateway",
    "F46": "wildcards in policies, keys that shut services out",
    "F47": "a dependency that only luck orders",
}
# what each kind that was documented elsewhere is answered by
KINDS = {
    "missing or empty outputs": ("missing-outputs",),
    "project file wrong": ("entry-point-missing", "missing-setting", "metadata-breaks-schema"),
    "argument, type, attribute or module that does not exist": (
        "unknown-argument", "unknown-class", "unknown-attribute", "unknown-module", "unknown-function", "unknown-property",
        "unknown-resource-type",
    ),
    "IAM too wide": (
        "wildcard-permissions", "administrator-role", "unbounded-access", "unbounded-change", "open-resource-policy",
    ),
    "permission missing": ("missing-permission", "untrusted-user", "unpermitted-delivery", "refused-by-aws"),
    "ordering": ("missing-dependency", "order-by-luck", "refused-by-aws"),
    "encryption, TLS, logging, availability absent (strict)": (
        "unencrypted-storage", "unencrypted-transit", "log-group-without-key", "old-tls-policy", "single-task",
        "alarm-without-action",
    ),
    "names without the suffix, suffix never used": (
        "name-collision", "name-without-environment", "broken-name-pattern", "unused-declaration",
    ),
    "companion missing": (
        "role-without-profile", "empty-secret", "unheard-topic", "unaccepted-peering", "idle-dead-letter-queue",
        "undeployed-api", "unpermitted-function-url", "empty-target-group",
    ),
    "no network path": (
        "task-without-way-out", "function-without-way-out", "endpoint-without-routes", "closed-listener", "closed-target",
        "closed-store", "closed-endpoint", "closed-access-list", "nat-without-way-out", "build-without-way-out",
    ),
    "event wiring that cannot work": ("deaf-rule", "overwritten-notification", "unpermitted-delivery", "refused-by-aws"),
    "hardcoded region, zone, account, image, partition": (
        "region-spelled", "region-of-elsewhere", "arn-of-elsewhere", "literal-image", "placeholder-account",
    ),
    "version, runtime or service withdrawn": (
        "engine-version-withdrawn", "runtime-withdrawn", "service-withdrawn", "end-of-support", "retired-source",
    ),
    "stringified output": ("stringified-output", "unsubstituted-reference"),
    "quotas": ("quota-exceeded",),
    "placeholder references": (
        "placeholder-id", "placeholder-account", "placeholder-domain", "placeholder-secret", "refers-to-nothing",
    ),
    "function code": ("absent-handler", "absent-package", "absent-image", "missing-sdk"),
    "alarm that can never fire": ("silent-alarm", "unmatched-dimension"),
}  # fmt: skip
_TEMPLATES_ONLY = {"F31", "F33", "F34", "F35", "F40"}  # what only a template has: parameters, maps, dynamic references
_PROGRAMS_ONLY = {"F10", "F11", "F18", "F28", "F29", "F30"}  # what only a program in a language has


def answering(failure: str) -> list[str]:
    """The findings that answer a failure: rules and what trials, schemas and linters find."""
    rules = [id_ for id_ in MODULES if failure in page_of(id_).catalog]
    return sorted([*rules, *(id_ for id_, answers in FINDINGS.items() if failure in answers)])


def programs(failure: str) -> str:
    """The kinds of program in which a failure can stand, and is found."""
    if failure in _TEMPLATES_ONLY:
        return "CloudFormation"
    languages = "Pulumi Python, Pulumi TypeScript"
    return languages if failure in _PROGRAMS_ONLY else f"{languages}, CloudFormation"


def test_of(finding: str) -> str:
    """Where a test holds a finding: its page's examples are run."""
    if finding in MODULES:
        return "tests/rules/test_examples.py"
    return "tests/trials/test_pages.py" if trial_page_of(finding).examples else "tests/rules/test_catalogue.py"


def page() -> str:
    """The text of docs/catalogue.md."""
    lines = [
        "# The catalogue: what answers which failure", "",
        "Generated by `python -m tests.rules.catalogue`. Each finding has a page in [rules](rules/README.md).", "",
        "| id | failure | kinds of program | found as | held by |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for failure, what in FAILURES.items():
        found = answering(failure)
        links = ", ".join(f"[{id_}](rules/{id_}.md)" for id_ in found)
        held = ", ".join(sorted({test_of(id_) for id_ in found}))
        lines.append(f"| {failure} | {what} | {programs(failure)} | {links} | {held} |")
    lines += ["", "## Kinds of failure from the analyses of others", "", "| kind | found as |", "|---|---|"]
    for kind, found in KINDS.items():
        lines.append(f"| {kind} | {', '.join(f'[{id_}](rules/{id_}.md)' for id_ in found)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
