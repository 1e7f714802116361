"""Images, key, logs and credentials (S3.2, S3.3, S3.8, A6)."""

import json
from typing import Any

import pytest

from seatrial_components.live import encryption
from seatrial_components.live.policies import listed


@pytest.fixture
def repository(aws: Any, outputs: Any) -> Any:
    """The repository as ECR describes it."""
    (found,) = aws("ecr").describe_repositories(repositoryNames=[outputs["repositoryName"]])["repositories"]
    return found


def test_images_are_scanned_encrypted_and_never_overwritten(repository: Any, outputs: Any) -> None:
    assert repository["repositoryUri"] == outputs["repositoryUri"]
    assert repository["imageScanningConfiguration"]["scanOnPush"] is True
    assert repository["encryptionConfiguration"] == {"encryptionType": "KMS", "kmsKey": outputs["keyArn"]}
    assert repository["imageTagMutability"] == "IMMUTABLE"


def test_the_last_ten_images_are_kept(aws: Any, outputs: Any) -> None:
    answer = aws("ecr").get_lifecycle_policy(repositoryName=outputs["repositoryName"])
    (rule,) = json.loads(answer["lifecyclePolicyText"])["rules"]
    assert rule["action"] == {"type": "expire"}
    assert rule["selection"] == {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}


def test_nobody_else_may_pull_the_images(aws: Any, outputs: Any) -> None:
    ecr = aws("ecr")
    with pytest.raises(ecr.exceptions.RepositoryPolicyNotFoundException):
        ecr.get_repository_policy(repositoryName=outputs["repositoryName"])


def test_the_key_is_the_environments_own_and_rotates(aws: Any, outputs: Any) -> None:
    key = encryption.key_of(aws, outputs["keyAlias"])
    assert key["Arn"] == outputs["keyArn"]
    assert (key["KeyManager"], key["KeyState"], key["Rotates"]) == ("CUSTOMER", "Enabled", True)


def test_the_key_serves_the_account_and_the_logs_service(aws: Any, outputs: Any) -> None:
    account, logs = encryption.key_statements(aws, outputs["keyArn"])
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{outputs['accountId']}:root"}
    assert logs["Principal"] == {"Service": f"logs.{outputs['region']}.amazonaws.com"}
    (context,) = logs["Condition"].values()
    prefix = f"arn:aws:logs:{outputs['region']}:{outputs['accountId']}:log-group:"
    assert set(listed(context["kms:EncryptionContext:aws:logs:arn"])) == {
        prefix + outputs["logGroupName"],
        prefix + outputs["insightsLogGroupName"],
    }


@pytest.mark.parametrize("output", ["logGroupName", "insightsLogGroupName"])
def test_logs_are_encrypted_and_kept_for_thirty_days(output: str, aws: Any, outputs: Any) -> None:
    group = encryption.log_group(aws, outputs[output])
    assert (group["retentionInDays"], group["kmsKeyId"]) == (30, outputs["keyArn"])


def test_the_credentials_are_encrypted_and_have_a_value(aws: Any, outputs: Any) -> None:
    secret = encryption.secret_of(aws, outputs["secretArn"])
    assert (secret["KmsKeyId"], secret["Current"]) == (outputs["keyArn"], 1)
    assert "DeletedDate" not in secret


def test_the_password_is_generated_and_in_no_output(aws: Any, outputs: Any) -> None:
    value = aws("secretsmanager").get_secret_value(SecretId=outputs["secretArn"])["SecretString"]
    fields = json.loads(value)
    # Only verdicts are asserted: a failing assertion prints what it compares.
    is_long, is_told = len(fields["password"]) >= 32, fields["password"] in json.dumps(dict(outputs))
    assert sorted(fields) == ["password", "username"]
    assert is_long
    assert not is_told
