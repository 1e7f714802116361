"""DynamoDB. API: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Asked, Recollection

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _class(asked: Asked) -> dict[str, Any] | None:
    return {"TableClass": asked["TableClass"]} if asked.get("TableClass") else None


def _place(request: Request) -> tuple[str, ...]:
    name = str(request.parameters.get("TableName")).split("/")[-1]
    return ("dynamodb", request.account, request.region, "recovery", name)


def _remember_recovery(request: Request, world: World, said: dict[str, Any]) -> None:
    world.memory[_place(request)] = dict(request.parameters["PointInTimeRecoverySpecification"])
    _recovery(request, world, said)


def _recovery(request: Request, world: World, said: dict[str, Any]) -> None:
    told = said.get("ContinuousBackupsDescription", {}).get("PointInTimeRecoveryDescription", {})
    days = world.memory.get(_place(request), {}).get("RecoveryPeriodInDays")
    if days and told.get("PointInTimeRecoveryStatus") == "ENABLED":
        told["RecoveryPeriodInDays"] = days


RECOLLECTIONS = (
    Recollection(
        "table",
        told={"CreateTable": "TableDescription", "UpdateTable": "TableDescription", "DescribeTable": "Table"},
        made={"CreateTable": "", "UpdateTable": ""},
        key="TableName",
        otherwise={"TableClassSummary": _class},
        rightly=("TableClassSummary", "OnDemandThroughput"),
        never=("ProvisionedThroughput", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "StreamSpecification"),
    ),
)
SUPPLEMENTS = {"UpdateContinuousBackups": _remember_recovery, "DescribeContinuousBackups": _recovery}
