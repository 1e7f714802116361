"""Module `organizations` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/organizations/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed
from seatrial.aws.kinds.life import Moment


def _roots(moment: Moment) -> list[dict[str, object]]:
    roots = moment.client().list_roots()["Roots"]
    return [{"id": root["Id"], "arn": root["Arn"], "name": root["Name"], "policyTypes": []} for root in roots]


ENTRIES = {
    "Organization": Entry(
        "AWS::Organizations::Organization",
        names={"awsServiceAccessPrincipals": "", "enabledPolicyTypes": "", "returnOrganizationOnly": ""},
        defaults={"featureSet": "ALL"},
        outputs={
            "masterAccountArn": "{@ManagementAccountArn}",
            "masterAccountEmail": "{@ManagementAccountEmail}",
            "masterAccountId": "{@ManagementAccountId}",
            "masterAccountName": "master",
            "accounts": lambda _: [],
            "nonMasterAccounts": lambda _: [],
            "roots": _roots,
        },
        taggable=False,
    ),
    "OrganizationalUnit": Entry(
        "AWS::Organizations::OrganizationalUnit", outputs={"accounts": lambda _: []}, named="name"
    ),
    "Account": Entry(
        "AWS::Organizations::Account",
        names={
            "name": "AccountName",
            "parentId": "",
            "closeOnDeletion": "",
            "createGovcloud": "",
            "iamUserAccessToBilling": "",
        },
        shape=lambda native: {"ParentIds": listed(native.get("parentId"))},
        outputs={"govcloudId": "", "state": "ACTIVE"},
        named="name",
    ),
    "Policy": Entry("AWS::Organizations::Policy", defaults={"type": "SERVICE_CONTROL_POLICY"}, named="name"),
    "PolicyAttachment": Entry(
        "AWS::Organizations::Policy/TargetId",
        names={"policyId": "Id", "targetId": ""},
        shape=lambda native: {"TargetIds": listed(native.get("targetId"))},
        taggable=False,
    ),
}
