"""An id from the documentation in the place of a real one.

Examples show ids that nobody has: a hosted zone Z1234567890ABC, a network vpc-12345678, a certificate of digits in order. Left in
a program they name nothing in any account, and what they belong to is not made, or not reached.

Cause (deployment): An id was copied from documentation and left as it was.

Bad (CloudFormation):
    Zone:
      Type: AWS::Route53::HostedZone
      Properties: {Name: desk-of-ours.net}
    Address:
      Type: AWS::Route53::RecordSet
      Properties:
        HostedZoneId: !Ref Zone
        Name: desk-of-ours.net
        Type: A
        AliasTarget: {DNSName: edge.desk-of-ours.net, HostedZoneId: Z1234567890ABC}

Good (CloudFormation):
    Zone:
      Type: AWS::Route53::HostedZone
      Properties: {Name: desk-of-ours.net}
    Address:
      Type: AWS::Route53::RecordSet
      Properties:
        HostedZoneId: !Ref Zone
        Name: desk-of-ours.net
        Type: A
        AliasTarget: {DNSName: edge.desk-of-ours.net, HostedZoneId: !Ref Zone}

Bad (Pulumi):
    zone = aws.route53.Zone("desk", name="desk-of-ours.net")
    aws.route53.Record("address", zone_id=zone.zone_id, name="desk-of-ours.net", type="A", aliases=[
        {"name": "edge.desk-of-ours.net", "zone_id": "Z1234567890ABC", "evaluate_target_health": False}])

Good (Pulumi):
    zone = aws.route53.Zone("desk", name="desk-of-ours.net")
    aws.route53.Record("address", zone_id=zone.zone_id, name="desk-of-ours.net", type="A", aliases=[
        {"name": "edge.desk-of-ours.net", "zone_id": zone.zone_id, "evaluate_target_health": False}])

Sources:
- https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html
- https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-describe.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.configuration.placeholder_account import PLACEHOLDERS
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import written

_ZONE = re.compile(r"(?:/hostedzone/)?(?P<id>Z[A-Z0-9]{5,31})")
_RESOURCE = re.compile(
    r"(?:vpc|subnet|sg|rtb|igw|nat|eni|eipalloc|acl|vpce|i|vol|snap|lt|tgw|pcx)-(?P<id>[0-9a-zA-Z]{8,17})"
)
_CERTIFICATE = re.compile(r"arn:[\w-]+:acm:[\w-]*:(?P<account>\w*):certificate/(?P<id>[\w-]+)")
_ORDERED = ("0123456789abcdef0123456789abcdef", "abcdefghijklmnopqrstuvwxyz", "1234567890abcdef1234567890abcdef")
_SPOKEN = re.compile(r"x{4,}|y{4,}|example|placeholder|changeme|your", re.IGNORECASE)
_RUN = 6  # letters in order, or the same one, that no real id has


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A property is such an id, and the program's text spells it."""
    for path, value in strings(resource.properties):
        here = ".".join(path)
        if value in survey.given or not _is_placeholder(value, here) or survey.target(value) is not None:
            continue
        if written(survey, resource, value) is not None:
            yield Blemish(
                path=here,
                message=f'{here} of "{resource.declaration.name}" is {value}, an id from the documentation',
                evidence=f"{value} in {here}: no account has it",
                why="What it is to name exists in no account that this is deployed to: AWS refuses it, or it leads nowhere.",
                remedy="Take the id from the resource that makes it, look it up, or let configuration give it without a default.",
                certainty=Certainty.LIKELY,
            )


def _is_placeholder(value: str, path: str) -> bool:
    certificate = _CERTIFICATE.fullmatch(value)
    if certificate:  # a placeholder account is told by a rule of its own
        return certificate["account"] not in PLACEHOLDERS and _is_made_up(certificate["id"].replace("-", ""))
    found = _ZONE.fullmatch(value) if path.endswith("HostedZoneId") else _RESOURCE.fullmatch(value)
    return found is not None and _is_made_up(found["id"])


def _is_made_up(id_: str) -> bool:
    """Whether an id is what people type who have none: letters or digits in order, the same one over and over, or words."""
    low = id_.lower()
    if _SPOKEN.search(low):
        return True
    pieces = [low[start : start + _RUN] for start in range(len(low) - _RUN + 1)]
    return any(len(set(piece)) == 1 or any(piece in order for order in _ORDERED) for piece in pieces)


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, check=check)
