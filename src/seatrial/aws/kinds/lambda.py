"""Lambda: functions, versions, permissions, event sources.

API: https://docs.aws.amazon.com/lambda/latest/api/welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.bundles import Missing, bundle, content, stand_in, zipped
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import forget, invented, invented_hex, invented_uuid, keep, nothing, recall
from seatrial.model.resource import Refusal
from seatrial.model.values import Archive, Asset

_ARN = "arn:{partition}:lambda:{region}:{account}:"
_STREAMS = ("sqs", "kinesis", "dynamodb")
_UNFED = ("kafka", "mq", "rds", "docdb")  # what Lambda polls and the embedded AWS does not


def zip_of(moment: Moment, code: Mapping[str, Any] | str) -> Mapping[str, Any]:
    """Where code is, as the API wants it: a program's bundle and inline source become a zip file."""
    if isinstance(code, str):  # a path beside the template: `package` uploads what is there after the build
        return {"ZipFile": stand_in(code)}
    given = code.get("ZipFile")
    try:
        if isinstance(given, Archive):
            return {"ZipFile": bundle(given, moment.directory)}
        if isinstance(given, Asset):
            return {"ZipFile": content(given, moment.directory)}
    except Missing as error:
        message = f'failed to compute archive hash for "code": {error}'
        raise Refused(Refusal(f"provider:Create{moment.kind.type.split('::')[-1]}", "MissingPath", message)) from error
    if isinstance(given, str):
        suffix = "py" if str(moment.properties.get("Runtime", "")).startswith("python") else "js"
        return {"ZipFile": zipped({f"index.{suffix}": given.encode()})}
    if code.get("S3Bucket") and moment.lifecycle.get("given") is not None:
        if _is_given(moment, str(code["S3Bucket"])):
            return {"ZipFile": zipped({"index.py": b""})}
        _look_for(moment, code)
    return {key: value for key, value in code.items() if key != "ZipFile"}


def _is_given(moment: Moment, bucket: str) -> bool:
    """Whether code lies where this deployment cannot see it: a bucket made by others, or filled behind its back.

    Templates get their code packaged and uploaded before they are deployed.
    """
    if bucket in moment.lifecycle["given"]:
        return True
    try:
        moment.client("s3").head_bucket(Bucket=bucket)
    except moment.client("s3").exceptions.ClientError:
        return True
    return False


def _look_for(moment: Moment, code: Mapping[str, Any]) -> None:
    """A bucket that this very deployment has made is empty; the embedded AWS does not look."""
    client = moment.client("s3")
    try:
        client.head_object(Bucket=code["S3Bucket"], Key=code.get("S3Key") or code.get("Key"))
    except client.exceptions.ClientError as error:
        words = "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist."
        raise Refused(Refusal("lambda:CreateFunction", "InvalidParameterValueException", words)) from error


def _code(moment: Moment) -> Mapping[str, Any]:
    return zip_of(moment, moment.properties.get("Code") or {})


def _own_layers(moment: Moment) -> list[str] | None:
    """The layers of this account and region; those that others publish are taken for given."""
    own = f":lambda:{moment.region}:{moment.account}:layer:"
    return [layer for layer in moment.properties.get("Layers") or () if own in layer] or None


def _network(moment: Moment) -> Mapping[str, Any] | None:
    given = moment.properties.get("VpcConfig") or {}
    return {"SubnetIds": [], "SecurityGroupIds": [], **given} if given.get("SubnetIds") else None


def _network_id(moment: Moment) -> Any:
    """The network of a function's first subnet."""
    subnets = (moment.properties.get("VpcConfig") or {}).get("SubnetIds")
    if not subnets:
        return None
    found = moment.client("ec2").describe_subnets(SubnetIds=[subnets[0]])["Subnets"]
    return found[0]["VpcId"] if found else None


def _publish(moment: Moment) -> None:
    """The version that the provider publishes with the function."""
    moment.attributes["Version"] = "$LATEST"
    if moment.lifecycle.get("publish"):
        moment.attributes["Version"] = moment.call(Call("publish_version", without=("CodeSha256",)))["Version"]


