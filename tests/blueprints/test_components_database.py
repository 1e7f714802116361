"""The database of the library: both engines, on classes with and without Performance Insights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_components import of_type, rehearsed

PARTS = """
from seatrial_components.database import MYSQL, POSTGRES, Database, database_log_names
from seatrial_components.key import for_log_groups
from seatrial_components.logs import Logs
engine = {engine}
network = Network(whole, "10.0.0.0/16", zones=2, nat_gateways=1)
log_names = database_log_names(whole.names, engine)
key = Key(whole, [for_log_groups(whole.place, log_names.values())])
logs = Logs(whole, log_names, key.arn, 7).groups
database = Database(
    whole, engine, network.vpc_id, network.private_subnet_ids, key.arn,
    name="orders", username="orders_owner", instance_class="{kind}", storage_gib=20, multi_zone={multi_zone},
    backup_days=1, logs=list(logs.values()),
)
clients = Group(whole, "functions", network.vpc_id, "Functions of orders")
database.serve(clients)
fields = aws.secretsmanager.get_secret_version_output(secret_id=database.credentials.generated.secret_id)
pulumi.export("told", fields.secret_string.apply(lambda text: sorted(__import__("json").loads(text))))
pulumi.export("host", database.instance.address)
pulumi.export("secretArn", database.credentials.arn)
"""


@pytest.mark.parametrize(
    ("engine", "kind", "multi_zone", "insights", "logs"),
    [
        ("POSTGRES", "db.t3.micro", False, True, {"postgresql"}),
        ("MYSQL", "db.t4g.micro", False, False, {"error", "slowquery"}),
        ("MYSQL", "db.t4g.medium", True, True, {"error", "slowquery"}),
    ],
)
def test_a_database_is_private_encrypted_and_heard_by_tls_only(
    engine: str, kind: str, multi_zone: bool, insights: bool, logs: set[str], tmp_path: Path
) -> None:
    verdict = rehearsed(tmp_path, PARTS.format(engine=engine, kind=kind, multi_zone=multi_zone))
    # There is no function in this program that would use the group of clients; nothing else is wrong.
    assert verdict.findings == ()
    (database,) = of_type(verdict, "AWS::RDS::DBInstance")
    (parameters,) = of_type(verdict, "AWS::RDS::DBParameterGroup")
    (key,) = of_type(verdict, "AWS::KMS::Key")
    told = database.properties
    assert told["KmsKeyId"] == key.outputs["arn"]
    assert (told["StorageEncrypted"], told["PubliclyAccessible"]) == (True, False)
    assert (told["MultiAZ"], bool(told["EnablePerformanceInsights"])) == (multi_zone, insights)
    assert set(told["EnableCloudwatchLogsExports"]) == logs
    assert told["DBParameterGroupName"] == parameters.properties["DBParameterGroupName"]
    switch = "rds.force_ssl" if engine == "POSTGRES" else "require_secure_transport"
    assert json.loads(json.dumps(parameters.properties["Parameters"]))[switch] == "1"
    groups = {str(one.properties["LogGroupName"]) for one in of_type(verdict, "AWS::Logs::LogGroup")}
    assert groups == {f"/aws/rds/instance/dev-orders-database-a1/{log}" for log in logs}
    assert verdict.voyages[0].outputs["told"] == ["dbname", "engine", "host", "password", "port", "username"]
