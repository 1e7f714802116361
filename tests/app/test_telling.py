"""One mistake is told once, in the words of the language that it was made in."""

from __future__ import annotations

import pytest

from seatrial.app.telling import in_authors_words, told_once
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Location

CACHE = Subject("cache", "AWS::ElastiCache::ReplicationGroup", "aws:elasticache/replicationGroup:ReplicationGroup")


def finding(rule: str, *catalog: str, message: str = "", remedy: str = "", file: str = "index.ts") -> Finding:
    return Finding(
        rule, catalog, Severity.MEDIUM, Certainty.CERTAIN, Category.API, message, "", "", remedy, "", CACHE,
        location=Location(file, 3),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "closer"),
    [
        (finding("unencrypted-transit", "F39"), finding("refused-by-aws", "F39")),
        (finding("name-without-environment", "F02"), finding("name-collision", "F01")),
        (finding("placeholder-account"), finding("missing-load-balancer", "F19")),
        (finding("broken-name-pattern", "F43"), finding("refused-by-aws", "F15")),
        (finding("refused-by-aws", message="no queue Calling __str__ on an Output"), finding("stringified-output")),
    ],
)
def test_what_another_finding_says_more_closely(said: Finding, closer: Finding) -> None:
    assert told_once([said, closer]) == [closer]
    assert told_once([said]) == [said]


@pytest.mark.parametrize(
    ("file", "remedy", "told"),
    [
        ("index.ts", "Set TransitEncryptionEnabled to true.", "Set transitEncryptionEnabled to true."),
        ("__main__.py", "Set TransitEncryptionEnabled to true.", "Set transit_encryption_enabled to true."),
        ("index.ts", 'Use aws.get_region(), or "my_name".', 'Use aws.getRegion(), or "my_name".'),
        ("index.ts", "Set recovery_window_in_days=0, at once.", "Set recoveryWindowInDays: 0, at once."),
        ("index.ts", "(transit_encryption_enabled, TransitEncryptionEnabled)", "(transitEncryptionEnabled)"),
        ("__main__.py", "(transit_encryption_enabled, TransitEncryptionEnabled)", "(transit_encryption_enabled)"),
        ("__main__.py", "Use aws.get_region().", "Use aws.get_region()."),
        ("index.ts", 'Make "a" wait (DependsOn, depends_on).', 'Make "a" wait (dependsOn).'),
        ("__main__.py", 'Make "a" wait (DependsOn, depends_on).', 'Make "a" wait (depends_on).'),
        ("__main__.py", "Allow kms:GenerateDataKey to CloudWatch.", "Allow kms:GenerateDataKey to CloudWatch."),
    ],
)
def test_names_as_the_language_spells_them(file: str, remedy: str, told: str) -> None:
    assert in_authors_words(finding("a", remedy=remedy, file=file)).remedy == told
