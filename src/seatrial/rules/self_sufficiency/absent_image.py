"""A function made of an image that nobody has pushed.

Lambda takes a function of an image only while the image is in the registry. A deployment that makes the repository and the
function together, and pushes nothing in between, is refused the first time ("Source image … does not exist"), in every
new environment. So is one that names a repository which nothing makes.

Cause (deployment): The image was left to be pushed by hand, after the function that needs it.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Recipes:
      Type: AWS::ECR::Repository
    Cook:
      Type: AWS::Lambda::Function
      Properties:
        PackageType: Image
        Role: !GetAtt Worker.Arn
        Code: {ImageUri: !Sub "${Recipes.RepositoryUri}:latest"}

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Cook:
      Type: AWS::Lambda::Function
      Properties:
        PackageType: Zip
        Runtime: python3.13
        Handler: index.handle
        Role: !GetAtt Worker.Arn
        Code: {ZipFile: "def handle(event, context): pass"}

Bad (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    recipes = aws.ecr.Repository("recipes")
    aws.lambda_.Function("cook", role=role.arn, package_type="Image",
                         image_uri=recipes.repository_url.apply(lambda url: f"{url}:latest"))

Good (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    image = pulumi.Config().get("image") or "444455556666.dkr.ecr.us-east-1.amazonaws.com/recipes:1"
    aws.lambda_.Function("cook", role=role.arn, package_type="Image", image_uri=image)

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
- https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_IMAGE = re.compile(r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[\w-]+)\.amazonaws\.com(?:\.cn)?/(?P<name>[^:@]+)")
# what can build and push while it deploys, as native types begin
_PUSHERS = (
    "docker", "awsx:", "command:", "local:", "null:", "pulumi-nodejs:dynamic:", "pulumi-python:dynamic:",
    "Custom::", "AWS::CloudFormation::CustomResource",
)  # fmt: skip


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The image's repository is made here and nothing pushes to it, or it is this account's and nothing makes it."""
    uri = text(at(resource.properties, "Code.ImageUri")) or ""
    found = _IMAGE.match(uri)
    if found is None or resource.consequence_of or not survey.complete or _pushes(survey):
        return
    made = next((one for one in survey.of_type("AWS::ECR::Repository") if one.physical_name == found["name"]), None)
    if made is None and (found["account"] != survey.environment.account or any(one in uri for one in survey.given)):
        return
    said = "which is made empty in the same deployment" if made else "a repository that nothing makes"
    yield Blemish(
        path="Code.ImageUri",
        message=f'function "{resource.declaration.name}" is made of an image in {found["name"]}, {said}',
        evidence=f"ImageUri = {uri}; nothing here builds and pushes an image",
        why="Lambda refuses the function in a new environment: Source image does not exist.",
        remedy="Make the repository in a deployment of its own and push the image before this one, or build and push it here "
        "(docker-build.Image, awsx.ecr.Image) and take the function's image from that.",
        certainty=Certainty.LIKELY,
        related=(Related(made.address, made.location, "made empty"),) if made else (),
    )


def _pushes(survey: Survey) -> bool:
    return any(one.declaration.native.startswith(_PUSHERS) for one in survey.graph)


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=("AWS::Lambda::Function",), check=check)
