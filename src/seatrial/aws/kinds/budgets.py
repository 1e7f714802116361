"""Budgets.

API: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::Budgets::Budget",
        "budgets",
        create=Call("create_budget", {"AccountId": "{account}"}, without=("ResourceTags",)),
        id="{Budget.BudgetName}",
        attributes={"Arn": "arn:{partition}:budgets::{account}:budget/{id}"},
        read=Call(
            "describe_budget", {"AccountId": "{account}", "BudgetName": lambda moment: moment.id.rpartition(":")[2]}
        ),
        found="Budget",
        delete=Call("delete_budget", {"AccountId": "{account}", "BudgetName": "{id}"}),
        name="Budget.BudgetName",
        scope="account",
    ),
)
