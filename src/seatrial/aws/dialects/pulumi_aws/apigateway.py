"""Module `apigateway` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, renamed

_API = {"restApi": "RestApiId"}
_ARN = "arn:{partition}:apigateway:{region}::"
_EXECUTE = "arn:{partition}:execute-api:{region}:{account}:"
_INTEGRATION = {
    name: name
    for name in (
        *("cacheKeyParameters", "cacheNamespace", "connectionId", "connectionType", "contentHandling", "credentials"),
        *("integrationHttpMethod", "passthroughBehavior", "requestParameters", "requestTemplates", "tlsConfig", "type"),
        "uri",
    )
} | {"timeoutMilliseconds": "timeoutInMillis"}
_RESPONSE = ("statusCode", "responseModels", "responseParameters")
_MAPPED = ("statusCode", "contentHandling", "responseParameters", "responseTemplates", "selectionPattern")


def _within(path: str, names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """The named inputs as the only item of a list at a registry path."""
    return lambda native: {path: [given({name: native.get(name) for name in names})]}


def _method_settings(native: Mapping[str, Any]) -> dict[str, Any]:
    path, _, method = str(bare(native["methodPath"])).rpartition("/")
    settings = renamed(native.get("settings"), {})
    return {"MethodSettings": [{**settings, "resourcePath": "/" + path.strip("/"), "httpMethod": method}]}


ENTRIES = {
    "RestApi": Entry(
        "AWS::ApiGateway::RestApi",
        names={"apiKeySource": "ApiKeySourceType", "putRestApiMode": "Mode"},
        defaults={"apiKeySource": "HEADER", "disableExecuteApiEndpoint": False},
        outputs={
            "arn": f"{_ARN}/restapis/{{id}}",
            "executionArn": f"{_EXECUTE}{{id}}",
            "endpointConfiguration": lambda moment: (
                None if moment.properties.get("EndpointConfiguration") else {"types": "EDGE", "vpcEndpointIds": []}
            ),
            "binaryMediaTypes": lambda moment: moment.properties.get("BinaryMediaTypes") or [],
            "policy": lambda moment: None if moment.properties.get("Policy") else "",
            "description": lambda moment: None if moment.properties.get("Description") else "",
        },
        named="name",
    ),
    "RestApiPolicy": Entry("AWS::ApiGateway::RestApi/Policy", taggable=False),
    "Resource": Entry("AWS::ApiGateway::Resource", names=_API, named="pathPart", taggable=False),
    "Method": Entry(
        "AWS::ApiGateway::Method",
        names={**_API, "authorization": "AuthorizationType"},
        id="agm-{RestApiId}-{ResourceId}-{HttpMethod}",
        taggable=False,
    ),
    "Integration": Entry(
        "AWS::ApiGateway::Method/Integration",
        names={**_API, **{name: f"Integration.{registry}" for name, registry in _INTEGRATION.items()}},
        defaults={"timeoutMilliseconds": 29000},
        outputs={
            "cacheNamespace": lambda moment: (
                (moment.properties.get("Integration") or {}).get("CacheNamespace") or moment.properties["ResourceId"]
            ),
            "passthroughBehavior": lambda moment: (
                (moment.properties.get("Integration") or {}).get("PassthroughBehavior") or "WHEN_NO_MATCH"
            ),
        },
        id="agi-{RestApiId}-{ResourceId}-{HttpMethod}",
        taggable=False,
    ),
    "MethodResponse": Entry(
        "AWS::ApiGateway::Method/MethodResponse",
        names={**_API, **dict.fromkeys(_RESPONSE, "")},
        shape=_within("MethodResponses", _RESPONSE),
        id="agmr-{id}",
        taggable=False,
    ),
    "IntegrationResponse": Entry(
        "AWS::ApiGateway::Method/IntegrationResponse",
        names={**_API, **dict.fromkeys(_MAPPED, "")},
        shape=_within("Integration.IntegrationResponses", _MAPPED),
        id="agir-{id}",
        taggable=False,
    ),
    "Deployment": Entry(
        "AWS::ApiGateway::Deployment",
        names={**_API, "triggers": "", "variables": "StageDescription.Variables"},
        taggable=False,
    ),
    "Stage": Entry(
        "AWS::ApiGateway::Stage",
        names={
            **_API,
            "deployment": "DeploymentId",
            "accessLogSettings": "AccessLogSetting",
            "canarySettings": "",
            "xrayTracingEnabled": "TracingEnabled",
        },
        shape=lambda native: given({"CanarySetting": native.get("canarySettings")}),
        outputs={
            "arn": f"{_ARN}/restapis/{{RestApiId}}/stages/{{StageName}}",
            "executionArn": f"{_EXECUTE}{{RestApiId}}/{{StageName}}",
            "invokeUrl": "https://{RestApiId}.execute-api.{region}.amazonaws.com/{StageName}",
            "webAclArn": "",
        },
        id="ags-{RestApiId}-{StageName}",
        named="stageName",
    ),
    "MethodSettings": Entry(
        "AWS::ApiGateway::Stage/MethodSetting",
        names={**_API, "methodPath": "", "settings": ""},
        shape=_method_settings,
        id="{RestApiId}-{StageName}-{$methodPath}",
        taggable=False,
    ),
    "UsagePlan": Entry(
        "AWS::ApiGateway::UsagePlan",
        names={
            "name": "UsagePlanName",
            "quotaSettings": "Quota",
            "throttleSettings": "Throttle",
            "apiStages": "",
            "productCode": "",
        },
        shape=lambda native: (
            {"ApiStages": [_stage_of(stage) for stage in bare(native["apiStages"])]} if native.get("apiStages") else {}
        ),
        outputs={"arn": f"{_ARN}/usageplans/{{id}}"},
        named="name",
    ),
    "UsagePlanKey": Entry("AWS::ApiGateway::UsagePlanKey", taggable=False),
    "ApiKey": Entry(
        "AWS::ApiGateway::ApiKey",
        defaults={"enabled": True, "description": "Managed by Pulumi"},
        outputs={"arn": f"{_ARN}/apikeys/{{id}}"},
        named="name",
    ),
    "Account": Entry(
        "AWS::ApiGateway::Account",
        outputs={
            "apiKeyVersion": "4",
            "features": lambda _: ["UsagePlans"],
            "throttleSettings": lambda _: [{"burstLimit": 5000, "rateLimit": 10000}],
        },
        taggable=False,
    ),
    "Authorizer": Entry(
        "AWS::ApiGateway::Authorizer",
        names=_API,
        defaults={
            "type": "TOKEN",
            "identitySource": "method.request.header.Authorization",
            "authorizerResultTtlInSeconds": 300,
        },
        outputs={"arn": f"{_ARN}/restapis/{{RestApiId}}/authorizers/{{id}}"},
        named="name",
        taggable=False,
    ),
    "RequestValidator": Entry("AWS::ApiGateway::RequestValidator", names=_API, named="name", taggable=False),
    "Model": Entry("AWS::ApiGateway::Model", names=_API, named="name", taggable=False),
    "DomainName": Entry(
        "AWS::ApiGateway::DomainName",
        names={"policy": ""},
        outputs={
            "arn": "{@DomainNameArn}",
            "cloudfrontDomainName": "{@DistributionDomainName}",
            "cloudfrontZoneId": "{@DistributionHostedZoneId}",
            "regionalZoneId": "{@RegionalHostedZoneId}",
        },
        named="domainName",
    ),
    "BasePathMapping": Entry("AWS::ApiGateway::BasePathMapping", names={**_API, "stageName": "Stage"}, taggable=False),
    "Response": Entry("AWS::ApiGateway::GatewayResponse", taggable=False),
    "VpcLink": Entry(
        "AWS::ApiGateway::VpcLink",
        names={"targetArn": "TargetArns"},
        outputs={"arn": f"{_ARN}/vpclinks/{{id}}"},
        named="name",
    ),
    "ClientCertificate": Entry(
        "AWS::ApiGateway::ClientCertificate", outputs={"arn": f"{_ARN}/clientcertificates/{{id}}"}
    ),
}


def _stage_of(stage: Any) -> Any:
    """One of a usage plan's stages; its throttles are by path in the registry."""
    return {key: value for key, value in bare(stage).items() if key != "throttles"}
