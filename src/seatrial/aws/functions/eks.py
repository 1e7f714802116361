"""What programs ask of EKS."""

from __future__ import annotations

import base64
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry


def get_cluster(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = inquiry.ask("eks", "describe_cluster", name=name)["cluster"]
    network = found.get("resourcesVpcConfig", {})
    kubernetes = found.get("kubernetesNetworkConfig") or {}
    return {
        "id": name,
        "name": name,
        "arn": found["arn"],
        "endpoint": found["endpoint"],
        "version": found["version"],
        "roleArn": found["roleArn"],
        "status": found["status"],
        "platformVersion": found.get("platformVersion", ""),
        "createdAt": found["createdAt"].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "clusterId": "",
        "certificateAuthorities": [{"data": found["certificateAuthority"]["data"]}],
        "identities": [{"oidcs": [{"issuer": found["identity"]["oidc"]["issuer"]}]}],
        "accessConfigs": [{"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True}],
        "kubernetesNetworkConfigs": [
            {
                "serviceIpv4Cidr": kubernetes.get("serviceIpv4Cidr", "10.100.0.0/16"),
                "ipFamily": kubernetes.get("ipFamily", "ipv4"),
                "serviceIpv6Cidr": "",
                "elasticLoadBalancings": [],
            }
        ],
        "enabledClusterLogTypes": [],
        "vpcConfig": {
            "subnetIds": network.get("subnetIds", []),
            "securityGroupIds": network.get("securityGroupIds", []),
            "clusterSecurityGroupId": network.get("clusterSecurityGroupId", ""),
            "vpcId": network.get("vpcId", ""),
            "endpointPrivateAccess": network.get("endpointPrivateAccess", False),
            "endpointPublicAccess": network.get("endpointPublicAccess", True),
            "publicAccessCidrs": network.get("publicAccessCidrs", ["0.0.0.0/0"]),
        },
        "tags": found.get("tags", {}),
        "region": inquiry.region,
    }


def get_clusters(inquiry: Inquiry) -> dict[str, Any]:
    names = inquiry.ask("eks", "list_clusters")["clusters"]
    return {"id": inquiry.region, "names": names, "region": inquiry.region}


def get_cluster_auth(inquiry: Inquiry) -> dict[str, Any]:
    """A token is a signed address; the cluster need not be there."""
    name = str(inquiry.arguments.get("name"))
    text = f"https://sts.{inquiry.region}.amazonaws.com/?Action=GetCallerIdentity&cluster={name}"
    token = "k8s-aws-v1." + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return {"id": name, "name": name, "token": token, "region": inquiry.region}


def get_addon_version(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("addonName"))
    return {**inquiry.arguments, "id": name, "version": "v1.0.0-eksbuild.1", "region": inquiry.region}


FUNCTIONS = {
    "getCluster": get_cluster,
    "getClusters": get_clusters,
    "getClusterAuth": get_cluster_auth,
    "getAddonVersion": get_addon_version,
}
