"""Module `apigatewayv2` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/apigatewayv2/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed
from seatrial.aws.kinds.life import Moment

_ARN = "arn:{partition}:apigateway:{region}::"
_EXECUTE = "arn:{partition}:execute-api:{region}:{account}:"


def _invoke_url(moment: Moment) -> str:
    """Where a stage answers; WebSocket APIs by their own protocol."""
    api = moment.client().get_api(ApiId=moment.properties["ApiId"])
    name = str(moment.properties.get("StageName"))
    endpoint = str(api["ApiEndpoint"])
    if api["ProtocolType"] == "WEBSOCKET":
        endpoint = "wss://" + endpoint.split("://")[-1]
    return f"{endpoint}/{'' if name == '$default' else name}"


def _domain(moment: Moment) -> Any:
    """The domain's settings with where it points."""
    given: Mapping[str, Any] = next(iter(moment.properties.get("DomainNameConfigurations") or ()), {})
    return {
        "certificateArn": given.get("CertificateArn"),
        "endpointType": given.get("EndpointType"),
        "securityPolicy": given.get("SecurityPolicy"),
        "ipAddressType": given.get("IpAddressType") or "ipv4",
        "hostedZoneId": moment.attributes["RegionalHostedZoneId"],
        "targetDomainName": moment.attributes["RegionalDomainName"],
    }


ENTRIES = {
    "Api": Entry(
        "AWS::ApiGatewayV2::Api",
        defaults={
            "apiKeySelectionExpression": "$request.header.x-api-key",
            "routeSelectionExpression": "$request.method $request.path",
        },
        outputs={"arn": f"{_ARN}/apis/{{id}}", "executionArn": f"{_EXECUTE}{{id}}", "ipAddressType": "ipv4"},
        named="name",
        longest=128,
    ),
    "Route": Entry(
        "AWS::ApiGatewayV2::Route", defaults={"authorizationType": "NONE"}, named="routeKey", taggable=False
    ),
    "RouteResponse": Entry("AWS::ApiGatewayV2::RouteResponse", taggable=False),
    "Integration": Entry(
        "AWS::ApiGatewayV2::Integration",
        names={"timeoutMilliseconds": "TimeoutInMillis"},
        defaults={"connectionType": "INTERNET", "payloadFormatVersion": "1.0"},
        outputs={
            "timeoutMilliseconds": lambda moment: moment.properties.get("TimeoutInMillis") or 30000,
            "integrationResponseSelectionExpression": "",
        },
        taggable=False,
    ),
    "IntegrationResponse": Entry("AWS::ApiGatewayV2::IntegrationResponse", taggable=False),
    "Authorizer": Entry("AWS::ApiGatewayV2::Authorizer", named="name", longest=128, taggable=False),
    "Model": Entry("AWS::ApiGatewayV2::Model", named="name", longest=128, taggable=False),
    "Stage": Entry(
        "AWS::ApiGatewayV2::Stage",
        names={"name": "StageName"},
        outputs={
            "arn": f"{_ARN}/apis/{{ApiId}}/stages/{{StageName}}",
            "executionArn": f"{_EXECUTE}{{ApiId}}/{{StageName}}",
            "invokeUrl": _invoke_url,
        },
        named="name",
        longest=128,
    ),
    "Deployment": Entry(
        "AWS::ApiGatewayV2::Deployment",
        names={"triggers": ""},
        outputs={"autoDeployed": lambda _: False},
        taggable=False,
    ),
    "DomainName": Entry(
        "AWS::ApiGatewayV2::DomainName",
        names={"domainNameConfiguration": ""},
        shape=lambda native: {"DomainNameConfigurations": listed(native.get("domainNameConfiguration"))},
        outputs={
            "arn": "{@DomainNameArn}",
            "apiMappingSelectionExpression": "$request.basepath",
            "domainNameConfiguration": _domain,
        },
        named="domainName",
    ),
    "ApiMapping": Entry("AWS::ApiGatewayV2::ApiMapping", taggable=False),
    "VpcLink": Entry(
        "AWS::ApiGatewayV2::VpcLink", outputs={"arn": f"{_ARN}/vpclinks/{{id}}"}, named="name", longest=128
    ),
}
