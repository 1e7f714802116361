"""Parts of the library in the shapes that payments-migration does not use: NAT, no public subnets, plain HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.model.resource import Resource, Status
from seatrial.model.verdict import ProjectVerdict

from .seeding import judge

PROJECT = """\
name: orders
runtime: python
config:
  aws:region: {value: ap-southeast-1}
  environment: {type: string, default: dev}
  environmentSuffix: {type: string, default: main}
"""

START = """\
import pulumi
import pulumi_aws as aws
from seatrial_components.balancer import LoadBalancer
from seatrial_components.credentials import Credentials
from seatrial_components.key import Key, for_publishers
from seatrial_components.naming import Names
from seatrial_components.network import ANYWHERE, Endpoints, Group, Network, ServiceGroups
from seatrial_components.part import Environment
from seatrial_components.place import Place
from seatrial_components.policies import allow
from seatrial_components.role import Role
from seatrial_components.settings import Deployment, Row, read_settings
from seatrial_components.tags import Owner

config = pulumi.Config()
table = {"dev": Row(), "prod": Row()}
settings = read_settings(Deployment, table, config.get, config.name)
owner = Owner(team="shop", cost_center="shop", compliance="none", backup="none")
whole = Environment(Names("orders", settings.environment, settings.suffix), owner, Place.look_up())
"""


def rehearsed(folder: Path, parts: str) -> ProjectVerdict:
    (folder / "Pulumi.yaml").write_text(PROJECT)
    (folder / "__main__.py").write_text(START + parts)
    verdict = judge(folder, suffixes=("a1", "Long20CharSuffix1234"), profile="strict")
    assert [voyage.leftovers for voyage in verdict.voyages] == [(), ()]
    for voyage in verdict.voyages:
        assert voyage.count(Status.SIMULATED) == voyage.count(Status.UNSUPPORTED) == 0
    return verdict


def of_type(verdict: ProjectVerdict, type_: str) -> list[Resource]:
    return [resource for resource in verdict.voyages[0].graph if resource.type == type_]


@pytest.mark.parametrize(("gateways", "tables"), [(1, 1), (2, 2)])
def test_nat_leads_private_subnets_out_and_http_reaches_tasks(gateways: int, tables: int, tmp_path: Path) -> None:
    verdict = rehearsed(
        tmp_path,
        f"""
network = Network(whole, "10.1.0.0/16", zones=2, nat_gateways={gateways})
groups = ServiceGroups(whole, network.vpc_id, 8080, {{"http": (80, ANYWHERE)}})
ids = network.vpc_id, network.public_subnet_ids, groups.load_balancer.id
balancer = LoadBalancer(whole, *ids, task_port=8080, certificate_arn=None, ready=[network])
pulumi.export("tables", network.private_route_table_ids)
pulumi.export("url", balancer.url)
""",
    )
    # There are no tasks in this program; nothing else is wrong.
    assert {finding.rule for finding in verdict.findings} == {"empty-target-group"}
    assert len(of_type(verdict, "AWS::EC2::NatGateway")) == gateways
    outputs = verdict.voyages[0].outputs
    assert len(outputs["tables"]) == tables  # type: ignore[arg-type]
    assert str(outputs["url"]).startswith("http://dev-")
    routes = [one for one in of_type(verdict, "AWS::EC2::Route") if one.properties.get("NatGatewayId")]
    assert {one.properties["RouteTableId"] for one in routes} == set(outputs["tables"])  # type: ignore[arg-type]


def test_without_public_subnets_there_is_no_way_out_but_endpoints(tmp_path: Path) -> None:
    verdict = rehearsed(
        tmp_path,
        """
network = Network(whole, "10.0.0.0/16", zones=3, public=False)
key = Key(whole, [for_publishers(whole.place, "cloudwatch")])
ids = network.vpc_id, network.private_subnet_ids, network.private_route_table_ids
endpoints = Endpoints(whole, *ids, interfaces=("secretsmanager", "kms"), gateways={"s3": None, "dynamodb": None})
database = Group(whole, "database", network.vpc_id, "Database of orders")
functions = Group(whole, "functions", network.vpc_id, "Functions of orders")
database.serve(functions, 5432, "Queries")
endpoints.serve(functions)
credentials = Credentials(whole, "orders", "Orders", key.arn)
Role(whole, "function", "lambda", [allow("Read", ["secretsmanager:GetSecretValue"], [credentials.arn])])
""",
    )
    assert verdict.findings == ()
    assert len(of_type(verdict, "AWS::EC2::Subnet")) == 3
    assert of_type(verdict, "AWS::EC2::InternetGateway") == of_type(verdict, "AWS::EC2::Route") == []
    assert len(of_type(verdict, "AWS::EC2::VPCEndpoint")) == 4


def test_a_bucket_with_objects_goes_and_an_alarm_is_heard(tmp_path: Path) -> None:
    verdict = rehearsed(
        tmp_path,
        """
from seatrial_components.bucket import Bucket
from seatrial_components.monitoring import Alarm, Metric, Notices
key = Key(whole, [for_publishers(whole.place, "cloudwatch", "sns", "events")])
receipts = Bucket(whole, "receipts", key.arn, expire_days=7)
named = Bucket(whole, "named", key.arn, name=f"orders-{settings.environment}-{settings.suffix}".lower())
aws.s3.BucketObjectv2("receipt", bucket=receipts.id, key="first", content="paid")
notices = Notices(whole, key.arn, services=["events"], email="duty@orders.internal")
errors = Metric("AWS/SQS", "NumberOfMessagesSent", {"QueueName": notices.queue.name}, statistic="Sum")
Alarm(whole, "many-notices", errors, 10, notices, "More alarms than anybody reads")
pulumi.export("bucketArn", receipts.arn)
pulumi.export("namedArn", named.arn)
pulumi.export("topicArn", notices.arn)
pulumi.export("keyArn", key.arn)
""",
    )
    assert verdict.findings == ()
    names = {str(one.properties["BucketName"]) for one in of_type(verdict, "AWS::S3::Bucket")}
    assert names == {"dev-orders-receipts-123456789012-ap-southeast-1-a1", "orders-dev-a1"}
    heard = {str(one.properties["Protocol"]) for one in of_type(verdict, "AWS::SNS::Subscription")}
    assert heard == {"sqs", "email"}
