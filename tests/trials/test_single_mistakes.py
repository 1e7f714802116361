"""Programs with exactly one mistake: it is found at its line, as the failure it is, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.model.finding import Severity
from tests.trials.programs import found, judge, marked, write

ROLE = """
import json
stack = pulumi.get_stack()
trust = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}]})
"""

NETWORK = """
stack = pulumi.get_stack()
vpc = aws.ec2.Vpc("main", cidr_block="10.0.0.0/16")
subnets = [aws.ec2.Subnet(f"public-{n}", vpc_id=vpc.id, cidr_block=f"10.0.{n}.0/24", availability_zone=f"us-east-1{z}")
           for n, z in enumerate("ab")]
gateway = aws.ec2.InternetGateway("gateway", vpc_id=vpc.id)
group = aws.ec2.SecurityGroup("web", vpc_id=vpc.id, description="web")
"""

TWINS = {
    "F01 secret": """
suffix = pulumi.Config().get("environmentSuffix") or "pr1"
aws.secretsmanager.Secret("db", name="db-password", recovery_window_in_days=0)  # ! name-collision F01 F32
aws.secretsmanager.Secret("api", name=f"api-key-{suffix}", recovery_window_in_days=0)
""",
    "F01 parameter": """
stack = pulumi.get_stack()
aws.ssm.Parameter("url", name="/app/url", type="String", value="x")  # ! name-collision F01 F32
aws.ssm.Parameter("port", name=f"/app/{stack}/port", type="String", value="x")
""",
    "F02 each at its own line": """
stack = pulumi.get_stack()
aws.cloudwatch.LogGroup("logs", name="/app/logs")  # ! name-collision F02 F32
aws.sns.Topic("alerts", name="app-alerts")  # ! name-collision F02 F32
aws.ecs.Cluster("cluster", name="app-cluster")  # ! name-collision F02 F32
aws.sqs.Queue("jobs", name="app-jobs")  # ! name-collision F02 F32
aws.dynamodb.Table("items", name="app-items", hash_key="id", billing_mode="PAY_PER_REQUEST",  # ! name-collision F02 F32
                   attributes=[{"name": "id", "type": "S"}])
aws.cloudwatch.MetricAlarm("busy", name="app-busy",  # ! name-collision F02 F32
                           comparison_operator="GreaterThanThreshold", evaluation_periods=1, period=60,
                           metric_name="CPUUtilization", namespace="AWS/ECS", statistic="Average",
                           threshold=80)
aws.s3.Bucket("files", bucket="app-files-of-nobody-else", force_destroy=True)  # ! name-collision F02 F32
aws.cloudwatch.LogGroup("audit", name=f"/app/{stack}/audit")
""",
    "F02 in a helper module": """
from naming import make_group
make_group(f"a-{pulumi.get_stack()}")
make_group("b")
""",
    "F05 role": ROLE
    + """
aws.iam.Role("task", name="app-task", assume_role_policy=trust)  # ! name-collision F05 F32
aws.iam.Role("execution", name=f"app-execution-{stack}", assume_role_policy=trust)
aws.iam.Role("anonymous", assume_role_policy=trust)
""",
    "F16 environment twice": """
stack = pulumi.get_stack()
name = f"dev-app-{stack}" if stack.startswith("dev") else f"app-{stack}"
aws.sns.Topic("alerts", name=name)  # ! doubled-name-part F16
""",
}
HELPERS = {
    "F02 in a helper module": {
        "naming.py": "import pulumi_aws as aws\n\n\ndef make_group(name):\n"
        "    return aws.cloudwatch.LogGroup(name, name=name)  # ! name-collision F02 F32\n"
    }
}


@pytest.mark.parametrize("failure", TWINS)
def test_names_that_two_environments_share(tmp_path: Path, failure: str) -> None:
    project = write(tmp_path, TWINS[failure], HELPERS.get(failure))
    verdict = judge(project)
    assert found(verdict) == marked(project)


ALONE = {
    "F03 secret looked up": """
secret = aws.secretsmanager.get_secret(name="prod/db")  # ! lookup-finds-nothing F03
version = aws.secretsmanager.get_secret_version_output(secret_id=secret.id)
pulumi.export("secret", version.secret_string)
""",
    "F18 stack reference": """
network = pulumi.StackReference("acme/network/prod")  # ! lookup-finds-nothing F18
aws.ec2.SecurityGroup("web", vpc_id=network.get_output("vpcId"), description="web")
""",
    "F19 balancer looked up": """
