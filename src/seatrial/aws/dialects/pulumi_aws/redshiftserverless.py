"""Module `redshiftserverless` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Namespace": Entry(
        "AWS::RedshiftServerless::Namespace",
        {"adminUserPasswordWo": "AdminUserPassword", "adminUserPasswordWoVersion": ""},
        outputs={
            "namespaceId": "{@NamespaceId}",
            "dbName": lambda m: m.properties.get("DbName") or "dev",
            "iamRoles": lambda m: m.properties.get("IamRoles") or [],
            "adminPasswordSecretArn": lambda m: (
                f"arn:aws:secretsmanager:{m.region}:{m.account}:secret:redshift!{m.id}"
                if m.properties.get("ManageAdminPassword")
                else ""
            ),
        },
        named="namespaceName",
    ),
    "Workgroup": Entry(
        "AWS::RedshiftServerless::Workgroup",
        outputs={
            "workgroupId": "{@WorkgroupId}",
            "baseCapacity": lambda m: int(m.properties.get("BaseCapacity") or 128),
            "endpoints": lambda m: [
                {
                    "address": m.attributes.get("Workgroup.Endpoint.Address"),
                    "port": int(m.properties.get("Port") or 5439),
                    "vpcEndpoints": [],
                }
            ],
            "port": lambda m: int(m.properties.get("Port") or 5439),
        },
        named="workgroupName",
    ),
}
