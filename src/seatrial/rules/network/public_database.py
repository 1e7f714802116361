"""A database with a public address.

An instance that is publicly accessible gets an address of the internet and a name that resolves to it: only its security
groups stand between it and everybody. The same goes for warehouses, brokers and replication instances, and for a search
domain outside a network whose policy admits everybody.

Cause (security): The database was given a public address.

Bad (CloudFormation):
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        PubliclyAccessible: true

Good (CloudFormation):
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        PubliclyAccessible: false

Bad (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True,
                     publicly_accessible=True)

Good (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
- https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, document, each, flag, is_known, is_missing
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_SWITCHED: Mapping[str, str] = {
    "AWS::RDS::DBInstance": "database",
    "AWS::RDS::DBCluster": "database cluster",
    "AWS::DMS::ReplicationInstance": "replication instance",
    "AWS::Redshift::Cluster": "warehouse",
    "AWS::RedshiftServerless::Workgroup": "warehouse",
    "AWS::AmazonMQ::Broker": "broker",
}
_SEARCH = ("AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain")
_MSK = "AWS::MSK::Cluster"
_PUBLIC_ACCESS = "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The store asks for a public address, or lets everybody in."""
    name = resource.declaration.name
    if resource.type in _SWITCHED and flag(at(resource.properties, "PubliclyAccessible")):
        noun = _SWITCHED[resource.type]
        yield _blemish(f'{noun} "{name}" has a public address', "PubliclyAccessible", "PubliclyAccessible = true")
    elif resource.type == _MSK and at(resource.properties, _PUBLIC_ACCESS) == "SERVICE_PROVIDED_EIPS":
        evidence = "PublicAccess.Type = SERVICE_PROVIDED_EIPS"
        yield _blemish(f'broker "{name}" has public addresses', _PUBLIC_ACCESS, evidence)
    elif resource.type in _SEARCH and _admits_everybody(resource):
        evidence = "AccessPolicies allows every principal without a condition, and there are no VPCOptions"
        yield _blemish(f'search domain "{name}" is open to everybody', "AccessPolicies", evidence)


def _blemish(message: str, path: str, evidence: str) -> Blemish:
    return Blemish(
        path=path,
        message=message,
        evidence=evidence,
        why="Anybody on the internet can try its password; one group that is too wide is enough.",
        remedy=(
            "Put it into a network's subnets (VPCOptions) and allow only the roles that use it."
            if path == "AccessPolicies"
            else "Turn the public access off, and reach it from inside the network or through a bastion."
        ),
    )


def _admits_everybody(domain: Resource) -> bool:
    """A search domain outside a network, with neither users of its own nor a policy that asks who comes."""
    if not is_missing(domain.properties, "VPCOptions"):
        return False
    if at(domain.properties, "AdvancedSecurityOptions.Enabled") not in (None, False, "false"):
        return False
    policy = document(at(domain.properties, "AccessPolicies"))
    return isinstance(policy, dict) and is_known(policy) and any(_is_open(one) for _, one in each(policy, "Statement"))


def _is_open(statement: Any) -> bool:
    return (
        at(statement, "Effect") == "Allow"
        and (at(statement, "Principal") == "*" or at(statement, "Principal.AWS") in ("*", ["*"]))
        and not at(statement, "Condition")
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F45",),
    types=(*_SWITCHED, *_SEARCH, _MSK),
    check=check,
)
