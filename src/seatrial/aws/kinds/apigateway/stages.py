"""Deployments, stages and what is set for their methods; domain names and links into networks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing

# property of a method's settings → path of the patch
_SETTINGS = {
    "MetricsEnabled": "metrics/enabled",
    "LoggingLevel": "logging/loglevel",
    "DataTraceEnabled": "logging/dataTrace",
    "ThrottlingBurstLimit": "throttling/burstLimit",
    "ThrottlingRateLimit": "throttling/rateLimit",
    "CachingEnabled": "caching/enabled",
    "CacheTtlInSeconds": "caching/ttlInSeconds",
    "CacheDataEncrypted": "caching/dataEncrypted",
}
_ZONES = {
    "us-east-1": "Z1UJRXOUMOOFQ8",
    "us-east-2": "ZOJJZC49E0EPZ",
    "us-west-1": "Z2MUQ32089INYE",
    "us-west-2": "Z2OJLYMUO9EFXC",
    "ca-central-1": "Z19DQILCV0OWEC",
    "eu-central-1": "Z1U9ULNL0V5AJ3",
    "eu-north-1": "Z3UWIKFBOOGXPP",
    "eu-west-1": "ZLY8HYME6SFDD",
    "eu-west-2": "ZJ5UAJN8Y3Z2Q",
    "eu-west-3": "Z3KY65QIEKYHQQ",
    "ap-south-1": "Z3VO1THU9YC4UR",
    "ap-northeast-1": "Z1YSHQZHG15GKL",
    "ap-northeast-2": "Z20JF4UZKIW1U8",
    "ap-southeast-1": "ZL327KTPIQFUL",
    "ap-southeast-2": "Z2RPCDW04V8134",
    "sa-east-1": "ZCMLWB8V5SYIT",
}  # https://docs.aws.amazon.com/general/latest/gr/apigateway.html


def zone_of(region: str) -> str:
    """The hosted zone id of an API Gateway's regional domain names."""
    return _ZONES.get(region, "Z2FDTNDATAQYW2")


def _patch(path: str, value: Any) -> dict[str, str]:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return {"op": "replace", "path": path, "value": text}


def _method_patches(settings: Mapping[str, Any]) -> list[dict[str, str]]:
    path = str(settings.get("ResourcePath", "/*")).strip("/").replace("/", "~1") or "~1"
    method = str(settings.get("HttpMethod", "*"))
    return [
        _patch(f"/{path}/{method}/{where}", settings[name])
        for name, where in _SETTINGS.items()
        if settings.get(name) is not None
    ]


def _settings(moment: Moment) -> Any:
    """What is set for a stage after it was made."""
    log = moment.properties.get("AccessLogSetting") or {}
    patches = [_patch(f"/accessLogSettings/{name[0].lower()}{name[1:]}", value) for name, value in log.items()]
    for settings in moment.properties.get("MethodSettings") or ():
        patches += _method_patches(settings)
    if not patches:
        return {}
    where: dict[str, Template] = {"restApiId": "{RestApiId}", "stageName": "{StageName}"}
    return moment.call(Call("update_stage", {**where, "patchOperations": lambda _: patches}, matched=False))


def _delete_own_stage(moment: Moment) -> None:
    """The stage that a deployment made by its StageName, where it still serves it, goes with the deployment."""
    api, name = str(moment.properties["RestApiId"]), moment.properties.get("StageName")
    client = moment.client()
    for stage in client.get_stages(restApiId=api, deploymentId=moment.id)["item"] if name else ():
        if stage["stageName"] == name and stage["deploymentId"] == moment.id:
            client.delete_stage(restApiId=api, stageName=name)


def _regional(moment: Moment) -> bool:
    endpoint = moment.properties.get("EndpointConfiguration") or {}
    return bool(moment.properties.get("RegionalCertificateArn")) or "REGIONAL" in (endpoint.get("Types") or ())


KINDS = (
    Kind(
        "AWS::ApiGateway::Deployment",
        "apigateway",
        create=Call("create_deployment"),
        id="{.id}",
        attributes={"DeploymentId": "{.id}", "CreatedDate": "{.createdDate}"},
        before_delete=(_delete_own_stage,),
        delete=Call("delete_deployment", {"deploymentId": "{id}"}),
    ),
    Kind(
        "AWS::ApiGateway::Stage",
        "apigateway",
        create=Call("create_stage", {"canarySettings": "{CanarySetting}"}),
        id="{.stageName}",
        after=(_settings,),
        delete=Call("delete_stage"),
        name="StageName",
        scope="RestApiId",
    ),
    Kind(
        "AWS::ApiGateway::Stage/MethodSetting",
        "apigateway",
        create=_settings,
        id="{RestApiId}-{StageName}-{MethodSettings.0.ResourcePath}/{MethodSettings.0.HttpMethod}",
    ),
    Kind(
        "AWS::ApiGateway::ClientCertificate",
        "apigateway",
        create=nothing,
        id=invented(length=6),
        attributes={
            "ClientCertificateId": "{id}",
            "CreatedDate": "2026-01-01T00:00:00Z",
            "ExpirationDate": "2027-01-01T00:00:00Z",
            "PemEncodedCertificate": "-----BEGIN CERTIFICATE-----\nseatrial\n-----END CERTIFICATE-----",
        },
        modelled=True,
    ),
    Kind(
        "AWS::ApiGateway::DomainName",
        "apigateway",
        create=Call("create_domain_name"),
        id="{DomainName}",
        attributes={
            "DomainNameArn": "arn:{partition}:apigateway:{region}::/domainnames/{DomainName}",
            "DomainNameHash": lambda moment: str(moment.answer["regionalDomainName"]).partition(".")[0],
            "RegionalDomainName": lambda moment: moment.answer["regionalDomainName"] if _regional(moment) else None,
            "RegionalHostedZoneId": lambda moment: zone_of(moment.region) if _regional(moment) else None,
            "DistributionDomainName": lambda moment: (
                None if _regional(moment) else moment.value("{@DomainNameHash}.cloudfront.net").removeprefix("d-")
            ),
            "DistributionHostedZoneId": lambda moment: None if _regional(moment) else "Z2FDTNDATAQYW2",
        },
        read=Call("get_domain_name", {"domainName": "{id}"}),
        delete=Call("delete_domain_name", matched=False, where={"domainName": "{DomainName}"}),
        name="DomainName",
        taken="BadRequestException",
    ),
    Kind(
        "AWS::ApiGateway::BasePathMapping",
        "apigateway",
        create=Call("create_base_path_mapping"),
        id="{DomainName}/{.basePath}",
        delete=Call("delete_base_path_mapping", {"domainName": "{DomainName}", "basePath": "{.basePath}"}),
        name="BasePath",
        scope="DomainName",
    ),
    Kind(
        "AWS::ApiGateway::VpcLink",
        "apigateway",
        create=Call("create_vpc_link"),
        id="{.id}",
        attributes={"VpcLinkId": "{.id}"},
        read=Call("get_vpc_link", {"vpcLinkId": "{id}"}),
        delete=Call("delete_vpc_link", {"vpcLinkId": "{id}"}),
    ),
)
