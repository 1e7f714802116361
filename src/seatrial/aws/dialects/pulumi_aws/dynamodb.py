"""Module `dynamodb` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _one(value: Any) -> dict[str, Any]:
    value = bare(value)
    if isinstance(value, list):
        value = bare(value[0]) if value else {}
    return value if isinstance(value, dict) else {}


def _every(value: Any) -> list[Any]:
    value = bare(value)
    return [bare(item) for item in value] if isinstance(value, list) else []


def _keys(native: Native) -> list[dict[str, Any]]:
    """The key schema of a table or index, from its hash and range key or written out."""
    written = _every(native.get("keySchemas"))
    if written:
        return [{"AttributeName": key.get("attributeName"), "KeyType": key.get("keyType")} for key in written]
    named = ((native.get("hashKey"), "HASH"), (native.get("rangeKey"), "RANGE"))
    return [{"AttributeName": name, "KeyType": type_} for name, type_ in named if name]


def _throughput(native: Native) -> dict[str, Any]:
    read, write = native.get("readCapacity"), native.get("writeCapacity")
    return {"ProvisionedThroughput": {"ReadCapacityUnits": read, "WriteCapacityUnits": write}} if read and write else {}


def _refused(native: Native) -> str:
    """The provider's own check of capacities: `validateProvisionedThroughputField` of its resource for tables."""
    if native.get("billingMode") != "PAY_PER_REQUEST":
        return ""
    given = next((name for name in ("readCapacity", "writeCapacity") if native.get(name)), "")
    return f'{given} can not be set when billing mode is "PAY_PER_REQUEST"' if given else ""


def _index(native: Native, paid_by_request: bool) -> dict[str, Any]:
    projection = {"ProjectionType": native.get("projectionType") or "ALL"}
    if native.get("nonKeyAttributes"):
        projection["NonKeyAttributes"] = native["nonKeyAttributes"]
    made = {"IndexName": native.get("name"), "KeySchema": _keys(native), "Projection": projection}
    return made | ({} if paid_by_request else _throughput(native))


def _local_index(native: Native, hash_key: Any) -> dict[str, Any]:
    return _index({**native, "hashKey": hash_key}, paid_by_request=True)


def _table(native: Native) -> Mapping[str, Any]:
    paid_by_request = native.get("billingMode") == "PAY_PER_REQUEST"
    attributes = _every(native.get("attributes"))
    made: dict[str, Any] = {
        "AttributeDefinitions": [{"AttributeName": a.get("name"), "AttributeType": a.get("type")} for a in attributes],
        "KeySchema": _keys(native),
    } | ({} if paid_by_request else _throughput(native))
    if indexes := _every(native.get("globalSecondaryIndexes")):
        made["GlobalSecondaryIndexes"] = [_index(index, paid_by_request) for index in indexes]
    if indexes := _every(native.get("localSecondaryIndexes")):
        made["LocalSecondaryIndexes"] = [_local_index(index, native.get("hashKey")) for index in indexes]
    if native.get("streamEnabled") or native.get("streamViewType"):
        made["StreamSpecification"] = {"StreamViewType": native.get("streamViewType")}
    if ttl := _one(native.get("ttl")):
        made["TimeToLiveSpecification"] = {
            "AttributeName": ttl.get("attributeName"),
            "Enabled": ttl.get("enabled", True),
        }
    if recovery := _one(native.get("pointInTimeRecovery")):
        made["PointInTimeRecoverySpecification"] = {"PointInTimeRecoveryEnabled": recovery.get("enabled")}
    if encryption := _one(native.get("serverSideEncryption")):
        key = encryption.get("kmsKeyArn")
        made["SSESpecification"] = {
            "SSEEnabled": encryption.get("enabled"),
            **({"KMSMasterKeyId": key, "SSEType": "KMS"} if key else {}),
        }
    if replicas := _every(native.get("replicas")):
        made["Replicas"] = [{"Region": replica.get("regionName")} for replica in replicas]
    return made


_SHAPED = (
    "attributes",
    "hashKey",
    "rangeKey",
    "readCapacity",
    "writeCapacity",
    "globalSecondaryIndexes",
    "localSecondaryIndexes",
    "streamEnabled",
    "streamViewType",
    "ttl",
    "pointInTimeRecovery",
    "serverSideEncryption",
    "replicas",
    "timeouts",
)

ENTRIES = {
    "Table": Entry(
        "AWS::DynamoDB::Table",
        dict.fromkeys(_SHAPED, "") | {"name": "TableName"},
        shape=_table,
        refuses=_refused,
        defaults={"billingMode": "PROVISIONED", "streamEnabled": False, "deletionProtectionEnabled": False},
        outputs={
            "name": "{id}",
            "streamArn": lambda moment: moment.attributes.get("StreamArn") or "",
            "streamLabel": lambda moment: moment.attributes.get("StreamLabel") or "",
        },
        named="name",
    ),
    "TableItem": Entry("AWS::DynamoDB::Table/Item", {"item": "Item"}, taggable=False),
    "GlobalTable": Entry(
        "AWS::DynamoDB::GlobalTable/Replicas", {"name": "GlobalTableName"}, named="name", taggable=False
    ),
    "ContributorInsights": Entry("AWS::DynamoDB::Table/ContributorInsightsSpecification", taggable=False),
    "KinesisStreamingDestination": Entry("AWS::DynamoDB::Table/KinesisStreamSpecification", taggable=False),
    "ResourcePolicy": Entry("AWS::DynamoDB::Table/ResourcePolicy", {"policy": "Policy"}, taggable=False),
}
