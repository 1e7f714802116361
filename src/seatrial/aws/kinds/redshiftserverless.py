"""Redshift Serverless, of which the embedded AWS has no calls: the kinds keep the record themselves.

API: https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import invented_uuid, nothing

KINDS = (
    Kind(
        "AWS::RedshiftServerless::Namespace",
        "redshift-serverless",
        create=nothing,
        id="{NamespaceName}",
        attributes={
            "NamespaceId": invented_uuid,
            "Arn": "arn:{partition}:redshift-serverless:{region}:{account}:namespace/{@NamespaceId}",
            "Namespace.NamespaceArn": "{@Arn}",
            "Namespace.NamespaceId": "{@NamespaceId}",
        },
        name="NamespaceName",
        modelled=True,
    ),
    Kind(
        "AWS::RedshiftServerless::Workgroup",
        "redshift-serverless",
        create=nothing,
        id="{WorkgroupName}",
        attributes={
            "WorkgroupId": invented_uuid,
            "Arn": "arn:{partition}:redshift-serverless:{region}:{account}:workgroup/{@WorkgroupId}",
            "Workgroup.WorkgroupArn": "{@Arn}",
            "Workgroup.WorkgroupId": "{@WorkgroupId}",
            "Workgroup.Endpoint.Address": "{id}.{account}.{region}.redshift-serverless.amazonaws.com",
            "Workgroup.Endpoint.Port": 5439,
        },
        name="WorkgroupName",
        modelled=True,
    ),
)
