"""What `Ref` returns: the registry's primary identifier, and where CloudFormation documents another value.

"Return values" of each type: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.schemas import schema_of
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.template import bare, dig

_KIND = "{id}"  # the kind's own id is what CloudFormation returns
REFERENCES: Mapping[str, str] = {
    "AWS::AppSync::GraphQLApi": "{@Arn}",
    "AWS::ApiGateway::Authorizer": "{@AuthorizerId}",
    "AWS::ApiGateway::Deployment": "{@DeploymentId}",
    "AWS::ApiGateway::DocumentationPart": _KIND,
    "AWS::ApiGateway::Method": _KIND,
    "AWS::ApiGateway::Model": "{Name}",
    "AWS::ApiGateway::RequestValidator": "{@RequestValidatorId}",
    "AWS::ApiGateway::Resource": "{@ResourceId}",
    "AWS::ApiGateway::Stage": "{StageName}",
    "AWS::ApiGatewayV2::ApiMapping": "{@ApiMappingId}",
    "AWS::ApiGatewayV2::Authorizer": "{@AuthorizerId}",
    "AWS::ApiGatewayV2::Deployment": "{@DeploymentId}",
    "AWS::ApiGatewayV2::Integration": "{@IntegrationId}",
    "AWS::ApiGatewayV2::Model": "{@ModelId}",
    "AWS::ApiGatewayV2::Route": "{@RouteId}",
    "AWS::ApiGatewayV2::Stage": "{StageName}",
    "AWS::AppConfig::ConfigurationProfile": "{@ConfigurationProfileId}",
    "AWS::AppConfig::Deployment": "{@DeploymentNumber}",
    "AWS::AppConfig::Environment": "{@EnvironmentId}",
    "AWS::AppConfig::HostedConfigurationVersion": "{@VersionNumber}",
    "AWS::ApplicationAutoScaling::ScalableTarget": "{ResourceId}|{ScalableDimension}|{ServiceNamespace}",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "{@Arn}",
    "AWS::AutoScaling::LifecycleHook": "{LifecycleHookName}",
    "AWS::AutoScaling::ScheduledAction": "{ScheduledActionName}",
    "AWS::Batch::JobDefinition": "{@JobDefinitionArn}",
    "AWS::CloudFormation::Stack": _KIND,
    "AWS::CodeDeploy::DeploymentGroup": "{DeploymentGroupName}",
    "AWS::Cognito::UserPoolClient": "{@ClientId}",
    "AWS::Cognito::UserPoolDomain": "{Domain}",
    "AWS::Cognito::UserPoolGroup": "{GroupName}",
    "AWS::Cognito::UserPoolIdentityProvider": "{ProviderName}",
    "AWS::Cognito::UserPoolResourceServer": "{Identifier}",
    "AWS::Cognito::UserPoolUser": "{Username}",
    "AWS::EC2::EIP": "{@PublicIp}",
    "AWS::EC2::TransitGatewayRoute": "{TransitGatewayRouteTableId}|{DestinationCidrBlock}",
    "AWS::EC2::VPCCidrBlock": "{@Id}",
    "AWS::ECS::ClusterCapacityProviderAssociations": "{Cluster}",
    "AWS::ECS::Service": "{@ServiceArn}",
    "AWS::EKS::Nodegroup": "{@Id}",
    "AWS::IAM::AccessKey": _KIND,
    "AWS::IAM::Policy": "{PolicyName}",
    "AWS::IAM::UserToGroupAddition": _KIND,
    "AWS::Lambda::LayerVersion": "{@LayerVersionArn}",
    "AWS::Lambda::Permission": "{@Id}",
    "AWS::Logs::LogStream": "{LogStreamName}",
    "AWS::Logs::MetricFilter": "{FilterName}",
    "AWS::Logs::SubscriptionFilter": "{FilterName}",
    "AWS::Route53::RecordSet": "{Name}",
    "AWS::SSM::MaintenanceWindowTarget": "{@WindowTargetId}",
    "AWS::SSM::MaintenanceWindowTask": "{@WindowTaskId}",
    "AWS::ServiceDiscovery::Instance": "{InstanceId}",
    "AWS::StepFunctions::StateMachineVersion": "{@Arn}",
}


def primary_identifier(type_: str) -> tuple[str, ...]:
    """The registry's primary identifier as dotted property paths."""
    schema = schema_of(type_) or {}
    return tuple(
        pointer.removeprefix("/properties/").replace("/", ".") for pointer in schema.get("primaryIdentifier", ())
    )


def reference_of(type_: str, moment: Moment) -> str:
    """What `Ref` returns for the resource; "" where its parts have no value."""
    template = REFERENCES.get(type_)
    if template is not None:
        return str(moment.value(template) or "")
    return identifier_of(type_, moment.attributes, moment.properties)


def identifier_of(type_: str, *sources: Mapping[str, Any]) -> str:
    """The primary identifier, its parts joined by |; "" where one of them has no value in any of the sources."""
    parts = []
    for path in primary_identifier(type_):
        found = (bare(source.get(path, dig(source, path))) for source in sources)
        parts.append(next((str(value) for value in found if value not in (None, "")), ""))
    return "|".join(parts) if all(parts) else ""
