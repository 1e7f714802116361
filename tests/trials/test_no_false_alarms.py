"""Right programs, and programs with one mistake, that look as if something else were wrong with them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.child.errors import OutOfReach
from tests.trials.programs import YAML, found, judge, marked, write

PROGRAMS = {
    "a role that whoever deploys may assume": """
import json
caller = aws.get_caller_identity()
aws.iam.Role("deployer", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": caller.arn}}]}))
""",
    "the policy of a bucket whose name collides": """
import json
name = "files-of-one-name-everywhere"
bucket = aws.s3.Bucket("files", bucket=name, force_destroy=True)  # ! name-collision F02 F32
aws.s3.BucketPolicy("policy", bucket=bucket.bucket, policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "Action": "s3:*", "Principal": "*", "Resource": f"arn:aws:s3:::{name}/*",
     "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}))
""",
    "a rule whose argument is called self": """
group = aws.ec2.SecurityGroup("web", description="web")
aws.ec2.SecurityGroupRule("peers", type="ingress", security_group_id=group.id, protocol="tcp", from_port=443, to_port=443,
                          self=True)
""",
    "a crash on the fields of a setting that nobody gave": """
for user in pulumi.Config().require_object("users"):  # ! missing-setting F27
    aws.iam.User(user["name"]["last"], force_destroy=True)
""",
    "a crash on the parts of a setting that nobody gave": """
zone = pulumi.Config().require("place").split("/")[1]  # ! missing-setting F27
aws.sqs.Queue("jobs")
""",
    "a crash on what a failed lookup would have given": """
stack = aws.cloudformation.get_stack(name="somebody-elses-stack")  # ! lookup-finds-nothing
pulumi.export("group", stack.outputs["NodeGroup"])
""",
}


@pytest.mark.parametrize("main", PROGRAMS.values(), ids=PROGRAMS)
def test_nothing_else_is_found(main: str, tmp_path: Path) -> None:
    directory = write(tmp_path, main)
    assert found(judge(directory, "alone", "twins")) == marked(directory)


def test_encrypted_settings_have_the_type_that_is_asked_for(tmp_path: Path) -> None:
    secure = "config:\n" + "".join(f"  app:{key}:\n    secure: AAAB\n" for key in ("count", "open", "rate", "tree"))
    main = """
config = pulumi.Config()
count, rate = config.require_int("count"), config.get_float("rate")
aws.sqs.Queue("jobs", delay_seconds=count, fifo_queue=config.require_bool("open"))
config.require_secret_int("count").apply(lambda number: range(number))
pulumi.export("tree", config.require_object("tree")["leaf"])
pulumi.export("rate", count / rate)
"""
    directory = write(tmp_path, main, {"Pulumi.dev.yaml": secure})
    verdict = judge(directory, "alone")
    assert (found(verdict), verdict.notes) == (set(), ())


WRITES = 'open("/etc/seatrial-keys.pem", "w").write("key")'


def test_callback_that_writes_where_a_rehearsal_lets_nobody_is_not_blamed(tmp_path: Path) -> None:
    main = f"""
bucket = aws.s3.Bucket("files", force_destroy=True)
bucket.id.apply(lambda _: {WRITES})
"""
    verdict = judge(write(tmp_path, main), "alone")
    assert found(verdict) == set()
    (note,) = verdict.notes
    assert note.startswith("not judged: __main__.py:5 opens /etc/seatrial-keys.pem")


def test_program_that_cannot_do_without_writing_there_is_not_blamed(tmp_path: Path) -> None:
    with pytest.raises(OutOfReach, match=r"__main__.py:3 opens /etc/seatrial-keys.pem, and a rehearsal lets programs"):
        judge(write(tmp_path, f"{WRITES}\n", yaml=YAML), "alone")


@pytest.mark.parametrize(("account", "rules"), [("{account}", set()), ("222233334444", {"missing-permission"})])
def test_secret_of_the_account_that_the_program_means(account: str, rules: set[str], tmp_path: Path) -> None:
    main = f"""
import json
account = aws.get_caller_identity().account_id
reading = aws.iam.Policy("reading", policy=json.dumps({{"Version": "2012-10-17", "Statement": [
    {{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
      "Resource": f"arn:aws:secretsmanager:us-east-1:{account}:secret:shop/*"}}]}}))
role = aws.iam.Role("task", managed_policy_arns=[reading.arn], assume_role_policy=json.dumps({{
    "Version": "2012-10-17", "Statement": [
        {{"Effect": "Allow", "Principal": {{"Service": "ecs-tasks.amazonaws.com"}}, "Action": "sts:AssumeRole"}}]}}))
aws.ecs.TaskDefinition("web", family="web", execution_role_arn=role.arn, container_definitions=json.dumps([
    {{"name": "web", "image": "nginx", "memory": 128, "secrets": [
        {{"name": "KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:999988887777:secret:shop/key-AbCdEf"}}]}}]))
"""
    verdict = judge(write(tmp_path, main), "alone", select=("missing-permission",))
    assert {finding.rule for finding in verdict.findings} == rules


COMPONENT = """
import pulumi
import pulumi_aws as aws


class Files(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("lib:files:Files", name)
        self.topic = aws.sns.Topic(f"{name}-topic", opts=pulumi.ResourceOptions(parent=self))
        self.topic.arn.apply(self.fill)

    def fill(self, arn):
        aws.sqs.Queue("jobs", name="jobs-of-one-name", opts=pulumi.ResourceOptions(parent=self))
"""


def test_what_an_installed_component_makes_in_a_callback_is_told_at_its_call(tmp_path: Path) -> None:
    main = """
import sys
sys.path.insert(0, "site-packages")
import lib
lib.Files("files")  # ! name-collision F02 F32
"""
    directory = write(tmp_path, main, {"site-packages/lib.py": COMPONENT})
    assert found(judge(directory, "alone", "twins")) == marked(directory)


def test_order_in_policies_does_not_count_as_a_change(tmp_path: Path) -> None:
    main = """
import json, random
names = [f"arn:aws:s3:::shop-{number}" for number in range(50)]
random.shuffle(names)
aws.iam.Policy("reading", policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": names}]}))
aws.ec2.SecurityGroup("web", description="shop " * 20 + str(random.random()))  # ! changes-every-run
"""
    directory = write(tmp_path, main)
    verdict = judge(directory, "alone", "echo")
    assert found(verdict) == marked(directory)
    first, second = verdict.findings[0].evidence.removeprefix("first ").split(", then ")
    assert first.startswith("…")
    assert "shop 0." in first
    assert first != second


def test_one_mistake_under_each_environments_own_names_is_told_once(tmp_path: Path) -> None:
    main = """
stack = pulumi.get_stack()
aws.ec2.SecurityGroup(f"{stack}-web", description="web", ingress=[
    {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}])
if stack == "prod":
    aws.ec2.SecurityGroup("more", description="more", ingress=[
        {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}])
"""
    verdict = judge(
        write(tmp_path, main), "alone", "ladder", environments=("dev", "prod"), select=("open-administration",)
    )
    assert [(finding.location.line, finding.evidence) for finding in verdict.findings if finding.location] == [
        (6, "ingress: tcp, 22, 0.0.0.0/0"),
        (9, "only in prod: ingress: tcp, 22, 0.0.0.0/0"),
    ]


def test_certificate_of_a_distribution_may_be_elsewhere(tmp_path: Path) -> None:
    main = """
east = pulumi.ResourceOptions(provider=aws.Provider("east", region="us-east-1"))
certificate = aws.acm.Certificate("site", domain_name="shop.example.org", validation_method="DNS", opts=east)
aws.cloudfront.Distribution("site", enabled=True, aliases=["shop.example.org"],
    origins=[{"origin_id": "o", "domain_name": "origin.example.org", "custom_origin_config": {
        "http_port": 80, "https_port": 443, "origin_protocol_policy": "https-only", "origin_ssl_protocols": ["TLSv1.2"]}}],
    default_cache_behavior={"target_origin_id": "o", "viewer_protocol_policy": "https-only",
        "allowed_methods": ["GET", "HEAD"], "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"acm_certificate_arn": certificate.arn, "ssl_support_method": "sni-only"})
"""
    verdict = judge(write(tmp_path, main), "alone", "ladder", regions=("us-east-1", "eu-central-1"))
    assert "region-spelled" not in {finding.rule for finding in verdict.findings}
