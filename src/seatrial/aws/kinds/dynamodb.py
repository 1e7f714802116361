"""DynamoDB: tables and their parts.

API: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _stream(moment: Moment) -> Any:
    given = moment.properties.get("StreamSpecification") or {}
    view = given.get("StreamViewType")
    return {"StreamEnabled": True, "StreamViewType": view} if view else None


def _encryption(moment: Moment) -> Any:
    given = moment.properties.get("SSESpecification") or {}
    if not given.get("SSEEnabled"):
        return None
    key = {"KMSMasterKeyId": given["KMSMasterKeyId"]} if given.get("KMSMasterKeyId") else {}
    return {"Enabled": True, "SSEType": "KMS", **key}


def _throughput(moment: Moment) -> Any:
    """None for tables paid by request, which take no throughput."""
    paid = moment.properties.get("BillingMode") == "PAY_PER_REQUEST"
    return None if paid else moment.properties.get("ProvisionedThroughput")


def _replicate(moment: Moment) -> None:
    for replica in moment.properties.get("Replicas") or ():
        if replica.get("Region") and replica["Region"] != moment.region:
            update = {"Create": {"RegionName": replica["Region"]}}
            moment.client().update_table(TableName=moment.id, ReplicaUpdates=[update])


def _item_key(moment: Moment) -> dict[str, Any]:
    item = _item(moment)
    keys = (moment.properties.get("HashKey"), moment.properties.get("RangeKey"))
    return {key: item[key] for key in keys if key}


def _item(moment: Moment) -> Any:
    given = moment.properties["Item"]
    return json.loads(given) if isinstance(given, str) else given


def _attribute(name: str) -> Any:
    """The text of one of an item's key attributes."""

    def value(moment: Moment) -> str | None:
        key = moment.properties.get(name)
        return str(next(iter(_item(moment)[key].values()))) if key else None

    return value


def _follow(moment: Moment) -> Mapping[str, Any]:
    moment.client().describe_table(TableName=moment.properties["TableName"])
    return {}


_TABLE = {
    "Arn": "{.TableArn}",
    "StreamArn": "{.LatestStreamArn}",
    "StreamLabel": "{.LatestStreamLabel}",
    "TableName": "{.TableName}",
}

KINDS = (
    Kind(
        "AWS::DynamoDB::Table",
        "dynamodb",
        create=Call(
            "create_table",
            {
                "StreamSpecification": _stream,
                "SSESpecification": _encryption,
                "ProvisionedThroughput": _throughput,
                # CloudFormation leaves out a list whose items all have gone by a condition
                "GlobalSecondaryIndexes": lambda moment: moment.properties.get("GlobalSecondaryIndexes") or None,
                "LocalSecondaryIndexes": lambda moment: moment.properties.get("LocalSecondaryIndexes") or None,
            },
            without=("ResourcePolicy",),
        ),
        answer="TableDescription",
        id="{.TableName}",
        after=(
            Call(
                "update_time_to_live",
                {
                    "TableName": "{id}",
                    "TimeToLiveSpecification": {
                        "AttributeName": "{TimeToLiveSpecification.AttributeName}",
                        "Enabled": "{TimeToLiveSpecification.Enabled}",
                    },
                },
                matched=False,
                when=("TimeToLiveSpecification.Enabled",),
            ),
            Call(
                "update_continuous_backups",
                {"TableName": "{id}", "PointInTimeRecoverySpecification": "{PointInTimeRecoverySpecification}"},
                matched=False,
                when=("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",),
            ),
            _replicate,
        ),
        attributes=_TABLE,
        read=Call("describe_table", {"TableName": "{id}"}, matched=False),
        found="Table",
        delete=Call("delete_table", {"TableName": "{id}"}, matched=False),
        name="TableName",
    ),
    Kind(
        "AWS::DynamoDB::GlobalTable",
        "dynamodb",
        create=Call(
            "create_table",
            {
                "StreamSpecification": _stream,
                "SSESpecification": _encryption,
                "BillingMode": lambda moment: moment.properties.get("BillingMode") or "PAY_PER_REQUEST",
            },
        ),
        answer="TableDescription",
        id="{.TableName}",
        after=(_replicate,),
        attributes=_TABLE | {"TableId": "{.TableId}"},
        read=Call("describe_table", {"TableName": "{id}"}, matched=False),
        found="Table",
        delete=Call("delete_table", {"TableName": "{id}"}, matched=False),
        name="TableName",
    ),
    Kind(
        "AWS::DynamoDB::GlobalTable/Replicas",
        "dynamodb",
        create=lambda moment: {},
        id=lambda moment: moment.name,
        attributes={"Arn": "arn:{partition}:dynamodb::{account}:global-table/{id}"},
        name="GlobalTableName",
        modelled=True,
    ),
    Kind(
        "AWS::DynamoDB::Table/Item",
        "dynamodb",
        create=Call("put_item", {"TableName": "{TableName}", "Item": _item}, matched=False),
        id="{TableName}|{HashKey}",
        attributes={"HashKeyValue": _attribute("HashKey"), "RangeKeyValue": _attribute("RangeKey")},
        delete=Call("delete_item", {"TableName": "{TableName}", "Key": _item_key}, matched=False),
        silent=True,
    ),
    Kind(
        "AWS::DynamoDB::Table/ContributorInsightsSpecification",
        "dynamodb",
        create=_follow,
        id="name:{TableName}",
        silent=True,
        modelled=True,
    ),
    Kind(
        "AWS::DynamoDB::Table/KinesisStreamSpecification",
        "dynamodb",
        create=_follow,
        id="{TableName},{StreamArn}",
        silent=True,
        modelled=True,
    ),
    Kind(
        "AWS::DynamoDB::Table/ResourcePolicy",
        "dynamodb",
        create=Call("put_resource_policy"),
        id="{ResourceArn}",
        attributes={"RevisionId": "{.RevisionId}"},
        delete=Call("delete_resource_policy", {"ResourceArn": "{id}"}, matched=False),
        silent=True,
    ),
)
