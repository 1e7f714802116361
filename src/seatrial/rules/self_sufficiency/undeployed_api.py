"""An API that is described and never deployed.

Methods and routes are a description. What callers reach is a stage, and a REST API's stage shows a deployment.

Cause (deployment): The API was described and its deployment and stage were left out.

Bad (CloudFormation):
    Menu:
      Type: AWS::ApiGatewayV2::Api
      Properties: {Name: menu, ProtocolType: HTTP}
    Dishes:
      Type: AWS::ApiGatewayV2::Route
      Properties:
        ApiId: !Ref Menu
        RouteKey: GET /dishes
        Target: !Sub integrations/${Kitchen}
    Kitchen:
      Type: AWS::ApiGatewayV2::Integration
      Properties:
        ApiId: !Ref Menu
        IntegrationType: HTTP_PROXY
        IntegrationMethod: GET
        IntegrationUri: https://kitchen.example.org/dishes
        PayloadFormatVersion: "1.0"

Good (CloudFormation):
    Menu:
      Type: AWS::ApiGatewayV2::Api
      Properties: {Name: menu, ProtocolType: HTTP}
    Dishes:
      Type: AWS::ApiGatewayV2::Route
      Properties:
        ApiId: !Ref Menu
        RouteKey: GET /dishes
        Target: !Sub integrations/${Kitchen}
    Kitchen:
      Type: AWS::ApiGatewayV2::Integration
      Properties:
        ApiId: !Ref Menu
        IntegrationType: HTTP_PROXY
        IntegrationMethod: GET
        IntegrationUri: https://kitchen.example.org/dishes
        PayloadFormatVersion: "1.0"
    Live:
      Type: AWS::ApiGatewayV2::Stage
      Properties: {ApiId: !Ref Menu, StageName: $default, AutoDeploy: true}

Bad (Pulumi):
    api = aws.apigateway.RestApi("menu")
    method = aws.apigateway.Method("get", rest_api=api.id, resource_id=api.root_resource_id, http_method="GET",
                                   authorization="NONE")
    aws.apigateway.Integration("kitchen", rest_api=api.id, resource_id=api.root_resource_id,
                               http_method=method.http_method, type="MOCK")

Good (Pulumi):
    api = aws.apigateway.RestApi("menu")
    method = aws.apigateway.Method("get", rest_api=api.id, resource_id=api.root_resource_id, http_method="GET",
                                   authorization="NONE")
    kitchen = aws.apigateway.Integration("kitchen", rest_api=api.id, resource_id=api.root_resource_id,
                                         http_method=method.http_method, type="MOCK")
    shown = aws.apigateway.Deployment("shown", rest_api=api.id,
                                      opts=pulumi.ResourceOptions(depends_on=[method, kitchen]))
    aws.apigateway.Stage("live", rest_api=api.id, deployment=shown.id, stage_name="live")

Sources:
- https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
- https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, is_known
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_REST = "AWS::ApiGateway::RestApi"
_HTTP = "AWS::ApiGatewayV2::Api"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The API has methods or routes, and no stage."""
    if resource.refusal or resource.consequence_of or not survey.complete or not resource.id:
        return
    if resource.type == _REST:
        yield from _of_rest(resource, survey)
    elif _of_api(resource, survey, "AWS::ApiGatewayV2::Route", "ApiId"):
        stages = survey.of_type("AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::ApiGatewayManagedOverrides")
        if not _about(resource, stages, "ApiId") and at(resource.properties, "Target") is None:
            yield _blemish(resource, "stage", "Add a stage named $default that deploys by itself (AutoDeploy).")


def _of_rest(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    if not _of_api(resource, survey, "AWS::ApiGateway::Method", "RestApiId"):
        return
    deployments = survey.of_type("AWS::ApiGateway::Deployment")
    mine = _about(resource, deployments, "RestApiId")
    if not mine:
        yield _blemish(
            resource, "deployment", "Add a deployment that depends on its methods, and a stage that shows it."
        )
        return
    stages = _about(resource, survey.of_type("AWS::ApiGateway::Stage"), "RestApiId")
    if not stages and not any(at(one.properties, "StageName") for one in mine):
        yield _blemish(resource, "stage", "Add a stage that shows the deployment.")


def _of_api(resource: Resource, survey: Survey, type_: str, name: str) -> list[Resource]:
    return [one for one in survey.of_type(type_) if at(one.properties, name) == resource.id]


def _about(resource: Resource, others: list[Resource], name: str) -> list[Resource]:
    """Those that name the API, or may."""
    values = [(one, at(one.properties, name)) for one in others]
    return [one for one, value in values if value == resource.id or not is_known(value)]


def _blemish(resource: Resource, missing: str, remedy: str) -> Blemish:
    return Blemish(
        message=f'API "{resource.declaration.name}" has no {missing}: nobody can call it',
        evidence=f"{resource.physical_name or resource.id} has methods or routes, and no {missing} names it",
        why="Without one there is no address that answers: every call is a 403 or 404.",
        remedy=remedy,
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=(_REST, _HTTP), check=check)
