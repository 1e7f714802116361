"""Module `lambda` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/lambda/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, renamed
from seatrial.aws.kinds.life import Moment

_CODE = {"code": "", "s3Bucket": "Code.S3Bucket", "s3Key": "Code.S3Key", "s3ObjectVersion": "Code.S3ObjectVersion"}
_CONTENT = {key: path.replace("Code", "Content", 1) for key, path in _CODE.items()}
_FUNCTION = "arn:{partition}:lambda:{region}:{account}:function:{id}"
_BACKEND = "arn:{partition}:apigateway:{region}:lambda:path/"


def _function(native: Mapping[str, Any]) -> dict[str, Any]:
    reserved = bare(native.get("reservedConcurrentExecutions"))
    system = bare(native.get("fileSystemConfig"))
    return given(
        {
            "Code.ZipFile": native.get("code"),
            "FileSystemConfigs": [system] if system else None,
            "DurableConfig": renamed(native.get("durableConfig"), {"retentionPeriod": "retentionPeriodInDays"}),
        }
    ) | ({"ReservedConcurrentExecutions": None} if reserved in (None, -1) else {})


def _mapping(native: Mapping[str, Any]) -> dict[str, Any]:
    """The destination's ARN has another name in the registry, and so have the self-managed brokers."""
    target = bare(native.get("destinationConfig"))
    own = bare(native.get("selfManagedEventSource"))
    brokers = (own or {}).get("endpoints", {}).get("KAFKA_BOOTSTRAP_SERVERS")
    return given(
        {
            "DestinationConfig": {
                key: renamed(value, {"destinationArn": "destination"}) for key, value in (target or {}).items()
            }
            or None,
            "SelfManagedEventSource": {"Endpoints": {"KafkaBootstrapServers": str(brokers).split(",")}}
            if brokers
            else None,
        }
    )


def _qualified(moment: Moment) -> str:
    version = moment.attributes.get("Version") or "$LATEST"
    return str(moment.value(_FUNCTION)) + f":{version}"


def _network(moment: Moment) -> Any:
    """The function's network settings with the network they come to."""
    settings = moment.properties.get("VpcConfig")
    if not settings:
        return None
    return {
        "securityGroupIds": settings.get("SecurityGroupIds") or [],
        "subnetIds": settings.get("SubnetIds") or [],
        "ipv6AllowedForDualStack": bool(settings.get("Ipv6AllowedForDualStack")),
        "vpcId": moment.attributes.get("VpcId"),
    }


def _unless(moment: Moment, name: str, value: Any) -> Any:
    """What AWS sets where the program did not."""
    return None if moment.properties.get(name) else value


def _url_id(moment: Moment) -> str:
    return str(moment.attributes["FunctionUrl"]).removeprefix("https://").split(".")[0]