def _map_source(moment: Moment) -> Any:
    """An event source mapping; sources that the embedded AWS does not feed from are taken as they are."""
    source = str(moment.properties.get("EventSourceArn") or "").split(":")
    service = source[2] if len(source) > 5 else ""
    known = service in _STREAMS and source[4] == moment.account
    refused = service and service not in (*_STREAMS, *_UNFED)
    if refused or (known and source[3] == moment.region and "/consumer/" not in source[-1]):
        return moment.call(Call("create_event_source_mapping"))
    name = str(moment.properties["FunctionName"])
    function = moment.client().get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    return {"UUID": invented_uuid(moment), "FunctionArn": function, "State": "Enabled"}


def _remember_source(moment: Moment) -> None:
    """A mapping that the embedded AWS does not have is kept as a record."""
    if moment.id not in _mapped(moment):
        keep(moment)


def _mapped(moment: Moment) -> set[str]:
    return {mapping["UUID"] for mapping in moment.client().list_event_source_mappings()["EventSourceMappings"]}


def _mapping(moment: Moment) -> Any:
    if moment.id in _mapped(moment):
        return moment.client().get_event_source_mapping(UUID=moment.id)
    recall(moment)
    return moment.answer


def _unmap_source(moment: Moment) -> Any:
    if moment.id in _mapped(moment):
        return moment.client().delete_event_source_mapping(UUID=moment.id)
    return forget(moment)


def _unqualified(moment: Moment) -> str:
    """The function alone: the embedded AWS knows no qualified one, by which AWS takes an alias, too."""
    name = str(moment.properties["TargetFunctionArn"])
    head, colon, tail = name.rpartition(":function:") if ":function:" in name else ("", "", name)
    return head + colon + tail.partition(":")[0]


def _signing_arn(moment: Moment) -> str:
    arn: str = moment.value(f"{_ARN}code-signing-config:csc-")
    return arn + invented_hex()(moment)


def _statement_id(moment: Moment) -> str:
    return str(moment.properties.get("StatementId") or invented("seatrial-", 12)(moment))


def _sid(statement: Any) -> str:
    return str(json.loads(statement)["Sid"] if isinstance(statement, str) else statement["Sid"])


def _layer_of(moment: Moment) -> tuple[str, int]:
    name, _, version = str(moment.properties["LayerVersionArn"]).rpartition(":")
    return name, int(version)


def _layer(moment: Moment) -> Any:
    name, _, version = moment.id.rpartition(":")
    if not version.isdigit():
        return None
    return moment.client().get_layer_version(LayerName=name, VersionNumber=int(version))


def _reserve(moment: Moment) -> Any:
    """Concurrency kept for the function; none at all is a setting, too."""
    if moment.properties.get("ReservedConcurrentExecutions") is None:
        return None
    return moment.call(Call("put_function_concurrency"))


def _ready(moment: Moment) -> Any:
    """The environments that are kept ready, by the id `function,qualifier`."""
    function, _, qualifier = moment.id.rpartition(",")
    return moment.client().get_provisioned_concurrency_config(FunctionName=function, Qualifier=qualifier)


