"""A database or cache that its security group opens to the whole internet.

A group with 0.0.0.0/0 or ::/0 on the database's port takes away the one wall that is left when an address becomes public,
a route changes or a network is peered. Scanners find open database ports within minutes.

Cause (security): The database's port was opened to every address instead of to its clients' group.

Bad (CloudFormation):
    Cellar:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Database of the ledger
        SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 0.0.0.0/0
    Ledger:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        VPCSecurityGroups:
        - !GetAtt Cellar.GroupId

Good (CloudFormation):
    Cellar:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Database of the ledger
        SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 10.0.0.0/16
    Ledger:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        VPCSecurityGroups:
        - !GetAtt Cellar.GroupId

Bad (Pulumi):
    cellar = aws.ec2.SecurityGroup("cellar")
    aws.vpc.SecurityGroupIngressRule("anybody", security_group_id=cellar.id, ip_protocol="-1", cidr_ipv6="::/0")
    aws.elasticache.Cluster("sessions", engine="redis", node_type="cache.t4g.micro", num_cache_nodes=1,
                            security_group_ids=[cellar.id])

Good (Pulumi):
    cellar = aws.ec2.SecurityGroup("cellar")
    clients = aws.ec2.SecurityGroup("clients")
    aws.vpc.SecurityGroupIngressRule("clients", security_group_id=cellar.id, ip_protocol="tcp", from_port=6379,
                                     to_port=6379, referenced_security_group_id=clients.id)
    aws.elasticache.Cluster("sessions", engine="redis", node_type="cache.t4g.micro", num_cache_nodes=1,
                            security_group_ids=[cellar.id])

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.groups import Group
from seatrial.rules.reachability.permits import Permit
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.stores import ENGINE_PORTS, Store
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PORTS = sorted({*ENGINE_PORTS.values(), 5439, 9200, 27017})
_NARROW = 10  # ports: a wider range is not meant for one database


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The group admits everybody to the port of a store that uses it, or to a port that only databases listen on."""
    reach = Reach.of(survey)
    group = reach.group_of(resource)
    if group is None:
        return
    users = [store for store in reach.stores if group.id in store.groups]
    for permit in group.ingress:
        if not permit.is_open:
            continue
        store = next((one for one in users if one.port and permit.covers(one.port)), None)
        if store is not None:
            yield _of_store(store, group, permit)
        elif not users and (port := _database_port(permit)):
            yield _blemish(f'security group "{group.name}" opens database port {port} to the internet', permit)


def _of_store(store: Store, group: Group, permit: Permit) -> Blemish:
    return _blemish(
        f'{store.name}: its security group "{group.name}" admits the whole internet to port {store.port}',
        permit,
        (Related(store.resource.address, store.resource.location, "uses the group"),),
    )


def _blemish(message: str, permit: Permit, related: tuple[Related, ...] = ()) -> Blemish:
    return Blemish(
        resource=permit.origin,
        path=permit.path,
        message=message,
        evidence=f"ingress: {permit.shown}",
        why="Nothing but the password stands between everybody and the data as soon as an address or a route is public.",
        remedy=f"Replace {permit.peer} by the security group of the clients (source security group) and the one port.",
        related=related,
    )


def _database_port(permit: Permit) -> int | None:
    if permit.protocol == "-1" or permit.ports is None or permit.ports[1] - permit.ports[0] > _NARROW:
        return None
    return next((port for port in _PORTS if permit.covers(port)), None)


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F45",),
    types=("AWS::EC2::SecurityGroup",),
    check=check,
)
