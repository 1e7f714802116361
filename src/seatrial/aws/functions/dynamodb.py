"""What programs ask about DynamoDB.

API: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry, tag_map


def get_table(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    table = inquiry.ask("dynamodb", "describe_table", TableName=name)["Table"]
    keys = {key["KeyType"]: key["AttributeName"] for key in table["KeySchema"]}
    stream, encryption = table.get("StreamSpecification") or {}, table.get("SSEDescription") or {}
    throughput = table.get("ProvisionedThroughput") or {}
    tags = inquiry.ask("dynamodb", "list_tags_of_resource", ResourceArn=table["TableArn"]).get("Tags")
    return {
        "id": name,
        "name": name,
        "arn": table["TableArn"],
        "attributes": [{"name": a["AttributeName"], "type": a["AttributeType"]} for a in table["AttributeDefinitions"]],
        "billingMode": (table.get("BillingModeSummary") or {}).get("BillingMode", "PROVISIONED"),
        "deletionProtectionEnabled": table.get("DeletionProtectionEnabled", False),
        "globalSecondaryIndexes": [_index(index) for index in table.get("GlobalSecondaryIndexes") or ()],
        "localSecondaryIndexes": [_index(index) for index in table.get("LocalSecondaryIndexes") or ()],
        "hashKey": keys.get("HASH", ""),
        "rangeKey": keys.get("RANGE", ""),
        "onDemandThroughputs": [],
        "pointInTimeRecovery": {"enabled": False},
        "readCapacity": throughput.get("ReadCapacityUnits", 0),
        "writeCapacity": throughput.get("WriteCapacityUnits", 0),
        "region": inquiry.region,
        "replicas": [{"regionName": replica["RegionName"]} for replica in table.get("Replicas") or ()],
        "serverSideEncryption": {
            "enabled": bool(encryption),
            "kmsKeyArn": encryption.get("KMSMasterKeyArn", ""),
        },
        "streamArn": table.get("LatestStreamArn", ""),
        "streamLabel": table.get("LatestStreamLabel", ""),
        "streamEnabled": bool(stream.get("StreamEnabled")),
        "streamViewType": stream.get("StreamViewType", ""),
        "tableClass": "STANDARD",
        "tags": tag_map(tags),
        "ttl": {"attributeName": "", "enabled": False},
        "warmThroughputs": [],
    }


def _index(index: dict[str, Any]) -> dict[str, Any]:
    keys = {key["KeyType"]: key["AttributeName"] for key in index["KeySchema"]}
    return {
        "name": index["IndexName"],
        "hashKey": keys.get("HASH", ""),
        "rangeKey": keys.get("RANGE", ""),
        "projectionType": (index.get("Projection") or {}).get("ProjectionType", "ALL"),
        "nonKeyAttributes": (index.get("Projection") or {}).get("NonKeyAttributes", []),
    }


def get_tables(inquiry: Inquiry) -> dict[str, Any]:
    names = inquiry.ask("dynamodb", "list_tables")["TableNames"]
    return {"id": inquiry.region, "names": names, "region": inquiry.region}


def get_table_item(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    key = json.loads(str(arguments.get("key")))
    found = inquiry.ask("dynamodb", "get_item", TableName=arguments.get("tableName"), Key=key)
    return {**arguments, "id": str(arguments.get("tableName")), "item": json.dumps(found.get("Item", {}))}


FUNCTIONS = {"getTable": get_table, "getTableItem": get_table_item, "getTables": get_tables}
