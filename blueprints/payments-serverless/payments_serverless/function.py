"""The function that processes payments, and what it may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, allow
from seatrial_components.role import Role

RUNTIME = "python3.13"
FOLDER = Path(__file__).parents[1] / "function"
PACKAGE = "payment_processing"


class Function(Part):
    """The code in `function/`, on Lambda, inside the network."""

    def __init__(
        self,
        whole: Environment,
        subnet_ids: Sequence[pulumi.Input[str]],
        group_id: pulumi.Input[str],
        key_arn: pulumi.Input[str],
        log_group: aws.cloudwatch.LogGroup,
        *,
        may: Sequence[Statement],
        variables: Mapping[str, pulumi.Input[str]],
        memory: int,
        seconds: int,
        reserved_concurrency: int,
        ready: Sequence[pulumi.Resource] = (),
    ) -> None:
        """`may` are its permissions beside those that running needs; `ready` is what it must be able to reach."""
        super().__init__("function", whole)
        name = self.names.of("process")
        own_arn = self.place.arn("lambda", f"function:{name}")
        self.role = Role(self, "function", "lambda", [*self._running(key_arn, log_group, own_arn), *may])
        self.function = aws.lambda_.Function(
            "process",
            name=name,
            description="Processes payments",
            role=self.role.arn,
            runtime=RUNTIME,
            handler=f"{PACKAGE}.handler.handle",
            code=_code(),
            architectures=["arm64"],
            memory_size=memory,
            timeout=seconds,
            reserved_concurrent_executions=reserved_concurrency,
            vpc_config={"subnet_ids": subnet_ids, "security_group_ids": [group_id]},
            environment={"variables": variables},
            kms_key_arn=key_arn,
            logging_config={"log_format": "JSON", "log_group": log_group.name},
            tags=self.tags("process"),
            opts=self.after(self.role, *ready),
        )
        self.name, self.arn = self.function.name, self.function.arn
        self.register_outputs({"arn": self.arn})

    def _running(self, key_arn: pulumi.Input[str], log_group: aws.cloudwatch.LogGroup, own_arn: str) -> list[Statement]:
        """Logs, the environment's key, and the network interfaces that Lambda makes in the role's name.

        "Giving Lambda functions access to resources in an Amazon VPC" in its developer guide, with the statement that
        keeps the code itself from doing what only the service needs.
        """
        streams = pulumi.Output.concat(log_group.arn, ":log-stream:*")
        change = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]
        addresses = ["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"]
        look = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
        of_the_code = {"ArnEquals": {"lambda:SourceFunctionArn": own_arn}}
        refused = allow("NotTheCode", [*change, *addresses, *look], ["*"], conditions=of_the_code)
        return [
            allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], [streams]),
            allow("UseTheKey", ["kms:Decrypt", "kms:GenerateDataKey"], [key_arn]),
            allow("JoinTheNetwork", [*change, *addresses], [self.place.arn("ec2", "*/*")]),
            # EC2 names no resources for looking.
            allow("SeeTheNetwork", look, ["*"]),
            {**refused, "Effect": "Deny"},
        ]


def _code() -> pulumi.AssetArchive:
    """The package's own files: what tests leave beside them would make every deployment a new release."""
    files = sorted(path for path in (FOLDER / PACKAGE).iterdir() if path.suffix in (".py", ".json"))
    return pulumi.AssetArchive({f"{PACKAGE}/{path.name}": pulumi.FileAsset(str(path)) for path in files})
