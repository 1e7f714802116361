"""A CodeBuild project that takes part in a pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pulumi
import pulumi_aws as aws

from seatrial_components.bucket import Bucket
from seatrial_components.naming import Names
from seatrial_components.network import Group, Network
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Conditions, Statement, acting_for, allow
from seatrial_components.role import Role

FOLDER = Path(__file__).parents[2] / "buildspecs"
IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0"


def project_name(names: Names, role: str) -> str:
    """What CodeBuild calls the project of that role."""
    return names.of(f"{role}-project")


def project_log_name(names: Names, role: str) -> str:
    """Where that project writes."""
    return f"/aws/codebuild/{project_name(names, role)}"


@dataclass(frozen=True)
class Placement:
    """The network that a project's builds run in, and what they may reach there."""

    network: Network
    group: Group


class Project(Part):
    """Builds of one kind, with a role and a log of their own.

    The buildspec is a file of `buildspecs/` and becomes part of the project: a source cannot change what is done with
    the project's rights.
    """

    def __init__(
        self,
        whole: Environment | Part,
        role: str,
        description: str,
        buildspec: str,
        key_arn: pulumi.Input[str],
        log_group: aws.cloudwatch.LogGroup,
        artifacts: Bucket,
        *,
        minutes: int,
        produces: bool = False,
        may: Sequence[Statement] = (),
        variables: Mapping[str, pulumi.Input[str]] | None = None,
        secrets: Mapping[str, pulumi.Input[str]] | None = None,
        placement: Placement | None = None,
    ) -> None:
        """`produces` lets it hand artifacts on; `secrets` are variables that name a secret's ARN and field."""
        super().__init__(f"{role}-project", whole)
        name = project_name(self.names, role)
        own_arn = self.place.arn("codebuild", f"project/{name}")
        statements = [*_running(key_arn, log_group, artifacts, produces), *may]
        if placement:
            statements += self._joining(placement)
        self.role = Role(self, role, "codebuild", statements, acting_for(own_arn, self.place))
        self.project = aws.codebuild.Project(
            role,
            name=name,
            description=description,
            service_role=self.role.arn,
            encryption_key=key_arn,
            build_timeout=minutes,
            source={"type": "CODEPIPELINE", "buildspec": (FOLDER / buildspec).read_text(encoding="utf-8")},
            artifacts={"type": "CODEPIPELINE"},
            environment={
                "type": "LINUX_CONTAINER",
                "compute_type": "BUILD_GENERAL1_SMALL",
                "image": IMAGE,
                "environment_variables": _variables(variables or {}, secrets or {}),
            },
            logs_config={"cloudwatch_logs": {"status": "ENABLED", "group_name": log_group.name}},
            vpc_config=_vpc_config(placement) if placement else None,
            tags=self.tags(f"{role}-project"),
            # CodeBuild tries the role when the project is made, and a build needs its way to AWS at once.
            opts=self.after(self.role, *([placement.network] if placement else [])),
        )
        self.name, self.arn = self.project.name, self.project.arn
        self.register_outputs({"arn": self.arn})

    def _joining(self, placement: Placement) -> list[Statement]:
        """The network interface of each build: "Allow CodeBuild access to AWS services required to create a VPC
        network interface" in its user guide, with the resources that EC2 can name."""
        interfaces = self.place.arn("ec2", "network-interface/*")
        subnets = [each.arn for each in placement.network.private]
        look = [
            f"ec2:Describe{what}" for what in ("DhcpOptions", "NetworkInterfaces", "Subnets", "SecurityGroups", "Vpcs")
        ]
        for_builds: Conditions = {
            "StringEquals": {"ec2:AuthorizedService": "codebuild.amazonaws.com"},
            "ArnEquals": {"ec2:Subnet": subnets},
        }
        return [
            allow("MakeInterfaces", ["ec2:CreateNetworkInterface"], [interfaces, *subnets, placement.group.group.arn]),
            allow("RemoveInterfaces", ["ec2:DeleteNetworkInterface"], [interfaces]),
            allow("LendInterfaces", ["ec2:CreateNetworkInterfacePermission"], [interfaces], conditions=for_builds),
            # EC2 names no resources for looking.
            allow("SeeTheNetwork", look, ["*"]),
        ]


def _running(
    key_arn: pulumi.Input[str], log_group: aws.cloudwatch.LogGroup, artifacts: Bucket, produces: bool
) -> list[Statement]:
    streams = pulumi.Output.concat(log_group.arn, ":log-stream:*")
    hand_on = [allow("HandOnArtifacts", ["s3:PutObject"], [artifacts.objects()])] if produces else []
    return [
        allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], [streams]),
        allow("UseTheKey", ["kms:Decrypt", "kms:GenerateDataKey"], [key_arn]),
        allow("FindArtifacts", ["s3:GetBucketAcl", "s3:GetBucketLocation"], [artifacts.arn]),
        allow("TakeArtifacts", ["s3:GetObject", "s3:GetObjectVersion"], [artifacts.objects()]),
        *hand_on,
    ]


def _variables(
    plain: Mapping[str, pulumi.Input[str]], secret: Mapping[str, pulumi.Input[str]]
) -> list[aws.codebuild.ProjectEnvironmentEnvironmentVariableArgsDict]:
    """CodeBuild asks for the secrets itself when a build starts, and hides them in its logs."""
    return [
        {"name": name, "value": value, "type": kind}
        for kind, values in (("PLAINTEXT", plain), ("SECRETS_MANAGER", secret))
        for name, value in values.items()
    ]


def _vpc_config(placement: Placement) -> aws.codebuild.ProjectVpcConfigArgsDict:
    return {
        "vpc_id": placement.network.vpc_id,
        "subnets": placement.network.private_subnet_ids,
        "security_group_ids": [placement.group.id],
    }
