"""What AWS refuses is told once, at the line of the property that it refuses, whatever else is wrong beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from tests.trials.programs import found, judge, marked, write

STACK = "import json\nstack = pulumi.get_stack()\n"
TRUST = """trust = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]})
"""

ALONE = {
    "a version that the instances take from their cluster": """
cluster = aws.rds.Cluster(
    "db",
    engine="aurora-postgresql",
    engine_version="15.3",  # ! engine-version-withdrawn F12
    master_username="ledger",
    manage_master_user_password=True,
    skip_final_snapshot=True,
)
for n in range(2):
    aws.rds.ClusterInstance(
        f"db-{n}", cluster_identifier=cluster.id, engine="aurora-postgresql", engine_version=cluster.engine_version,
        instance_class="db.serverless")
""",
    "a version behind a reserved user": """
aws.rds.Instance(
    "db",
    engine="postgres",
    engine_version="15.5",  # ! engine-version-withdrawn F12
    instance_class="db.t4g.micro",
    allocated_storage=20,
    username="admin",  # ! refused-by-aws F13
    manage_master_user_password=True,
    skip_final_snapshot=True,
)
""",
    "a token without TLS, which a generator made": """
import pulumi_random as random
token = random.RandomPassword("token", length=32, special=False)
aws.elasticache.ReplicationGroup(
    "cache",
    description="cache",
    node_type="cache.t4g.micro",
    num_cache_clusters=1,
    transit_encryption_enabled=False,  # ! refused-by-aws F39
    auth_token=token.result,
)
""",
    "a runtime that is gone": TRUST
    + """
role = aws.iam.Role("role", assume_role_policy=trust)
aws.lambda_.Function(
    "work",
    handler="index.handler",
    runtime="python3.7",  # ! runtime-withdrawn F12
    role=role.arn,
    code=pulumi.AssetArchive({"index.py": pulumi.StringAsset("def handler(event, context): pass")}),
)
""",
    "a key that shuts the logs out": """
me = aws.get_caller_identity()
key = aws.kms.Key("key", deletion_window_in_days=7, policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{me.account_id}:root"}, "Action": "kms:*", "Resource": "*"}]}))
aws.cloudwatch.LogGroup(
    "logs",
    name=f"/app/{stack}",
    kms_key_id=key.arn,  # ! refused-by-aws F46
)
""",
    "a value deep inside": """
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
zones = aws.get_availability_zones(state="available").names
subnets = [aws.ec2.Subnet(f"s-{n}", vpc_id=vpc.id, cidr_block=f"10.0.{n}.0/24", availability_zone=zones[n])
           for n in range(2)]
balancer = aws.lb.LoadBalancer("web", internal=True, subnets=[one.id for one in subnets])
group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef"
aws.lb.Listener(
    "web",
    load_balancer_arn=balancer.arn,
    port=80,
    default_actions=[
        {"type": "forward",
         "target_group_arn": group},  # ! missing-load-balancer F19
    ],
)
""",
}


@pytest.mark.parametrize("failure", ALONE)
def test_what_aws_refuses(tmp_path: Path, failure: str) -> None:
    project = write(tmp_path, STACK + ALONE[failure])
    assert found(judge(project, "alone")) == marked(project)


def test_a_quota_is_told_of_one_environment_only(tmp_path: Path) -> None:
    project = write(tmp_path, "for n in range(6):\n    aws.ec2.Eip(f'a-{n}', domain='vpc')  # ! quota-exceeded F38\n")
    assert found(judge(project, "alone", "twins")) == marked(project)
    assert len(judge(project, "alone", "twins").findings) == 1


NAMED = """
environment = pulumi.Config().get("environment") or "dev"
aws.sqs.Queue("jobs", name=f"shop-{environment}-jobs")
aws.sns.Topic(
    "alerts",
    name="shop-alerts",  # ! name-collision F02 F32
)
"""


def test_twins_differ_in_the_environment_that_a_program_is_told(tmp_path: Path) -> None:
    project = write(tmp_path, NAMED)
    verdict = judge(project, "alone", "twins")
    assert found(verdict) == marked(project)
    assert "twins differ in configuration key app:environment: dev and pr2b" in verdict.notes


def test_a_program_may_take_only_environments_that_it_knows(tmp_path: Path) -> None:
    known = NAMED + '\nsize = {"dev": 1, "prod": 2}[environment]\n'
    project = write(tmp_path, known)
    assert found(judge(project, "alone", "twins")) == marked(project)


SUFFIXED = """
suffix = pulumi.Config().require("environmentSuffix")
for what in ("placed", "cooked", "served", "paid", "washed"):
    aws.sqs.Queue(what, name=f"kitchen-{suffix}-{what}")
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
aws.ec2.SecurityGroup("desk", name="kitchen-desk", vpc_id=vpc.id, description="desk")  # ! name-without-environment F02 F14
"""


def test_a_name_that_lacks_the_suffix_is_told_where_no_twin_collides(tmp_path: Path) -> None:
    settings = "name: app\nruntime: python\nconfig:\n  environmentSuffix: {type: string, default: pr1}\n"
    project = write(tmp_path, SUFFIXED, yaml=settings)
    verdict = rehearse(
        project, Options(trials=("alone", "twins"), select=("name-without-environment", "name-collision"))
    )
    assert found(verdict) == marked(project)


CRASHING = """
aws.sqs.Queue("jobs", name="shop-jobs")  # ! name-collision F02 F32
aws.dynamodb.Table("items", hash_key="id", attributes=[{"name": "id", "type": "S"}], billing_mode="PAY_PER_REQUEST",
                   deletion_protection_enabled=True)  # ! blocks-destroy F44
pulumi.export("url", table_url)
"""


def test_names_and_destroy_of_a_program_that_crashes_at_its_end(tmp_path: Path) -> None:
    project = write(tmp_path, CRASHING)
    told = found(judge(project))
    assert {one for one in told if one[0] in ("name-collision", "blocks-destroy")} == marked(project)
    assert {one[0] for one in told} - {"name-collision", "blocks-destroy"} == {"program-crashes"}
