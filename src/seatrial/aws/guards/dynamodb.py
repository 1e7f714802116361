"""What DynamoDB refuses where the embedded AWS would not."""

from __future__ import annotations

import re

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_"
_GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
_NAME = re.compile(r"[a-zA-Z0-9_.-]{3,255}")
_INDEXES = 20


def _invalid(message: str) -> Refused:
    return Refused("ValidationException", message)


def _name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("TableName")).split(":table/")[-1]
    if _NAME.fullmatch(name):
        return None
    return _invalid(
        f"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: Member must satisfy "
        f"regular expression pattern: [a-zA-Z0-9_.-]+, with a length of 3 to 255"
    )


def _indexes(request: Request, world: World) -> Refused | None:
    given = request.parameters
    indexes = given.get("GlobalSecondaryIndexes") or ()
    if len(indexes) > _INDEXES:
        return Refused(
            "LimitExceededException",
            f"GlobalSecondaryIndex count exceeds the per-table limit of {_INDEXES}: {len(indexes)}",
        )
    for index in indexes:
        throughput = index.get("ProvisionedThroughput") or {}
        if given.get("BillingMode") == "PAY_PER_REQUEST" and any(throughput.values()):
            return _invalid(
                "One or more parameter values were invalid: ProvisionedThroughput should not be specified for index: "
                f"{index['IndexName']} when BillingMode is PAY_PER_REQUEST"
            )
    return None


def _expiry(request: Request, world: World) -> Refused | None:
    wanted = request.parameters.get("TimeToLiveSpecification") or {}
    table = backend("dynamodb", request).tables.get(request.parameters.get("TableName"))
    if table is None or not wanted.get("Enabled") or table.ttl.get("TimeToLiveStatus") != "ENABLED":
        return None
    return _invalid(f"TimeToLive is already enabled on {request.parameters['TableName']}")


GUARDS = (
    Guard("CreateTable", _name, f"{_GUIDE}HowItWorks.NamingRulesDataTypes.html"),
    Guard("CreateTable", _indexes, f"{_API}CreateTable.html"),
    Guard("UpdateTimeToLive", _expiry, f"{_API}UpdateTimeToLive.html"),
)
