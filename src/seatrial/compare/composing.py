"""The nodes of one environment: parts that stand alone in one program and inside their owner in another are put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.compare.node import Neighbour, Node, Pointer, Tree
from seatrial.compare.settling import SUBNET, Settler, way_of
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, bare, each
from seatrial.rules.survey import Survey


@dataclass(frozen=True)
class Part:
    """A type whose resources are parts of others: where it names its owner, and what it gives to it."""

    owner: str  # property with the owner, or a list of owners
    types: tuple[str, ...]
    gives: str = ""  # the owner's property, a list that grows; "": the part's own properties go to the owner
    keeps: tuple[str, ...] = ()  # of the part's properties; all but the owner where empty


_ROLE, _GROUP = "AWS::IAM::Role", "AWS::EC2::SecurityGroup"
_POLICY = ("PolicyDocument",)
PARTS: dict[str, Part] = {
    "AWS::EC2::SecurityGroupIngress": Part("GroupId", (_GROUP,), "SecurityGroupIngress"),
    "AWS::EC2::SecurityGroupEgress": Part("GroupId", (_GROUP,), "SecurityGroupEgress"),
    "AWS::IAM::RolePolicy": Part("RoleName", (_ROLE,), "Policies", _POLICY),
    "AWS::IAM::Policy": Part("Roles", (_ROLE,), "Policies", _POLICY),
    "AWS::IAM::ManagedPolicy": Part("Roles", (_ROLE,), "Policies", _POLICY),
    "AWS::IAM::UserPolicy": Part("UserName", ("AWS::IAM::User",), "Policies", _POLICY),
    "AWS::IAM::GroupPolicy": Part("GroupName", ("AWS::IAM::Group",), "Policies", _POLICY),
    "AWS::S3::BucketPolicy": Part("Bucket", ("AWS::S3::Bucket",), "BucketPolicy", _POLICY),
    "AWS::SQS::QueuePolicy": Part("Queues", ("AWS::SQS::Queue",), "QueuePolicy", _POLICY),
    "AWS::SQS::QueueInlinePolicy": Part("Queue", ("AWS::SQS::Queue",), "QueuePolicy", _POLICY),
    "AWS::SNS::TopicPolicy": Part("Topics", ("AWS::SNS::Topic",), "TopicPolicy", _POLICY),
    "AWS::SNS::TopicInlinePolicy": Part("TopicArn", ("AWS::SNS::Topic",), "TopicPolicy", _POLICY),
    "AWS::SNS::Subscription": Part("TopicArn", ("AWS::SNS::Topic",), "Subscription"),
    "AWS::ECS::ClusterCapacityProviderAssociations": Part("Cluster", ("AWS::ECS::Cluster",)),
    "AWS::EC2::VPCCidrBlock": Part("VpcId", ("AWS::EC2::VPC",), "MoreBlocks"),
}
# what they amount to is seen in the subnets' ways, in DNS names, or in nothing at all
SCAFFOLDING = frozenset(
    {
        "AWS::EC2::Route", "AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::InternetGateway", "AWS::EC2::DHCPOptions",
        "AWS::EC2::VPCDHCPOptionsAssociation", "AWS::EC2::EIPAssociation", "AWS::KMS::Alias",
        "AWS::SecretsManager::SecretTargetAttachment", "AWS::EC2::SubnetNetworkAclAssociation",
        "AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment", "AWS::ApiGateway::Account",
        "AWS::CDK::Metadata", "AWS::CloudFormation::WaitCondition", "AWS::CloudFormation::WaitConditionHandle",
        "AWS::ECS::TaskSet", "AWS::Lambda::Version", "AWS::S3::Object",
    }
)  # fmt: skip
_OPEN_EGRESS = {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}


@dataclass
class _Draft:
    resource: Resource
    properties: dict[str, Any]
    origins: dict[str, Resource]
    parts: list[str]


def compose(survey: Survey) -> dict[str, Node]:
    """The nodes of an environment by address, in the order of its program."""
    return survey.once(_compose)


def _compose(survey: Survey) -> dict[str, Node]:
    settler = Settler(survey)
    drafts = {
        one.address: _Draft(one, dict(one.properties), {}, [])
        for one in survey
        if one.type not in SCAFFOLDING and one.type not in PARTS and one.type.startswith("AWS::")
    }
    owner_of = {address: address for address in drafts}
    for one in survey:
        part = PARTS.get(one.type)
        if part is not None:
            _take_in(survey, drafts, one, part, owner_of)
    nodes = {address: _node(survey, settler, draft) for address, draft in drafts.items()}
    _connect(survey, settler, nodes, owner_of)
    return nodes


def _take_in(survey: Survey, drafts: dict[str, _Draft], one: Resource, part: Part, owner_of: dict[str, str]) -> None:
    owners = [owner for owner in _owners(survey, one, part) if owner.address in drafts]
    for owner in owners:
        draft = drafts[owner.address]
        draft.parts.append(one.address)
        owner_of[one.address] = owner.address
        given = {
            key: value
            for key, value in one.properties.items()
            if (key in part.keeps if part.keeps else key not in (part.owner, "Tags"))
        }
        if not part.gives:
            draft.properties.update(given)
            draft.origins.update(dict.fromkeys(given, one))
            continue
        before = bare(draft.properties.get(part.gives))
        draft.properties[part.gives] = [*(before if isinstance(before, list) else []), given]
        draft.origins.setdefault(part.gives, one)
    if not owners and one.type.startswith("AWS::IAM::"):
        drafts[one.address] = _Draft(one, dict(one.properties), {}, [])
        owner_of[one.address] = one.address


def _owners(survey: Survey, one: Resource, part: Part) -> Iterator[Resource]:
    given = bare(at(one.properties, part.owner))
    for value in given if isinstance(given, list) else [given]:
        found = survey.target(bare(value), *part.types)
        if found is not None and found.type in part.types:
            yield found
    if one.type == "AWS::IAM::ManagedPolicy":
        for edge in survey.users(one):
            if edge.source.type in part.types and edge.path.startswith("ManagedPolicyArns"):
                yield edge.source


def _node(survey: Survey, settler: Settler, draft: _Draft) -> Node:
    one, properties = draft.resource, draft.properties
    if one.type == _GROUP:
        properties = _with_egress(properties)
    if one.type == _ROLE:
        properties = _with_policies_apart(survey, properties)
    values = settler.settle(one, one.type, properties)
    if one.type == SUBNET:
        values["@way"] = way_of(survey, one) or "unknown"
        values.pop("MapPublicIpOnLaunch", None)
    return Node(one, one.type, values, origins=draft.origins, parts=tuple(draft.parts))


def _with_egress(properties: dict[str, Any]) -> dict[str, Any]:
    """AWS lets everything out of a group that says nothing of what goes out."""
    told = properties.get("SecurityGroupEgress")
    return {**properties, "SecurityGroupEgress": [_OPEN_EGRESS] if told is None else told}


def _with_policies_apart(survey: Survey, properties: dict[str, Any]) -> dict[str, Any]:
    """A role's own statements together, whatever policy holds them; of managed policies only those of others."""
    statements = [
        bare(statement)
        for _, policy in each(properties, "Policies")
        for _, statement in each(_document(at(policy, "PolicyDocument")), "Statement")
    ]
    attached = [
        at(value, "PolicyArn") if isinstance(value, dict) else value
        for _, value in each(properties, "ManagedPolicyArns")
    ]
    foreign = [value for value in attached if survey.target(value, "AWS::IAM::ManagedPolicy") is None]
    rest = {key: value for key, value in properties.items() if key not in ("Policies", "ManagedPolicyArns")}
    return {**rest, "Statements": statements, "ManagedPolicyArns": foreign}


