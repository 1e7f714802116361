"""A role for instances that no instance can take.

An instance takes a role through an instance profile. The console makes one silently; a program has to. Without it the role
stands by itself, and what runs on the instance has no credentials.

Cause (deployment): The instance profile, which the console makes by itself, was left out.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}]
    Host:
      Type: AWS::EC2::LaunchTemplate
      Properties:
        LaunchTemplateData: {InstanceType: t3.small}

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}]
    Profile:
      Type: AWS::IAM::InstanceProfile
      Properties: {Roles: [!Ref Worker]}
    Host:
      Type: AWS::EC2::LaunchTemplate
      Properties:
        LaunchTemplateData:
          InstanceType: t3.small
          IamInstanceProfile: {Arn: !GetAtt Profile.Arn}

Bad (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    aws.ec2.LaunchTemplate("host", instance_type="t3.small")

Good (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    profile = aws.iam.InstanceProfile("worker", role=role.name)
    aws.ec2.LaunchTemplate("host", instance_type="t3.small", iam_instance_profile={"arn": profile.arn})

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import trusted_services
from seatrial.rules.reading import at, is_known
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PROFILE = "AWS::IAM::InstanceProfile"
_HOSTS = ("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Only EC2 may take the role, there are instances, and no profile holds it."""
    services = trusted_services(resource)
    if services is None or not services or not all(one.startswith("ec2.amazonaws.com") for one in services):
        return
    if not survey.complete or not survey.of_type(*_HOSTS) or resource.consequence_of:
        return
    profiles = survey.of_type(_PROFILE)
    held = [at(one.properties, "Roles") for one in profiles]
    if not all(map(is_known, held)) or any(resource.physical_name in (roles or ()) for roles in held):
        return
    if any(not edge.source.type.startswith("AWS::IAM::") for edge in survey.users(resource)):
        return
    yield Blemish(
        message=f'role "{resource.declaration.name}" is for instances, and no instance profile holds it',
        evidence=f"{resource.physical_name} trusts ec2.amazonaws.com; {len(profiles)} instance profiles, none with it",
        why="Instances take a role through a profile only: what runs on them has no credentials for AWS.",
        remedy="Add an instance profile with this role, and name it in the instance or launch template.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=("AWS::IAM::Role",),
    check=check,
)
