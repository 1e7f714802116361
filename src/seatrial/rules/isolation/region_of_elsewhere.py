"""A region spelled where the resource stands in another.

The region is said in several places, and they disagree: the provider's, and one in words. Logs, endpoints and clients go to
the one in words.

Cause (operations): The region is spelled in several places instead of being read from the provider.

Bad (CloudFormation):
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          Environment: [{Name: AWS_REGION, Value: eu-west-3}]

Good (CloudFormation):
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          Environment: [{Name: AWS_REGION, Value: !Ref AWS::Region}]

Bad (Pulumi):
    container = {"name": "orders", "image": "public.ecr.aws/nginx/nginx:1.27", "memory": 512,
                 "logConfiguration": {"logDriver": "awslogs", "options": {
                     "awslogs-group": "/kitchen", "awslogs-region": "eu-west-3", "awslogs-stream-prefix": "orders"}}}
    aws.ecs.TaskDefinition("task", family="kitchen", container_definitions=json.dumps([container]))

Good (Pulumi):
    region = aws.get_region().region
    container = {"name": "orders", "image": "public.ecr.aws/nginx/nginx:1.27", "memory": 512,
                 "logConfiguration": {"logDriver": "awslogs", "options": {
                     "awslogs-group": "/kitchen", "awslogs-region": region, "awslogs-stream-prefix": "orders"}}}
    aws.ecs.TaskDefinition("task", family="kitchen", container_definitions=json.dumps([container]))

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
- https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.aws.facts.regions import SPELLED
from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_REGION = re.compile(SPELLED)
_NAMES = {"AWS_REGION", "AWS_DEFAULT_REGION", "REGION"}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Containers, functions or build projects are told another region than the one they run in."""
    here = resource.region or survey.environment.region
    for path, name, said in _said(resource):
        if said != here and _REGION.fullmatch(said) and said not in survey.given:
            yield Blemish(
                path=path,
                message=f'"{resource.declaration.name}" runs in {here} and is told {name} {said}',
                evidence=f"{name} = {said} in {here}",
                why="It looks for log groups, queues and secrets in a region where this environment has none.",
                remedy="Take the region from the deployment: AWS::Region in a template, aws.get_region() in Pulumi.",
            )


def _said(resource: Resource) -> Iterator[tuple[str, str, str]]:
    """Every region that is told: path, under which name, value."""
    properties = resource.properties
    for path, container in each(properties, "ContainerDefinitions"):
        driver = text(at(container, "LogConfiguration.LogDriver"))
        told = text(at(container, "LogConfiguration.Options.awslogs-region"))
        if driver == "awslogs" and told:
            yield f"{path}.LogConfiguration.Options.awslogs-region", "awslogs-region", told
        yield from _variables(resource, f"{path}.Environment")
    yield from _variables(resource, "Environment.EnvironmentVariables")
    variables = at(properties, "Environment.Variables")
    for name, value in variables.items() if isinstance(variables, dict) else ():
        if str(name).upper() in _NAMES and isinstance(value, str):
            yield f"Environment.Variables.{name}", str(name), value


def _variables(resource: Resource, path: str) -> Iterator[tuple[str, str, str]]:
    for place, item in each(resource.properties, path):
        name, value = text(at(item, "Name")) or "", text(at(item, "Value"))
        if name.upper() in _NAMES and value:
            yield f"{place}.Value", name, value


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F06",),
    types=("AWS::ECS::TaskDefinition", "AWS::Lambda::Function", "AWS::CodeBuild::Project"),
    check=check,
)
