"""The function that gives databases and caches new credentials."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pulumi
import pulumi_aws as aws

from seatrial_components.naming import CACHE, DATABASE, Names
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, allow
from seatrial_components.role import Role

ROLE = "rotation"
FUNCTION = "rotation-function"
RUNTIME = "python3.13"
FOLDER = Path(__file__).parents[1] / "rotation"
PACKAGE = "credential_rotation"
# Changing a cache's token takes minutes, and the function waits to see it done; Lambda offers a quarter of an hour.
SECONDS = 900


def rotation_log_name(names: Names) -> str:
    """Where the function writes."""
    return f"/aws/lambda/{names.of(FUNCTION)}"


class Rotation(Part):
    """The code in `rotation/`, on Lambda, called by Secrets Manager.

    It changes passwords and tokens through the APIs of RDS and ElastiCache, so it needs no way into the network, and
    no driver. `arn` is there once Secrets Manager may call it.
    """

    def __init__(
        self,
        whole: Environment,
        key_arn: pulumi.Input[str],
        log_group: aws.cloudwatch.LogGroup,
        *,
        databases: Sequence[str],
        caches: Sequence[str],
    ) -> None:
        """`databases` and `caches` are the roles of what it may change: they wait for the function, not it for them."""
        super().__init__(ROLE, whole)
        self.role = Role(self, ROLE, "lambda", self._statements(key_arn, log_group, databases, caches))
        self.function = aws.lambda_.Function(
            ROLE,
            name=self.names.of(FUNCTION),
            description="Gives databases and caches new credentials",
            role=self.role.arn,
            runtime=RUNTIME,
            handler=f"{PACKAGE}.handler.handle",
            code=_code(),
            architectures=["arm64"],
            timeout=SECONDS,
            kms_key_arn=key_arn,
            logging_config={"log_format": "JSON", "log_group": log_group.name},
            tags=self.tags(FUNCTION),
            opts=self.after(self.role),
        )
        permission = aws.lambda_.Permission(
            f"{ROLE}-permission",
            function=self.function.name,
            action="lambda:InvokeFunction",
            principal="secretsmanager.amazonaws.com",
            source_account=self.place.account,
            opts=self.mine,
        )
        self.arn = pulumi.Output.all(self.function.arn, permission.id).apply(lambda known: str(known[0]))
        self.register_outputs({"arn": self.arn})

    def _statements(
        self,
        key_arn: pulumi.Input[str],
        log_group: aws.cloudwatch.LogGroup,
        databases: Sequence[str],
        caches: Sequence[str],
    ) -> list[Statement]:
        streams = pulumi.Output.concat(log_group.arn, ":log-stream:*")
        # Six characters of Secrets Manager's own end the ARN of each secret.
        secrets = [
            self.place.arn("secretsmanager", f"secret:{self.names.of(role)}-??????") for role in (*databases, *caches)
        ]
        instances = [self.place.arn("rds", f"db:{self.names.of(role, DATABASE)}") for role in databases]
        groups = [self.place.arn("elasticache", f"replicationgroup:{self.names.of(role, CACHE)}") for role in caches]
        read = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        write = ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"]
        return [
            allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], [streams]),
            allow("UseTheKey", ["kms:Decrypt", "kms:GenerateDataKey"], [key_arn]),
            allow("ReplaceSecrets", [*read, *write], secrets),
            # A password that belongs to no secret yet has no resource to name.
            allow("ThinkOfPasswords", ["secretsmanager:GetRandomPassword"], ["*"]),
            allow("ChangePasswords", ["rds:ModifyDBInstance", "rds:DescribeDBInstances"], instances),
            allow(
                "ChangeTokens", ["elasticache:ModifyReplicationGroup", "elasticache:DescribeReplicationGroups"], groups
            ),
        ]


def _code() -> pulumi.AssetArchive:
    """The package's own files: what tests leave beside them would make every deployment a new release."""
    files = sorted((FOLDER / PACKAGE).glob("*.py"))
    return pulumi.AssetArchive({f"{PACKAGE}/{path.name}": pulumi.FileAsset(str(path)) for path in files})
