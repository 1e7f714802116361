"""A tag that is asked for, or that everything else has, is missing.

Costs, owners and clean-up jobs go by tags. The keys are those of the settings (`required-tags`), else those that at least four
in five of the project's resources carry.

Cause (cost): The tags were not given to every resource that takes some.

Bad (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Served:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Swept:
      Type: AWS::SQS::Queue

Good (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Served:
      Type: AWS::SNS::Topic
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {Tags: [{Key: team, Value: kitchen}]}
    Swept:
      Type: AWS::SQS::Queue
      Properties: {Tags: [{Key: team, Value: kitchen}]}

Bad (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, tags={"team": "kitchen"})
    aws.sns.Topic("swept")

Good (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, tags={"team": "kitchen"})
    aws.sns.Topic("swept", tags={"team": "kitchen"})

Sources:
- https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import texts
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.tagging import is_taggable, keys_of

_FEWEST, _MOST_OF = 5, 0.8


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The resource lacks a key of the settings, or one that nearly all others have."""
    if not is_taggable(resource):
        return
    keys = keys_of(resource)
    if keys is None:
        return
    asked = texts(survey.settings.get("required-tags"))
    missing = [key for key in (asked or survey.once(_usual)) if key not in keys]
    if not missing:
        return
    source = "the settings ask for" if asked else "nearly everything else here has"
    yield Blemish(
        path="Tags",
        message=f'"{resource.declaration.name}" lacks the tag{"s" if len(missing) > 1 else ""} {", ".join(missing)}, which '
        f"{source}",
        evidence=f"tags: {', '.join(sorted(keys)) or 'none'}",
        why="Its costs and its owner are not found by tag, and clean-up by tag passes it over.",
        remedy=f"Add {', '.join(missing)} to its tags; the provider's default tags, or the stack's, give them to everything.",
    )


def _usual(survey: Survey) -> tuple[str, ...]:
    """The keys that nearly all taggable resources carry, names of things aside."""
    known = [keys for one in survey if is_taggable(one) and (keys := keys_of(one)) is not None]
    counts = Counter(key for keys in known for key in keys)
    most = max(_FEWEST, _MOST_OF * len(known))
    return tuple(sorted(key for key, count in counts.items() if count >= most and _is_own(key) and count < len(known)))


def _is_own(key: str) -> bool:
    """Whether a key is one that the project gives everything: no name of one thing, none that a tool adds."""
    return key.lower() != "name" and ":" not in key


RULE = Rule(severity=Severity.LOW, category=Category.PRACTICE, catalog=("F26",), check=check)