def _document(value: Any) -> Any:
    from seatrial.rules.reading import document

    return document(value) or {}


def _connect(survey: Survey, settler: Settler, nodes: dict[str, Node], owner_of: dict[str, str]) -> None:
    """Give every node its neighbours: those of its parts too."""
    found: dict[str, dict[Neighbour, None]] = defaultdict(dict)

    def join(source: str, target: str, path: str) -> None:
        source, target = owner_of.get(source, source), owner_of.get(target, target)
        if source in nodes and target in nodes and source != target:
            found[source][Neighbour(path, target, True)] = None
            found[target][Neighbour(path, source, False)] = None

    for address, node in nodes.items():
        for path, pointer in pointers(node.values):
            join(address, pointer.address, path)
    for source, target, path in sorted(settler.mentions):
        join(source, target, path)
    for one in survey:
        for addresses in one.declaration.property_dependencies.values():
            for target in sorted(addresses):
                if not any(known.address == target for known in found[owner_of.get(one.address, one.address)]):
                    join(one.address, target, "")
    for address, node in nodes.items():
        node.neighbours = tuple(sorted(found[address], key=lambda one: (one.path, one.outward)))


def pointers(value: Tree, path: str = "") -> Iterator[tuple[str, Pointer]]:
    """Every pointer in a settled value, with its path without list positions."""
    if isinstance(value, Pointer):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from pointers(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from pointers(item, path)
