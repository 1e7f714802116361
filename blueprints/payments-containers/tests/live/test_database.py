"""The database, and the secret that holds all it takes to connect (S1.4)."""

import json
from typing import Any

import pytest

from seatrial_components.live import encryption
from seatrial_components.live.databases import assert_closed


@pytest.fixture
def fields(aws: Any, outputs: Any) -> Any:
    """What the secret holds; never compared in an assertion, which would print it."""
    return json.loads(aws("secretsmanager").get_secret_value(SecretId=outputs["databaseSecretArn"])["SecretString"])


def test_it_is_as_large_as_the_environment_needs(database: Any, asked: Any) -> None:
    assert database["Engine"] == "postgres"
    assert (database["DBInstanceClass"], database["MultiAZ"]) == (asked.database_class, asked.multi_zone)


def test_it_is_private_encrypted_and_reached_by_tls_only(database: Any, outputs: Any) -> None:
    assert_closed(database, outputs["keyArn"])


def test_it_is_in_the_private_subnets(database: Any, outputs: Any) -> None:
    group = database["DBSubnetGroup"]
    assert group["VpcId"] == outputs["vpcId"]
    assert {subnet["SubnetIdentifier"] for subnet in group["Subnets"]} == set(outputs["privateSubnetIds"])


def test_it_admits_the_tasks_alone(database: Any, outputs: Any, rules_of: Any) -> None:
    assert [each["VpcSecurityGroupId"] for each in database["VpcSecurityGroups"]] == [
        outputs["databaseSecurityGroupId"]
    ]
    assert rules_of(outputs["databaseSecurityGroupId"], outward=False) == {(5432, outputs["taskSecurityGroupId"])}
    assert rules_of(outputs["databaseSecurityGroupId"], outward=True) == set()


def test_it_is_backed_up_and_goes_when_told_to(database: Any) -> None:
    assert database["BackupRetentionPeriod"] >= 1
    assert (database["DeletionProtection"], database["CopyTagsToSnapshot"]) == (False, True)


def test_it_writes_its_log_to_the_stacks_group(database: Any, outputs: Any) -> None:
    assert database["EnabledCloudwatchLogsExports"] == ["postgresql"]
    expected = f"/aws/rds/instance/{outputs['databaseIdentifier']}/postgresql"
    assert outputs["logGroupNames"]["postgresql"] == expected


def test_its_secret_is_encrypted_and_has_a_value(aws: Any, outputs: Any) -> None:
    secret = encryption.secret_of(aws, outputs["databaseSecretArn"])
    assert (secret["KmsKeyId"], secret["Current"]) == (outputs["keyArn"], 1)
    assert "DeletedDate" not in secret


def test_its_secret_tells_where_to_connect(fields: Any, database: Any, outputs: Any) -> None:
    told = {name: fields[name] for name in ("engine", "host", "port", "dbname", "username")}
    assert told == {
        "engine": "postgres",
        "host": database["Endpoint"]["Address"],
        "port": 5432,
        "dbname": outputs["databaseName"],
        "username": database["MasterUsername"],
    }
    assert outputs["databaseEndpoint"] == f"{told['host']}:5432"


def test_its_password_is_generated_and_in_no_output(fields: Any, outputs: Any) -> None:
    # Only verdicts are asserted: a failing assertion prints what it compares.
    is_long, is_told = len(fields["password"]) >= 32, fields["password"] in json.dumps(dict(outputs))
    assert is_long
    assert not is_told
