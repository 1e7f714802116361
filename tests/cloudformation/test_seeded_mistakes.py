"""A sound template is seaworthy; each mistake put into it is found at its line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict

SOUND = Path(__file__).parents[1] / "seeded" / "orders.yaml"

BUCKET = """
  Receipts:
    Type: AWS::S3::Bucket

Outputs:
  ReceiptsName:
    Value: !Ref Receipts
"""

MISTAKES = {
    "a suffix dropped": (
        "TopicName: !Sub order-notices-${EnvironmentSuffix}",
        "TopicName: order-notices",
        {("name-collision", "TopicName: order-notices")},
    ),
    "a secret's name that is the same everywhere": (
        "Name: !Sub orders/${EnvironmentSuffix}/store",
        "Name: orders/store",
        {("name-collision", "Name: orders/store")},
    ),
    "a secret looked up instead of created": (
        'MasterUserPassword: !Sub "{{resolve:secretsmanager:${StoreCredentials}:SecretString:password}}"',
        'MasterUserPassword: "{{resolve:secretsmanager:desk/store:SecretString:password}}"',
        {("lookup-finds-nothing", "MasterUserPassword:")},
    ),
    "a property that does not exist": (
        "VisibilityTimeout: 120",
        "VisibilityTimeoutSeconds: 120",
        {("unknown-property", "VisibilityTimeoutSeconds")},
    ),
    "a type that does not exist": (
        "Type: AWS::SQS::Queue",
        "Type: AWS::SQS::StandardQueue",
        {("unknown-resource-type", "AWS::SQS::StandardQueue")},
    ),
    "a bucket that is not emptied": ("\nOutputs:\n", BUCKET, {("blocks-destroy", "Receipts:")}),
    "deletion protection": (
        "StorageEncrypted: true",
        "StorageEncrypted: true\n      DeletionProtection: true",
        {("blocks-destroy", "DeletionProtection: true")},
    ),
    "an export of one name for all": (
        "Value: !Ref Journal\n",
        "Value: !Ref Journal\n    Export: {Name: journal}\n",
        {("name-collision", "Export: {Name: journal}")},
    ),
    "a retention that logs do not have": (
        "RetentionInDays: 30",
        "RetentionInDays: 45",
        {("value-not-allowed", "RetentionInDays: 45")},
    ),
    "an attribute that a queue does not have": (
        "Value: !GetAtt Orders.QueueName",
        "Value: !GetAtt Orders.Name",
        {("undefined-name", "!GetAtt Orders.Name")},
    ),
    "a reference to nothing": (
        "AlarmActions: [!Ref Notices]",
        "AlarmActions: [!Ref Notice]",
        {("undefined-name", "AlarmActions: [!Ref Notice]")},
    ),
    "zones of one region": (
        '!Select [1, !GetAZs ""]',
        "us-east-1b",
        set(),
    ),
}


def judge(template: Path, **options: object) -> ProjectVerdict:
    return rehearse(template, Options(**options))  # type: ignore[arg-type]


def test_the_sound_template_is_seaworthy_with_every_resource_rehearsed_and_nothing_left() -> None:
    verdict = judge(SOUND)

    assert verdict.findings == ()
    assert {trial.name for trial in verdict.trials if trial.status == "passed"} >= {"alone", "twins", "echo", "ebb"}
    for voyage in verdict.voyages:
        assert voyage.count(Status.REHEARSED) == len(voyage.graph) == 11
        assert voyage.leftovers == ()


@pytest.mark.parametrize("right, wrong, expected", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_found_at_its_line_and_nothing_else_is(
    tmp_path: Path, right: str, wrong: str, expected: set[tuple[str, str]]
) -> None:
    sound = SOUND.read_text()
    assert sound.count(right) == 1
    template = tmp_path / "orders.yaml"
    template.write_text(sound.replace(right, wrong))
    lines = template.read_text().splitlines()

    found = {
        (finding.rule, lines[finding.location.line - 1].strip())
        for finding in judge(template).findings
        if finding.location
    }

    assert {rule for rule, _ in found} == {rule for rule, _ in expected}
    for rule, text in expected:
        assert any(one == rule and text in line for one, line in found), found


def test_a_zone_spelled_out_is_found_in_another_region(tmp_path: Path) -> None:
    template = tmp_path / "orders.yaml"
    template.write_text(SOUND.read_text().replace('!Select [1, !GetAZs ""]', "us-east-1b"))

    findings = judge(template, regions=("us-east-1", "eu-west-1")).findings

    lines = template.read_text().splitlines()
    spelled = next(n for n, text in enumerate(lines, 1) if "us-east-1b" in text)
    found = {(finding.rule, finding.location.line) for finding in findings if finding.location}
    assert found == {("region-spelled", spelled), ("refused-by-aws", spelled)}
