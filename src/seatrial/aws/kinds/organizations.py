"""Organizations: the organization, its units, accounts and policies.

API: https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _root(moment: Moment) -> Any:
    return moment.client().list_roots()["Roots"][0]["Id"]


def _move(moment: Moment) -> Any:
    """An account is made at the root; where it belongs, it is moved to."""
    wanted = moment.properties.get("ParentIds")
    parent = wanted[0] if isinstance(wanted, list) and wanted else None
    if not parent:
        return None
    client = moment.client()
    return client.move_account(AccountId=moment.id, SourceParentId=_root(moment), DestinationParentId=parent)


KINDS = (
    Kind(
        "AWS::Organizations::Organization",
        "organizations",
        create=Call("create_organization", {"FeatureSet": lambda moment: moment.properties.get("FeatureSet") or "ALL"}),
        answer="Organization",
        id="{.Id}",
        attributes={
            "Id": "{id}",
            "Arn": "{.Arn}",
            "ManagementAccountArn": "{.MasterAccountArn}",
            "ManagementAccountEmail": "{.MasterAccountEmail}",
            "ManagementAccountId": "{.MasterAccountId}",
            "RootId": _root,
        },
        delete=Call("delete_organization"),
    ),
    Kind(
        "AWS::Organizations::OrganizationalUnit",
        "organizations",
        create=Call("create_organizational_unit"),
        answer="OrganizationalUnit",
        id="{.Id}",
        attributes={"Id": "{id}", "Arn": "{.Arn}"},
        delete=Call("delete_organizational_unit", {"OrganizationalUnitId": "{id}"}),
        name="Name",
        taken="DuplicateOrganizationalUnitException",
        scope="ParentId",
    ),
    Kind(
        "AWS::Organizations::Account",
        "organizations",
        create=Call("create_account"),
        answer="CreateAccountStatus",
        id="{.AccountId}",
        after=(_move,),
        attributes={
            "AccountId": "{id}",
            "Arn": lambda moment: moment.client().describe_account(AccountId=moment.id)["Account"]["Arn"],
            "JoinedMethod": "CREATED",
            "JoinedTimestamp": "2026-01-01T00:00:00Z",
            "Status": "ACTIVE",
        },
        delete=Call("remove_account_from_organization", {"AccountId": "{id}"}),
        name="Email",
        scope="none",
    ),
    Kind(
        "AWS::Organizations::Policy",
        "organizations",
        create=Call("create_policy", {"Description": lambda moment: moment.properties.get("Description") or ""}),
        answer="Policy.PolicySummary",
        id="{.Id}",
        attributes={"Id": "{id}", "Arn": "{.Arn}"},
        delete=Call("delete_policy", {"PolicyId": "{id}"}),
        name="Name",
        scope="account",
    ),
    Kind(
        "AWS::Organizations::Policy/TargetId",
        "organizations",
        create=Call("attach_policy", {"PolicyId": "{Id}", "TargetId": "{TargetIds.0}"}),
        id="{TargetIds.0}:{Id}",
        delete=Call("detach_policy", {"PolicyId": "{Id}", "TargetId": "{TargetIds.0}"}),
    ),
)
