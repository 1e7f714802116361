"""What a deployment tells clients, tests and other stacks."""

from __future__ import annotations

from typing import Any

import pulumi

from seatrial_components.database import Database
from seatrial_components.key import Key
from seatrial_components.network import Endpoints, Network
from seatrial_components.part import Environment

Outputs = dict[str, pulumi.Input[Any]]


def export(*groups: Outputs) -> None:
    """Make them the stack's outputs; two of one name would hide each other and are refused."""
    names = [name for group in groups for name in group]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"given twice: {', '.join(twice)}")
    for group in groups:
        for name, value in group.items():
            pulumi.export(name, value)


def of_environment(whole: Environment, key: Key) -> Outputs:
    """Which deployment this is, and the key of all that it keeps."""
    return {
        "environment": whole.names.environment,
        "environmentSuffix": whole.names.suffix,
        "region": whole.place.region,
        "accountId": whole.place.account,
        "keyArn": key.arn,
        "keyAlias": key.alias.name,
    }


def of_network(network: Network) -> Outputs:
    """The network that the deployment made."""
    return {
        "vpcId": network.vpc_id,
        "vpcCidr": network.cidr,
        "publicSubnetIds": network.public_subnet_ids,
        "privateSubnetIds": network.private_subnet_ids,
        "privateRouteTableIds": network.private_route_table_ids,
    }


def of_endpoints(endpoints: Endpoints | None) -> Outputs:
    """The endpoints by service; none where they belong to others."""
    return {
        "endpointIds": {name: each.id for name, each in endpoints.by_service.items()} if endpoints else {},
        "endpointSecurityGroupId": endpoints.group.id if endpoints else "",
    }


def of_database(database: Database) -> Outputs:
    """Where the database is, and the secret that holds all it takes to connect; never the password itself."""
    return {
        "databaseIdentifier": database.instance.identifier,
        "databaseArn": database.instance.arn,
        "databaseEndpoint": database.instance.endpoint,
        "databaseAddress": database.instance.address,
        "databasePort": database.instance.port,
        "databaseName": database.name,
        "databaseSecurityGroupId": database.group.id,
        "databaseSecretArn": database.credentials.arn,
    }
