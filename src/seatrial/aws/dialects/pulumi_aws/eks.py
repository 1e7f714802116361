"""Module `eks` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/eks/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed
from seatrial.aws.kinds.life import Moment


def _cluster(native: Mapping[str, Any]) -> dict[str, Any]:
    types = listed(native.get("enabledClusterLogTypes"))
    encryption = bare(native.get("encryptionConfig"))
    return given(
        {
            "Logging": {"ClusterLogging": {"EnabledTypes": [{"Type": item} for item in types]}} if types else None,
            "EncryptionConfig": [encryption] if encryption else None,
        }
    )


def _network(moment: Moment) -> dict[str, Any]:
    """The cluster's network with what AWS adds to it."""
    given_ = moment.properties.get("ResourcesVpcConfig") or {}
    return {
        "subnetIds": given_.get("SubnetIds") or [],
        "securityGroupIds": given_.get("SecurityGroupIds") or [],
        "endpointPrivateAccess": bool(given_.get("EndpointPrivateAccess")),
        "endpointPublicAccess": given_.get("EndpointPublicAccess") is not False,
        "publicAccessCidrs": given_.get("PublicAccessCidrs") or ["0.0.0.0/0"],
        "clusterSecurityGroupId": moment.attributes["ClusterSecurityGroupId"],
        "vpcId": moment.attributes["VpcId"],
    }


def _kubernetes_network(moment: Moment) -> dict[str, Any]:
    given_ = moment.properties.get("KubernetesNetworkConfig") or {}
    return {
        "serviceIpv4Cidr": given_.get("ServiceIpv4Cidr") or "10.100.0.0/16",
        "ipFamily": given_.get("IpFamily") or "ipv4",
        "serviceIpv6Cidr": "",
        "elasticLoadBalancing": {"enabled": False},
    }


def _resources(moment: Moment) -> list[dict[str, Any]]:
    group = moment.attributes.get("AutoScalingGroupName")
    return [
        {
            "autoscalingGroups": [{"name": group}],
            "remoteAccessSecurityGroupId": moment.attributes.get("RemoteAccessSecurityGroupId") or "",
        }
    ]


def _node_group(native: Mapping[str, Any]) -> dict[str, Any]:
    return given(
        {"RemoteAccess": renamed(native.get("remoteAccess"), {"sourceSecurityGroupIds": "sourceSecurityGroups"})}
    )


def _unless(name: str, value: Any) -> Any:
    """What AWS sets where the program did not."""
    return lambda moment: None if moment.properties.get(name) else value


ENTRIES = {
    "Cluster": Entry(
        "AWS::EKS::Cluster",
        names={
            "vpcConfig": "ResourcesVpcConfig",
            "enabledClusterLogTypes": "",
            "encryptionConfig": "",
            "defaultAddonsToRemoves": "",
            "forceUpdateVersion": "Force",
        },
        shape=_cluster,
        outputs={
            "certificateAuthority": lambda moment: {"data": moment.attributes["CertificateAuthorityData"]},
            "identities": lambda moment: [{"oidcs": [{"issuer": moment.attributes["OpenIdConnectIssuerUrl"]}]}],
            "vpcConfig": _network,
            "kubernetesNetworkConfig": _kubernetes_network,
            "clusterId": "",
            "accessConfig": _unless(
                "AccessConfig",
                {"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True},
            ),
            "upgradePolicy": _unless("UpgradePolicy", {"supportType": "EXTENDED"}),
        },
        named="name",
        longest=100,
    ),
    "NodeGroup": Entry(
        "AWS::EKS::Nodegroup",
        names={
            "nodeRoleArn": "NodeRole",
            "subnetIds": "Subnets",
            "forceUpdateVersion": "ForceUpdateEnabled",
            "nodeGroupNamePrefix": "",
            "remoteAccess": "",
        },
        defaults={"capacityType": "ON_DEMAND"},
        shape=_node_group,
        outputs={
            "resources": _resources,
            "status": "ACTIVE",
            "diskSize": _unless("DiskSize", 20),
            "instanceTypes": _unless("InstanceTypes", ["t3.medium"]),
            "releaseVersion": _unless("ReleaseVersion", "1.33.0-20260101"),
            "updateConfig": _unless("UpdateConfig", {"maxUnavailable": 1}),
        },
        id="{@ClusterName}:{@NodegroupName}",
        named="nodeGroupName",
        longest=63,
    ),
    "FargateProfile": Entry(
        "AWS::EKS::FargateProfile",
        names={"subnetIds": "Subnets"},
        id="{ClusterName}:{FargateProfileName}",
        named="fargateProfileName",
        longest=100,
    ),
    "Addon": Entry(
        "AWS::EKS::Addon",
        names={
            "resolveConflictsOnCreate": "ResolveConflicts",
            "resolveConflictsOnUpdate": "",
            "preserve": "PreserveOnDelete",
        },
        outputs={
            "addonVersion": _unless("AddonVersion", "v1.0.0-eksbuild.1"),
            "configurationValues": _unless("ConfigurationValues", ""),
        },
        id="{ClusterName}:{AddonName}",
        named="addonName",
    ),
    "AccessEntry": Entry(
        "AWS::EKS::AccessEntry",
        names={"userName": "Username"},
        defaults={"type": "STANDARD"},
        outputs={
            "kubernetesGroups": _unless("KubernetesGroups", []),
            "userName": lambda moment: moment.properties.get("Username") or moment.properties["PrincipalArn"],
        },
        id="{ClusterName}:{PrincipalArn}",
    ),
    "AccessPolicyAssociation": Entry(
        "AWS::EKS::AccessEntry/AccessPolicy",
        names={"policyArn": "", "accessScope": ""},
        shape=lambda native: {
            "AccessPolicies": [given({"policyArn": native.get("policyArn"), "accessScope": native.get("accessScope")})]
        },
        taggable=False,
    ),
    "PodIdentityAssociation": Entry("AWS::EKS::PodIdentityAssociation", id="{@AssociationId}"),
    "IdentityProviderConfig": Entry(
        "AWS::EKS::IdentityProviderConfig",
        shape=lambda native: {"IdentityProviderConfigName": bare(native["oidc"]).get("identityProviderConfigName")},
        outputs={"arn": "{@IdentityProviderConfigArn}", "identityProviderConfigName": "{IdentityProviderConfigName}"},
        id="{ClusterName}:{IdentityProviderConfigName}",
    ),
}
