"""One deployment that creates several environments.

Where the same network, cluster and database stand three times under the names of environments, one command changes all three:
a mistake meant for development reaches production, and no environment can be made or destroyed alone.

Cause (deployment): Environments were written as parts of one program instead of as runs of it.
Besides (cost): Every deployment pays for all environments.

Bad (CloudFormation):
    DevVpc:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    DevCluster:
      Type: AWS::ECS::Cluster
    DevWork:
      Type: AWS::SQS::Queue
    ProdVpc:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.1.0.0/16}
    ProdCluster:
      Type: AWS::ECS::Cluster
    ProdWork:
      Type: AWS::SQS::Queue

Good (CloudFormation):
    Vpc:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Cluster:
      Type: AWS::ECS::Cluster
    Work:
      Type: AWS::SQS::Queue

Bad (Pulumi):
    for stage in ("dev", "staging", "prod"):
        aws.ec2.Vpc(f"kitchen-{stage}", cidr_block="10.0.0.0/16")
        aws.ecs.Cluster(f"kitchen-{stage}")
        aws.sns.Topic(f"kitchen-{stage}-placed")

Good (Pulumi):
    stage = pulumi.get_stack()
    aws.ec2.Vpc(f"kitchen-{stage}", cidr_block="10.0.0.0/16")
    aws.ecs.Cluster(f"kitchen-{stage}")
    aws.sns.Topic(f"kitchen-{stage}-placed")

Sources:
- https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/benefits-of-using-multiple-aws-accounts.html
- https://www.pulumi.com/docs/iac/concepts/stacks/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_STAGES = {
    **dict.fromkeys(("dev", "development", "develop"), "dev"),
    **dict.fromkeys(("staging", "stage", "stg"), "staging"),
    **dict.fromkeys(("prod", "production", "prd"), "prod"),
    **dict.fromkeys(("test", "qa", "uat"), "test"),
}
# What an environment consists of. Roles, pipelines and repositories for several environments may well stand together.
_SUBSTANCE = (
    "AWS::EC2::VPC", "AWS::EC2::Instance", "AWS::ECS::Cluster", "AWS::ECS::Service", "AWS::EKS::Cluster", "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster", "AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::ElastiCache::ReplicationGroup",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::SecretsManager::Secret", "AWS::CloudFront::Distribution",
)  # fmt: skip
_FEWEST = 2  # kinds of resource that are repeated

Shape = tuple[str, str]  # type, and the name without the stage


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The resource is the first of an environment that repeats the one before it."""
    repeated = survey.once(_repeated)
    stage = _stage_of(resource)
    first, members = repeated.get(resource.address, (None, ())) if stage else (None, ())
    if first is None:
        return
    names = ", ".join(one.declaration.name for one in members[:4])
    yield Blemish(
        message=f'one deployment makes several environments: {stage} repeats what "{first.declaration.name}" and others are '
        f"for {_stage_of(first)}",
        evidence=f"{len(members)} resources of the same kinds and names again for {stage}: {names}",
        why="Each change goes to all environments at once, production included; none can be deployed, tested or destroyed "
        "by itself.",
        remedy="Declare one environment, and take its name from configuration (a parameter, or the stack's name); deploy the "
        "program once for each.",
        related=(Related(first.address, first.location, "the same for another environment"),),
    )


def _stage_of(resource: Resource) -> str:
    return next((stage for stage, _ in _stages_and_rests(resource.declaration.name)), "")


def _stages_and_rests(name: str) -> Iterator[tuple[str, str]]:
    """The stage that a name says, with the name without it; none where it says none.

    Where several are said, the first is its own: what comes after may be the suffix of the whole deployment.
    """
    pieces = [piece.lower() for piece in _PIECES.findall(name) if not piece.isdigit()]
    stages = [piece for piece in pieces if piece in _STAGES]
    if not stages:
        return
    first, said = pieces.index(stages[0]), {_STAGES[piece] for piece in stages}
    if len(said) == 1:
        yield said.pop(), "-".join("*" if piece in stages else piece for piece in pieces)
    if len(stages) > 1:
        yield _STAGES[stages[0]], "-".join(["*" if at == first else piece for at, piece in enumerate(pieces)])


def _declared_at(resource: Resource) -> tuple[str, int, str]:
    """Where it is declared: registrations arrive in any order."""
    place = resource.location
    return (place.file, place.line, resource.declaration.name) if place else ("", 0, resource.declaration.name)


def _repeated(survey: Survey) -> dict[str, tuple[Resource, tuple[Resource, ...]]]:
    """By the first resource of each repeating stage: what it repeats, and all that do so."""
    stages: dict[str, dict[Shape, Resource]] = defaultdict(dict)
    for resource in sorted(survey.of_type(*_SUBSTANCE), key=_declared_at):
        for stage, rest in _stages_and_rests(resource.declaration.name):
            stages[stage].setdefault((resource.type, rest), resource)
    found: dict[str, tuple[Resource, tuple[Resource, ...]]] = {}
    known: dict[Shape, Resource] = {}
    for stage in sorted(stages, key=[*dict.fromkeys(_STAGES.values())].index):
        members = stages[stage]
        shared = [shape for shape in members if shape in known]
        if len({type_ for type_, _ in shared}) >= _FEWEST:
            found[members[shared[0]].address] = (
                known[shared[0]],
                tuple({members[shape].address: members[shape] for shape in shared}.values()),
            )
        known = {**members, **known}
    return found


RULE = Rule(
    severity=Severity.CRITICAL,
    category=Category.ARCHITECTURE,
    catalog=("F07",),
    types=_SUBSTANCE,
    check=check,
)
