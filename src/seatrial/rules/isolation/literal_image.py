"""A machine image that is spelled in the program.

An AMI's id holds in one region, and old images are taken back. In another region, or a year later, the instance is not made.

Cause (deployment): The image was copied as an id instead of being looked up.

Bad (CloudFormation):
    Host:
      Type: AWS::EC2::LaunchTemplate
      Properties:
        LaunchTemplateData: {InstanceType: t3.small, ImageId: ami-0abcdef1234567890}

Good (CloudFormation):
    Host:
      Type: AWS::EC2::LaunchTemplate
      Properties:
        LaunchTemplateData:
          InstanceType: t3.small
          ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"

Sources:
- https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html
- https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import is_spelled_at

_PATHS = {
    "AWS::EC2::Instance": "ImageId",
    "AWS::EC2::LaunchTemplate": "LaunchTemplateData.ImageId",
    "AWS::AutoScaling::LaunchConfiguration": "ImageId",
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The id stands in the source where the resource is declared, and in no parameter or map of regions."""
    path = _PATHS[resource.type]
    image = text(at(resource.properties, path)) or ""
    if not image.startswith("ami-") or image in survey.given or not is_spelled_at(image, resource, path, survey):
        return
    yield Blemish(
        path=path,
        message=f'"{resource.declaration.name}" starts from image {image}, which is spelled in the program',
        evidence=f"{path} = {image}",
        why="The id holds in one region only, and the image is taken back one day: then no instance starts.",
        remedy="Look the image up: by a public SSM parameter (resolve:ssm:/aws/service/…), or get_ami with owners and a filter.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F06",),
    types=tuple(_PATHS),
    check=check,
)
