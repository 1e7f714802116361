"""EKS: clusters, node groups, profiles, add-ons, access.

API: https://docs.aws.amazon.com/eks/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import base64
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, invented_hex, state_of

_ARN = "arn:{partition}:eks:{region}:{account}:"
_VERSION = "1.33"
_CERTIFICATE = b"-----BEGIN CERTIFICATE-----\nc2VhdHJpYWw=\n-----END CERTIFICATE-----\n"


def _logging(moment: Moment) -> Any:
    """The control plane's logs as the API has them."""
    types = ((moment.properties.get("Logging") or {}).get("ClusterLogging") or {}).get("EnabledTypes")
    return {"ClusterLogging": [{"Types": [item["Type"] for item in types], "Enabled": True}]} if types else None


def _complete(moment: Moment) -> None:
    """What a cluster comes with: its network and a security group of its own; what AWS's formats ask for."""
    cluster = state_of(moment).clusters[moment.id]
    cluster.endpoint = f"https://{_digits(moment)}.gr7.{moment.region}.eks.amazonaws.com"
    cluster.identity = {"oidc": {"issuer": f"https://oidc.eks.{moment.region}.amazonaws.com/id/{_digits(moment)}"}}
    cluster.certificate_authority = {"data": base64.b64encode(_CERTIFICATE).decode()}
    _join_network(moment, cluster.resources_vpc_config)
    moment.answer = moment.client().describe_cluster(name=moment.id)["cluster"]


def _join_network(moment: Moment, network: dict[str, Any]) -> None:
    client, wanted = moment.client("ec2"), list(network.get("subnetIds") or ())
    subnets = client.describe_subnets(SubnetIds=wanted)["Subnets"] if wanted else []
    if not subnets:
        return
    network["vpcId"] = subnets[0]["VpcId"]
    group = client.create_security_group(
        GroupName=f"eks-cluster-sg-{moment.id}-{invented(length=9)(moment)}",
        Description="EKS created security group applied to ENI that is attached to EKS Control Plane master nodes",
        VpcId=network["vpcId"],
    )["GroupId"]
    network["clusterSecurityGroupId"] = group
    _trust_itself(client, group)


def _digits(moment: Moment) -> str:
    return invented_hex(length=32)(moment).upper()


def _trust_itself(client: Any, group: str) -> None:
    rule = {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}
    client.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])


def _delete_group(moment: Moment) -> Any:
    """AWS takes its own security group away with the cluster."""
    group = moment.attributes.get("ClusterSecurityGroupId")
    return moment.client("ec2").delete_security_group(GroupId=group) if group else None


def _existing(moment: Moment) -> dict[str, Any]:
    """A part of a cluster that the embedded AWS has no call for: the cluster is there."""
    moment.client().describe_cluster(name=str(moment.properties["ClusterName"]))
    return {}


def _cluster_version(moment: Moment) -> Any:
    return moment.client().describe_cluster(name=str(moment.properties["ClusterName"]))["cluster"]["version"]


def _in_cluster(moment: Moment) -> dict[str, str]:
    cluster, _, part = moment.id.partition(":" if ":" in moment.id else "/")
    return {"cluster": cluster, "part": part}