balancer = aws.lb.get_load_balancer(name="shared")  # ! lookup-finds-nothing F19
aws.lb.Listener("http", load_balancer_arn=balancer.arn, port=80, protocol="HTTP",
                default_actions=[{"type": "fixed-response", "fixed_response": {"content_type": "text/plain"}}])
""",
    "F19 listener that nothing creates": NETWORK
    + """
target = aws.lb.TargetGroup("web", port=80, protocol="HTTP", target_type="ip", vpc_id=vpc.id)
aws.lb.ListenerRule(  # ! missing-load-balancer F19
    "web",
    listener_arn="arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef",
    priority=10,
    actions=[{"type": "forward", "target_group_arn": target.arn}],
    conditions=[{"path_pattern": {"values": ["/"]}}],
)
""",
    "F27 two keys and a variable": """
import os
config = pulumi.Config()
size = config.require("size")  # ! missing-setting F27
count = config.require_int("count")  # ! missing-setting F27
team = os.environ["TEAM"]  # ! missing-setting F27
aws.cloudwatch.LogGroup("logs", tags={"size": size, "team": team})
""",
    "F28 arguments that are not there": """
aws.ecr.Repository(
    "images",
    encryption_configuration={"encryption_type": "AES256"},  # ! unknown-argument F28
    force_delete=True,
)
aws.cloudwatch.LogGroup("logs", retention_days=7)  # ! unknown-argument F28
""",
    "F29 class that is not there": NETWORK
    + """
cluster = aws.ecs.Cluster("cluster")
task = aws.ecs.TaskDefinition("web", family=f"web-{stack}", container_definitions=
                              '[{"name": "web", "image": "nginx", "memory": 128}]')
aws.ecs.Service(
    "web",
    cluster=cluster.arn,
    task_definition=task.arn,
    deployment_circuit_breaker=aws.ecs.ServiceDeploymentConfigurationCircuitBreakerArgs(  # ! unknown-class F29
        enable=True, rollback=True
    ),
)
""",
    "F38 an interface in six groups, beside one in one": NETWORK
    + """
groups = [aws.ec2.SecurityGroup(f"group-{number}", vpc_id=vpc.id) for number in range(6)]
aws.ec2.NetworkInterface("all", subnet_id=subnets[0].id, security_groups=[one.id for one in groups])  # ! quota-exceeded F38
aws.ec2.NetworkInterface("one", subnet_id=subnets[0].id, security_groups=[groups[0].id])
""",
    "F38 five networks beside the default one": """
for number in range(4):
    aws.ec2.Vpc(f"network-{number}", cidr_block=f"10.{number}.0.0/16")
aws.ec2.Vpc("one-more", cidr_block="10.9.0.0/16")  # ! quota-exceeded F38
""",
    "one name twice": """
aws.cloudwatch.LogGroup("one", name=f"logs-{pulumi.get_stack()}")
second = aws.cloudwatch.LogGroup("two", name=f"logs-{pulumi.get_stack()}")  # ! name-taken F32
""",
}


@pytest.mark.parametrize("failure", ALONE)
def test_what_one_environment_lacks_by_itself(tmp_path: Path, failure: str) -> None:
    project = write(tmp_path, ALONE[failure])
    verdict = judge(project, "alone")
    assert found(verdict) == marked(project)


ECHO = {
    "F10 password": """
import secrets
password = secrets.token_urlsafe(16)
secret = aws.secretsmanager.Secret("db", recovery_window_in_days=0)
aws.secretsmanager.SecretVersion("db", secret_id=secret.id, secret_string=password)  # ! secret-changes-every-run F10
""",
    "F10 in a helper module": """
from passwords import new_password
aws.ssm.Parameter(
    "db", type="SecureString", value=pulumi.Output.secret(new_password()))  # ! secret-changes-every-run F10
""",
    "a parameter that is no secret": """
import time
aws.ssm.Parameter("deployed", type="String", value=pulumi.Output.secret(str(time.time_ns())))  # ! changes-every-run
""",
    "a tag with the time": """
import time
aws.cloudwatch.LogGroup("logs", tags={"deployed": str(time.time_ns())})  # ! changes-every-run
""",
    "a name with the time": """
import time
aws.sns.Topic("alerts", name=f"alerts-{time.time_ns()}")  # ! changes-every-run
""",
    "a logical name with the time": """