ENTRIES = {
    "Function": Entry(
        "AWS::Lambda::Function",
        names={
            "name": "FunctionName",
            **_CODE,
            "imageUri": "Code.ImageUri",
            "sourceKmsKeyArn": "Code.SourceKMSKeyArn",
            "publish": "~publish",
            "fileSystemConfig": "",
            "sourceCodeHash": "",
            "codeSha256": "",
            "durableConfig": "",
        },
        defaults={"memorySize": 128, "timeout": 3, "packageType": "Zip", "reservedConcurrentExecutions": -1},
        shape=_function,
        outputs={
            "invokeArn": f"{_BACKEND}2015-03-31/functions/{_FUNCTION}/invocations",
            "responseStreamingInvokeArn": f"{_BACKEND}2021-11-15/functions/{_FUNCTION}/response-streaming-invocations",
            "qualifiedArn": _qualified,
            "qualifiedInvokeArn": lambda moment: (
                f"{moment.value(_BACKEND)}2015-03-31/functions/{_qualified(moment)}/invocations"
            ),
            "architectures": lambda moment: moment.properties.get("Architectures") or ["x86_64"],
            "vpcConfig": _network,
            "ephemeralStorage": lambda moment: _unless(moment, "EphemeralStorage", {"size": 512}),
            "tracingConfig": lambda moment: _unless(moment, "TracingConfig", {"mode": "PassThrough"}),
            "loggingConfig": lambda moment: _unless(
                moment, "LoggingConfig", {"logFormat": "Text", "logGroup": f"/aws/lambda/{moment.id}"}
            ),
            "sourceCodeHash": "{@CodeSha256}",
            "signingJobArn": "",
            "signingProfileVersionArn": "",
        },
        named="name",
        longest=64,
    ),
    "Permission": Entry(
        "AWS::Lambda::Permission",
        names={"function": "FunctionName", "statementIdPrefix": ""},
        named="statementId",
        longest=100,
        taggable=False,
    ),
    "LayerVersion": Entry(
        "AWS::Lambda::LayerVersion",
        names={**_CONTENT, "sourceCodeHash": ""},
        shape=lambda native: given({"Content.ZipFile": native.get("code")}),
        outputs={
            "arn": "{id}",
            "version": lambda moment: str(moment.attributes.get("Version")),
            "sourceCodeHash": "{@CodeSha256}",
            "signingJobArn": "",
            "signingProfileVersionArn": "",
        },
        named="layerName",
        taggable=False,
    ),
    "LayerVersionPermission": Entry(
        "AWS::Lambda::LayerVersionPermission",
        names={"layerName": "", "versionNumber": ""},
        shape=lambda native: {"LayerVersionArn": f"{bare(native['layerName'])}:{bare(native['versionNumber'])}"},
        taggable=False,
    ),
    "Alias": Entry(
        "AWS::Lambda::Alias",
        outputs={
            "arn": "{@AliasArn}",
            "invokeArn": f"{_BACKEND}2015-03-31/functions/{{@AliasArn}}/invocations",
        },
        named="name",
        longest=128,
        taggable=False,
    ),
    "EventSourceMapping": Entry(
        "AWS::Lambda::EventSourceMapping",
        names={"destinationConfig": "", "selfManagedEventSource": ""},
        defaults={"enabled": True},
        shape=_mapping,
        outputs={
            "arn": "{@EventSourceMappingArn}",
            "uuid": "{id}",
            "lastProcessingResult": "No records processed",
            "stateTransitionReason": "USER_INITIATED",
        },
    ),
    "FunctionUrl": Entry(
        "AWS::Lambda::Url",
        names={"authorizationType": "AuthType", "functionName": "TargetFunctionArn"},
        defaults={"invokeMode": "BUFFERED"},
        outputs={"urlId": _url_id},
        id=lambda moment: "/".join(
            str(part) for part in (moment.properties["TargetFunctionArn"], moment.properties.get("Qualifier")) if part
        ),
        taggable=False,
    ),
    "FunctionEventInvokeConfig": Entry(
        "AWS::Lambda::EventInvokeConfig",
        defaults={"maximumRetryAttempts": 2},
        id=lambda moment: ":".join(
            str(part) for part in (moment.properties["FunctionName"], moment.properties.get("Qualifier")) if part
        ),
        taggable=False,
    ),
    "ProvisionedConcurrencyConfig": Entry(
        "AWS::Lambda::Alias/ProvisionedConcurrencyConfig",
        names={"provisionedConcurrentExecutions": "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions"},
        taggable=False,
    ),
    "Invocation": Entry("AWS::Lambda::Function/Invocation", outputs={"result": "{}"}, taggable=False),
    "CodeSigningConfig": Entry(
        "AWS::Lambda::CodeSigningConfig",
        names={"policies": "CodeSigningPolicies"},
        outputs={"arn": "{id}", "configId": "{@CodeSigningConfigId}", "lastModified": "2026-01-01T00:00:00Z"},
    ),
}
