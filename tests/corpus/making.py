"""Small corpora of templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_STORE = """\
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
"""
_QUEUE = """\
  Inbox%d:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: %d}
"""


def reference(number: int = 1) -> str:
    """A template with a table and a few queues."""
    return _STORE + "".join(_QUEUE % (one, 30 * (one + 1)) for one in range(number % 3 + 1))


def write_case(root: Path, name: str, candidate: str, text: str, answers: Mapping[str, str] | None = None) -> Path:
    """A case with a candidate and a reference, and further files by name."""
    directory = root / name
    for file, content in {"candidate.yaml": candidate, "reference.yaml": text, **(answers or {})}.items():
        path = directory / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return directory


def write_corpus(root: Path, cases: int) -> Path:
    """Cases of four sorts: equal, without recovery of the table, without the queues, and no template at all."""
    for number in range(cases):
        right = reference(number)
        wrong = {
            0: right,
            1: right.replace("PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false"),
            2: _STORE,
            3: "just: words\n",
        }[number % 4]
        write_case(root, f"case-{number:02}", wrong, right)
    return root
