"""A stack that others are to use, and that tells nobody how.

Without outputs nothing of the deployed environment can be found without looking around in the account: tests, pipelines and
neighbouring stacks have neither address nor id.

Cause (operations): The stack was written to be deployed, and not to be used by anything afterwards.

Bad (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
    Cooked:
      Type: AWS::SNS::Topic
    Served:
      Type: AWS::SNS::Topic
    Paid:
      Type: AWS::SNS::Topic
    Washed:
      Type: AWS::SNS::Topic
    Menu:
      Type: AWS::ApiGatewayV2::Api
      Properties: {Name: menu, ProtocolType: HTTP}

Good (CloudFormation):
    Resources:
      Placed:
        Type: AWS::SNS::Topic
      Cooked:
        Type: AWS::SNS::Topic
      Served:
        Type: AWS::SNS::Topic
      Paid:
        Type: AWS::SNS::Topic
      Washed:
        Type: AWS::SNS::Topic
      Menu:
        Type: AWS::ApiGatewayV2::Api
        Properties: {Name: menu, ProtocolType: HTTP}
    Outputs:
      Address:
        Value: !GetAtt Menu.ApiEndpoint

Bad (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what)
    aws.apigatewayv2.Api("menu", protocol_type="HTTP")

Good (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what)
    api = aws.apigatewayv2.Api("menu", protocol_type="HTTP")
    pulumi.export("address", api.api_endpoint)

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
- https://www.pulumi.com/docs/iac/concepts/stacks/#outputs
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Secret
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_SMALL = 5  # resources, up to which a stack is taken for an experiment
# What others reach an environment by, the most telling first.
_ENDPOINTS: Mapping[str, str] = {
    "AWS::CloudFront::Distribution": "its domain name",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "its DNS name",
    "AWS::ApiGatewayV2::Api": "its endpoint",
    "AWS::ApiGateway::RestApi": "the URL of its stage",
    "AWS::AppSync::GraphQLApi": "its URL",
    "AWS::EKS::Cluster": "its name and endpoint",
    "AWS::RDS::DBCluster": "its endpoint and the ARN of its secret",
    "AWS::RDS::DBInstance": "its endpoint and the ARN of its secret",
    "AWS::OpenSearchService::Domain": "its endpoint",
    "AWS::ElastiCache::ReplicationGroup": "its endpoint",
    "AWS::Cognito::UserPool": "its id",
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No output at all, or none that says anything, and this is the endpoint that would come first."""
    outputs = survey.graph.outputs
    if not all(map(_is_empty, outputs.values())) or not survey.complete or survey.once(_first) != resource.address:
        return
    count = sum(1 for _ in survey)
    if count <= _SMALL:
        return
    kind = resource.type.split("::")[-1]
    yield Blemish(
        message=f"the stack has no outputs{' with a value' if outputs else ''}: nobody is told how to reach {kind} "
        f'"{resource.declaration.name}"',
        evidence=f"{count} resources, {', '.join(sorted(outputs)) + ' without a value' if outputs else 'no output'}",
        why="Live tests, pipelines and other stacks cannot find what was deployed; names get spelled by hand instead.",
        remedy=f'Put out at least {_ENDPOINTS[resource.type]} of "{resource.declaration.name}", and ids that others need.',
    )


def _is_empty(value: object) -> bool:
    """A text, list or table with nothing in it; None may be an attribute that a rehearsal does not know."""
    bare = value.value if isinstance(value, Secret) else value
    return bare in ("", [], {})


def _first(survey: Survey) -> str:
    return next((one.address for type_ in _ENDPOINTS for one in survey.of_type(type_)), "")


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    types=tuple(_ENDPOINTS),
    check=check,
)
