"""A security group that is called like an id.

AWS refuses names that begin with `sg-`, which its own ids do. A resource that is only called so in the program is refused as
soon as its name is made from that, and is taken for an id by whoever reads it.

Cause (deployment): The name imitates AWS's ids, whose prefix is reserved.

Bad (Pulumi):
    aws.ec2.SecurityGroup("sg-web", name="kitchen-web", description="web")

Good (Pulumi):
    aws.ec2.SecurityGroup("web", name="kitchen-web", description="web")

Sources:
- https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The logical name begins with `sg-`; for a physical one AWS refuses it itself."""
    name = resource.declaration.name
    if name.startswith("sg-") and not resource.physical_name.startswith("sg-"):
        yield Blemish(
            message=f'security group "{name}" is called like an id',
            evidence=f'logical name "{name}"',
            why="Without an explicit name the provider makes one from it, which AWS refuses: names must not begin with sg-.",
            remedy=f'Call it "{name.removeprefix("sg-")}".',
        )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    catalog=("F15",),
    types=("AWS::EC2::SecurityGroup",),
    check=check,
)