_READY: dict[str, Any] = {
    "ProvisionedConcurrentExecutions": "{ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions}"
}
KINDS = (
    Kind(
        "AWS::Lambda::Function",
        "lambda",
        create=Call("create_function", {"Code": _code, "Layers": _own_layers, "VpcConfig": _network}),
        id="{.FunctionName}",
        after=(
            _reserve,
            _publish,
        ),
        attributes={
            "Arn": f"{_ARN}function:{{id}}",
            "Version": "{@Version}",
            "LastModified": "{.LastModified}",
            "CodeSha256": "{.CodeSha256}",
            "SourceCodeSize": "{.CodeSize}",
            "VpcId": _network_id,
            "SnapStartResponse.ApplyOn": "None",
            "SnapStartResponse.OptimizationStatus": "Off",
        },
        read=Call("get_function", {"FunctionName": "{id}"}),
        found="Configuration",
        delete=Call("delete_function", {"FunctionName": "{id}"}, matched=False),
        name="FunctionName",
    ),
    Kind("AWS::Lambda::Function/Invocation", "lambda", create=nothing, id="{FunctionName}", modelled=True),
    Kind(
        "AWS::Lambda::Version",
        "lambda",
        create=Call("publish_version"),
        id="{.FunctionArn}",
        attributes={"FunctionArn": "{.FunctionArn}", "Version": "{.Version}"},
    ),
    Kind(
        "AWS::Lambda::Permission",
        "lambda",
        create=Call("add_permission", {"StatementId": _statement_id}),
        answer="Statement",
        id=lambda moment: _sid(moment.answer),
        attributes={"Id": "{id}"},
        delete=Call("remove_permission", {"StatementId": "{id}"}),
        name="StatementId",
        scope="FunctionName",
    ),
    Kind(
        "AWS::Lambda::LayerVersion",
        "lambda",
        create=Call("publish_layer_version", {"Content": lambda moment: zip_of(moment, moment.properties["Content"])}),
        id="{.LayerVersionArn}",
        attributes={
            "LayerVersionArn": "{.LayerVersionArn}",
            "LayerArn": "{.LayerArn}",
            "Version": "{.Version}",
            "CreatedDate": "{.CreatedDate}",
            "CodeSha256": "{.Content.CodeSha256}",
            "SourceCodeSize": "{.Content.CodeSize}",
        },
        read=_layer,
        delete=Call("delete_layer_version", {"LayerName": "{@LayerArn}", "VersionNumber": "{@Version}"}, matched=False),
        name="LayerName",
        scope="none",
    ),
    Kind(
        "AWS::Lambda::LayerVersionPermission",
        "lambda",
        create=Call(
            "add_layer_version_permission",
            {
                "LayerName": lambda moment: _layer_of(moment)[0],
                "VersionNumber": lambda moment: _layer_of(moment)[1],
                "StatementId": _statement_id,
            },
        ),
        id=lambda moment: f"{_layer_of(moment)[0]},{_layer_of(moment)[1]}",
        attributes={"Id": "{id}", "RevisionId": "{.RevisionId}", "Policy": "{.Statement}"},
    ),
    Kind(
        "AWS::Lambda::Alias",
        "lambda",
        create=Call("create_alias"),
        id="{.AliasArn}",
        after=(
            Call(
                "put_provisioned_concurrency_config",
                {"FunctionName": "{FunctionName}", "Qualifier": "{Name}", **_READY},
                matched=False,
                when=("ProvisionedConcurrencyConfig",),
            ),
        ),
        attributes={"AliasArn": "{.AliasArn}"},
        delete=Call("delete_alias"),
        name="Name",
        scope="FunctionName",
    ),
    Kind(
        "AWS::Lambda::Alias/ProvisionedConcurrencyConfig",
        "lambda",
        create=Call("put_provisioned_concurrency_config", _READY),
        id="{FunctionName},{Qualifier}",
        read=_ready,
        delete=Call("delete_provisioned_concurrency_config"),
    ),
    Kind(
        "AWS::Lambda::EventSourceMapping",
        "lambda",
        create=_map_source,
        id="{.UUID}",
        after=(_remember_source,),
        attributes={
            "Id": "{id}",
            "EventSourceMappingArn": f"{_ARN}event-source-mapping:{{id}}",
            "FunctionArn": "{.FunctionArn}",
            "State": "Enabled",
        },
        read=_mapping,
        delete=_unmap_source,
    ),
    Kind(
        "AWS::Lambda::Url",
        "lambda",
        create=Call("create_function_url_config", {"FunctionName": _unqualified}, without=("Qualifier",)),
        id="{.FunctionArn}",
        attributes={"FunctionUrl": "{.FunctionUrl}/", "FunctionArn": "{.FunctionArn}"},
        delete=Call("delete_function_url_config", {"FunctionName": _unqualified}, matched=False),
    ),
    Kind(
        "AWS::Lambda::EventInvokeConfig",
        "lambda",
        create=Call("put_function_event_invoke_config"),
        id="{FunctionName}",
        delete=Call("delete_function_event_invoke_config"),
    ),
    Kind(
        "AWS::Lambda::CodeSigningConfig",
        "lambda",
        create=nothing,
        id=_signing_arn,
        attributes={
            "CodeSigningConfigArn": "{id}",
            "CodeSigningConfigId": lambda moment: moment.id.rpartition(":")[2],
        },
        modelled=True,
    ),
)
