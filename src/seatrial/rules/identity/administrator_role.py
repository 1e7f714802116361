"""A workload's role with AWS's administrator policy.

A function, a task or a machine that may do everything hands the account to whoever finds a hole in it.

Cause (security): The role was given AWS's widest policy instead of what its user does.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}
        ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}
        ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]

Bad (Pulumi):
    worker = aws.iam.Role("worker", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.iam.RolePolicyAttachment("all", role=worker.name, policy_arn="arn:aws:iam::aws:policy/AdministratorAccess")

Good (Pulumi):
    worker = aws.iam.Role("worker", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.iam.RolePolicyAttachment("own", role=worker.name,
                                 policy_arn="arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy")

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.permissions import attached_policies
from seatrial.rules.policies import trusted_services
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_TOO_MUCH = ("policy/AdministratorAccess", "policy/PowerUserAccess", "policy/IAMFullAccess")

# Services that deploy whatever they are told to: they have to be able to make it.
_DEPLOYERS = ("cloudformation.", "codebuild.", "codepipeline.", "codedeploy.", "servicecatalog.", "stacksets.")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A role that some service takes on and that has a policy for people who run the account."""
    services = trusted_services(resource) or frozenset()
    workloads = sorted(one for one in services if not one.startswith(_DEPLOYERS))
    for path, arn in attached_policies(resource):
        if workloads and arn.startswith("arn:aws") and arn.endswith(_TOO_MUCH):
            yield Blemish(
                path=path,
                message=f'role "{resource.declaration.name}" of {workloads[0]} has {arn.rpartition("/")[2]}',
                evidence=f"{arn} on a role that {workloads[0]} assumes",
                why="One hole in the workload gives away the account, the other environments included.",
                remedy="Attach a policy with the actions and the resources that the workload uses.",
            )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=("AWS::IAM::Role",),
    check=check,
)