import time
aws.sns.Topic(f"alerts-{time.time_ns()}")  # ! resource-changes-every-run
""",
}


@pytest.mark.parametrize("failure", ECHO)
def test_what_comes_out_otherwise_every_time(tmp_path: Path, failure: str) -> None:
    helper = "import random\n\n\ndef new_password():\n    return ''.join(random.choices('abcdef', k=20))\n"
    project = write(tmp_path, ECHO[failure], {"passwords.py": helper})
    verdict = judge(project, "alone", "echo")
    assert found(verdict) == marked(project)


LADDER = {
    "F21 default": """
environment = pulumi.get_stack()
source = pulumi.Config().get("source") or "dev-exports"
aws.ssm.Parameter("source", type="String", value=source)  # ! other-environment-spelled F21
""",
    "F21 synonym": """
environment = pulumi.get_stack()
aws.ssm.Parameter("source", type="String", value="development")  # ! other-environment-spelled F21
aws.ssm.Parameter("own", name=f"/{environment}/y", type="String", value=f"{environment}-own")
""",
    "F21 what a step is about, not what it is called": """
import json
environment = pulumi.get_stack()
role = aws.iam.Role("pipeline", name=f"{environment}-pipeline", assume_role_policy=json.dumps({
    "Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "codepipeline.amazonaws.com"}}]}))
def pipeline(name, key):
    artifacts = aws.s3.Bucket(name, bucket=f"{environment}-{name}-of-nobody-else", force_destroy=True)
    source = {"name": "Source", "category": "Source", "owner": "AWS", "provider": "S3", "version": "1",
              "output_artifacts": ["source"],
              "configuration": {"S3Bucket": artifacts.id, "S3ObjectKey": key, "PollForSourceChanges": "false"}}
    approval = {"name": "Dev", "category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}
    return dict(name=f"{environment}-{name}", role_arn=role.arn,
                artifact_stores=[{"type": "S3", "location": artifacts.id}],
                stages=[{"name": "Source", "actions": [source]}, {"name": "Dev", "actions": [approval]}])
aws.codepipeline.Pipeline("right", **pipeline("right", "source.zip"))
aws.codepipeline.Pipeline("wrong", **pipeline("wrong", "dev.zip"))  # ! other-environment-spelled F21
""",
}


@pytest.mark.parametrize("failure", LADDER)
def test_names_of_another_environment(tmp_path: Path, failure: str) -> None:
    project = write(tmp_path, LADDER[failure])
    verdict = judge(project, "alone", "ladder", environments=("dev", "prod"))
    assert found(verdict) == marked(project)


def test_region_that_is_spelled_stays_behind_in_another_region(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        """
region = aws.get_region().region
aws.ssm.Parameter("zone", type="String", value="us-east-1a")  # ! region-spelled F06
aws.ssm.Parameter("own", type="String", value=f"{region}a")
""",
    )
    assert found(judge(project, "alone", "ladder", regions=("us-east-1", "eu-west-1"))) == marked(project)


EBB = {
    "F44 bucket with objects": """
aws.s3.Bucket("files")  # ! blocks-destroy F44
aws.s3.Bucket("emptied", force_destroy=True)
""",
    "F44 repository with images": """
aws.ecr.Repository("images")  # ! blocks-destroy F44
aws.ecr.Repository("emptied", force_delete=True)
""",
    "F44 protected": """
aws.sns.Topic("alerts", opts=pulumi.ResourceOptions(protect=True))  # ! blocks-destroy F44
""",
    "F44 retained": """
aws.sns.Topic("alerts", opts=pulumi.ResourceOptions(retain_on_delete=True))  # ! blocks-destroy F44
""",
    "F44 table": """
aws.dynamodb.Table(
    "items", hash_key="id", billing_mode="PAY_PER_REQUEST", deletion_protection_enabled=True,  # ! blocks-destroy F44
    attributes=[{"name": "id", "type": "S"}])
""",
    "F32 secret that keeps its name": """
aws.secretsmanager.Secret("db", name=f"db-{pulumi.get_stack()}")  # ! name-held-after-destroy F44 F32
aws.secretsmanager.Secret("api", name=f"api-{pulumi.get_stack()}", recovery_window_in_days=0)
""",
}


@pytest.mark.parametrize("failure", EBB)
def test_what_does_not_go(tmp_path: Path, failure: str) -> None:
    project = write(tmp_path, EBB[failure])
    verdict = judge(project, "alone", "ebb")
    assert found(verdict) == marked(project)


CLEAN = (
    NETWORK
    + """
import pulumi_random as random
config = pulumi.Config()
environment = config.get("environment") or stack
suffix = config.get("environmentSuffix", "pr1")
name = f"app-{environment}-{suffix}"
tags = {"Environment": environment}
bucket = aws.s3.Bucket("files", bucket=f"{name}-files", force_destroy=True, tags=tags)
topic = aws.sns.Topic("alerts", name=f"{name}-alerts", tags=tags)
cluster = aws.ecs.Cluster("cluster", name=f"{name}-cluster", tags=tags)
password = random.RandomPassword("db", length=24)
secret = aws.secretsmanager.Secret("db", name=f"{name}/db", recovery_window_in_days=0, tags=tags)
aws.secretsmanager.SecretVersion("db", secret_id=secret.id, secret_string=password.result)
logs = aws.cloudwatch.LogGroup("logs", name=f"/{name}/logs", retention_in_days=7, tags=tags)
role = aws.iam.Role("task", name=f"{name}-task", assume_role_policy=aws.iam.get_policy_document(statements=[
    {"actions": ["sts:AssumeRole"], "principals": [{"type": "Service", "identifiers": ["ecs-tasks.amazonaws.com"]}]}
]).json)
pulumi.export("bucket", bucket.bucket)
pulumi.export("vpc", vpc.id)
"""
)


def test_clean_program_has_no_finding_in_any_trial(tmp_path: Path) -> None:
    project = write(tmp_path, CLEAN)
    verdict = judge(project, environments=("dev", "prod"))
    assert found(verdict) == set()
    trials = [(trial.name, trial.status.value) for trial in verdict.trials]
    assert trials == [(name, "passed") for name in ("alone", "twins", "echo", "ladder", "ebb")]
    assert [voyage.environment.title for voyage in verdict.voyages] == ["dev-pr1", "dev-pr2b", "prod"]
    assert [voyage.outputs["bucket"] for voyage in verdict.voyages] == [
        "app-dev-pr1-files", "app-dev-pr2b-files", "app-prod-pr1-files",
    ]  # fmt: skip
    assert [voyage.leftovers for voyage in verdict.voyages] == [(), (), ()]


def test_zones_that_are_asked_for_by_their_ids_are_told_apart(tmp_path: Path) -> None:
    project = write(tmp_path, """
vpc = aws.ec2.Vpc("main", cidr_block="10.0.0.0/16")
subnets = [aws.ec2.Subnet(f"inner-{n}", vpc_id=vpc.id, cidr_block=f"10.0.{n}.0/24", availability_zone_id=id_)
           for n, id_ in enumerate(aws.get_availability_zones(state="available").zone_ids[:2])]
aws.rds.SubnetGroup("shelf", subnet_ids=[subnet.id for subnet in subnets])
""")  # fmt: skip
    verdict = judge(project, "alone")
    assert (found(verdict), verdict.notes) == (set(), ())


def test_what_a_component_with_a_plug_in_of_its_own_may_make_is_told_mildly(tmp_path: Path) -> None:
    """The component is named like what is looked up, and nobody can say here what it makes."""
    project = write(
        tmp_path,
        """
shop = pulumi.ComponentResource("shop:index:Api", "shop-api", props={"port": 80}, remote=True)
aws.apigateway.get_rest_api(name="shop-api")
aws.apigateway.get_rest_api(name="shop")
""",
    )
    told = {finding.location.line: finding for finding in judge(project, "alone").findings if finding.location}
    assert {line: (finding.rule, finding.severity) for line, finding in told.items()} == {
        5: ("lookup-finds-nothing", Severity.MEDIUM),
        6: ("lookup-finds-nothing", Severity.CRITICAL),
    }
    assert "unless Api 'shop-api' makes it" in told[5].message


def test_what_the_provider_refuses_itself_is_not_said_of_aws(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        """
group = aws.ec2.SecurityGroup("web", description="web", ingress=[
    {"protocol": "-1", "from_port": 80, "to_port": 80, "cidr_blocks": ["10.0.0.0/8"]}])
""",
    )
    (refused,) = judge(project, "alone").findings
    assert refused.message.startswith("the provider refuses SecurityGroup")
