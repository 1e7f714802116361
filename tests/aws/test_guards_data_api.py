"""Statements by HTTP reach a cluster that is there, takes them, and can be connected to; tags of APIs are told."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.aws.world import World

REGION = "us-east-1"


def cluster(world: World, name: str, http: bool) -> tuple[str, str]:
    """The ARNs of a cluster and of the secret that RDS keeps for it."""
    made = world.client("rds", REGION).create_db_cluster(
        DBClusterIdentifier=name,
        Engine="aurora-postgresql",
        MasterUsername="keeper",
        ManageMasterUserPassword=True,
        EnableHttpEndpoint=http,
        ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 1},
    )["DBCluster"]
    return made["DBClusterArn"], made["MasterUserSecret"]["SecretArn"]


def refusal(world: World, arn: str, secret: str) -> str:
    client: Any = world.client("rds-data", REGION)
    try:
        client.execute_statement(resourceArn=arn, secretArn=secret, sql="SELECT 1")
    except client.exceptions.ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""


def test_statements_reach_only_a_cluster_that_takes_them(world: World) -> None:
    arn, secret = cluster(world, "ledger", True)
    closed, own = cluster(world, "closed", False)
    assert refusal(world, arn, secret) == ""
    assert refusal(world, closed, own) == "HttpEndpointNotEnabledException"
    assert refusal(world, f"{arn}-2", secret) == "DatabaseNotFoundException"
    assert refusal(world, arn, f"{secret}-2") == "SecretsErrorException"


def test_apis_and_domain_names_tell_their_tags(world: World) -> None:
    client: Any = world.client("apigateway", REGION)
    api = client.create_rest_api(name="orders", tags={"Team": "shop"})["id"]
    here = f"arn:aws:apigateway:{REGION}::"
    assert client.get_tags(resourceArn=f"{here}/restapis/{api}")["tags"] == {"Team": "shop"}
    for missing in ("/restapis/none", "/domainnames/api.shop.test"):
        with pytest.raises(client.exceptions.NotFoundException):
            client.get_tags(resourceArn=here + missing)