KINDS = (
    Kind(
        "AWS::EKS::Cluster",
        "eks",
        create=Call(
            "create_cluster",
            {"logging": _logging, "version": lambda moment: str(moment.properties.get("Version") or _VERSION)},
        ),
        answer="cluster",
        id="{.name}",
        after=(_complete,),
        attributes={
            "Arn": "{.arn}",
            "Endpoint": "{.endpoint}",
            "CertificateAuthorityData": "{.certificateAuthority.data}",
            "OpenIdConnectIssuerUrl": "{.identity.oidc.issuer}",
            "ClusterSecurityGroupId": "{.resourcesVpcConfig.clusterSecurityGroupId}",
            "VpcId": "{.resourcesVpcConfig.vpcId}",
            "Version": "{.version}",
            "PlatformVersion": "{.platformVersion}",
            "CreatedAt": "{.createdAt}",
            "Status": "ACTIVE",
        },
        read=Call("describe_cluster", {"name": "{id}"}),
        found="cluster",
        delete=lambda moment: (moment.client().delete_cluster(name=moment.id), _delete_group(moment)),
        name="Name",
    ),
    Kind(
        "AWS::EKS::Nodegroup",
        "eks",
        create=Call(
            "create_nodegroup",
            {
                "version": lambda moment: moment.properties.get("Version") or _cluster_version(moment),
                "amiType": lambda moment: moment.properties.get("AmiType") or "AL2023_x86_64_STANDARD",
            },
        ),
        answer="nodegroup",
        id="{.clusterName}/{.nodegroupName}",
        attributes={
            "Id": "{id}",
            "Arn": "{.nodegroupArn}",
            "NodegroupName": "{.nodegroupName}",
            "ClusterName": "{.clusterName}",
            "Version": "{.version}",
            "AmiType": "{.amiType}",
            "AutoScalingGroupName": "{.resources.autoScalingGroups.0.name}",
            "RemoteAccessSecurityGroupId": "{.resources.remoteAccessSecurityGroup}",
        },
        read=Call(
            "describe_nodegroup",
            {
                "clusterName": lambda moment: _in_cluster(moment)["cluster"],
                "nodegroupName": lambda moment: _in_cluster(moment)["part"],
            },
        ),
        found="nodegroup",
        delete=Call("delete_nodegroup"),
        name="NodegroupName",
        scope="ClusterName",
    ),
    Kind(
        "AWS::EKS::FargateProfile",
        "eks",
        create=Call("create_fargate_profile"),
        answer="fargateProfile",
        id="{.clusterName}|{.fargateProfileName}",
        attributes={"Arn": "{.fargateProfileArn}", "Status": "ACTIVE"},
        delete=Call("delete_fargate_profile"),
        name="FargateProfileName",
        scope="ClusterName",
    ),
    Kind(
        "AWS::EKS::Addon",
        "eks",
        create=_existing,
        id="{ClusterName}|{AddonName}",
        attributes={
            "Arn": f"{_ARN}addon/{{ClusterName}}/{{AddonName}}/seatrial",
            "CreatedAt": "2026-01-01T00:00:00Z",
            "ModifiedAt": "2026-01-01T00:00:00Z",
        },
        name="AddonName",
        scope="ClusterName",
        modelled=True,
    ),
    Kind(
        "AWS::EKS::AccessEntry",
        "eks",
        create=_existing,
        id="{PrincipalArn}|{ClusterName}",
        attributes={
            "AccessEntryArn": f"{_ARN}access-entry/{{ClusterName}}/role/{{account}}/seatrial",
            "CreatedAt": "2026-01-01T00:00:00Z",
            "ModifiedAt": "2026-01-01T00:00:00Z",
        },
        name="PrincipalArn",
        scope="ClusterName",
        modelled=True,
    ),
    Kind(
        "AWS::EKS::AccessEntry/AccessPolicy",
        "eks",
        create=_existing,
        id="{ClusterName}#{PrincipalArn}#{AccessPolicies.0.PolicyArn}",
        attributes={"AssociatedAt": "2026-01-01T00:00:00Z", "ModifiedAt": "2026-01-01T00:00:00Z"},
        modelled=True,
    ),
    Kind(
        "AWS::EKS::PodIdentityAssociation",
        "eks",
        create=_existing,
        id=lambda moment: (
            moment.value(f"{_ARN}podidentityassociation/{{ClusterName}}/a-") + invented(length=17)(moment)
        ),
        attributes={
            "AssociationArn": "{id}",
            "AssociationId": lambda moment: moment.id.rpartition("/")[2],
            "ExternalId": "",
        },
        modelled=True,
    ),
    Kind(
        "AWS::EKS::IdentityProviderConfig",
        "eks",
        create=_existing,
        id="{ClusterName}/oidc/{IdentityProviderConfigName}",
        attributes={
            "IdentityProviderConfigArn": f"{_ARN}identityproviderconfig/{{ClusterName}}/oidc/"
            "{IdentityProviderConfigName}/seatrial",
            "Status": "ACTIVE",
        },
        modelled=True,
    ),
)
