"""What programs ask of Organizations."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry


def get_organization(inquiry: Inquiry) -> dict[str, Any]:
    found = inquiry.ask("organizations", "describe_organization")["Organization"]
    accounts = inquiry.ask("organizations", "list_accounts")["Accounts"]
    listed = [
        {"id": item["Id"], "arn": item["Arn"], "name": item["Name"], "email": item["Email"], "status": item["Status"]}
        for item in accounts
    ]
    roots = inquiry.ask("organizations", "list_roots")["Roots"]
    return {
        "id": found["Id"],
        "arn": found["Arn"],
        "featureSet": found["FeatureSet"],
        "masterAccountArn": found["MasterAccountArn"],
        "masterAccountEmail": found["MasterAccountEmail"],
        "masterAccountId": found["MasterAccountId"],
        "masterAccountName": next((i["name"] for i in listed if i["id"] == found["MasterAccountId"]), ""),
        "accounts": listed,
        "nonMasterAccounts": [item for item in listed if item["id"] != found["MasterAccountId"]],
        "roots": [{"id": root["Id"], "arn": root["Arn"], "name": root["Name"], "policyTypes": []} for root in roots],
        "awsServiceAccessPrincipals": [],
        "enabledPolicyTypes": [],
    }


FUNCTIONS = {"getOrganization": get_organization}
