"""Mistakes behind mistakes are told at once, each where it is written; what follows from one alone is told of no twin."""

from __future__ import annotations

from pathlib import Path

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.trials.live_tests import judge_tests
from tests.trials.programs import found, judge, write

DATABASE = """
stack = pulumi.get_stack()
aws.rds.Instance(
    "db", engine="postgres", instance_class="db.t4g.micro", allocated_storage=20, username="USER",
    manage_master_user_password=True, deletion_protection=True, skip_final_snapshot=True)
"""


def _told(path: Path, *trials: str, **options: object) -> set[tuple[str, tuple[str, ...], int]]:
    verdict = rehearse(path, Options(trials=trials, **options))  # type: ignore[arg-type]
    return {(one.rule, one.catalog, one.location.line) for one in verdict.findings if one.location}


def test_what_would_block_the_destroy_is_told_of_what_aws_refuses(tmp_path: Path) -> None:
    project = write(tmp_path, DATABASE.replace("USER", "admin"))
    told = {(rule, catalog) for rule, catalog, _, _ in found(judge(project, "alone", "ebb"))}
    assert told == {("refused-by-aws", ("F13",)), ("blocks-destroy", ("F44",))}


def test_a_reserved_user_is_told_beside_a_version_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text("""
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.micro
      AllocatedStorage: "20"
      EngineVersion: "15.5"
      MasterUsername: rdsadmin
      ManageMasterUserPassword: true
      DeletionProtection: true
Outputs:
  Ledger: {Value: !Ref Ledger}
""")
    assert _told(path, "alone", "ebb") == {
        ("engine-version-withdrawn", ("F12",), 10),
        ("refused-by-aws", ("F13",), 11),
        ("blocks-destroy", ("F44",), 13),
    }


def test_a_token_in_the_clear_is_told_where_the_network_is_missing(tmp_path: Path) -> None:
    program = """
network = pulumi.StackReference(f"acme/network/{pulumi.get_stack()}")
shelf = aws.elasticache.SubnetGroup("shelf", subnet_ids=network.require_output("subnets"))
aws.elasticache.ReplicationGroup("presence", description="x", node_type="cache.t4g.small", num_cache_clusters=1,
    subnet_group_name=shelf.name, auth_token="a-token-of-letters-17", transit_encryption_enabled=TLS)
"""
    for tls, more in (("False", {"F39"}), ("True", set())):
        project = write(tmp_path / tls, program.replace("TLS", tls))
        catalogs = {catalog for _, catalog, _, _ in found(judge(project, "alone"))}
        assert {one for catalog in catalogs for one in catalog} & {"F39"} == more


SCALED = """
Parameters:
  Suffix: {Type: String, Default: dev}
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
Conditions:
  Prod: !Equals [!Ref Stage, prod]
Resources:
  Hall: {Type: "AWS::ECS::Cluster", Properties: {ClusterName: !Sub "seats-${Suffix}"}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub seats-${Suffix}
      ContainerDefinitions: [{Name: seats, Image: "busybox:1.36", Memory: !If [Prod, 512, 128]}]
  Desk:
    Type: AWS::ECS::Service
    Properties: {ServiceName: !Sub "seats-${Suffix}-desk", Cluster: !Ref Hall, TaskDefinition: !Ref Task}
  Range:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    DependsOn: Desk
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      MinCapacity: 1
      MaxCapacity: 2
      ResourceId: RESOURCE
Outputs:
  Hall: {Value: !Ref Hall}
"""


def test_a_suffix_that_is_the_environments_name_is_another_one_in_each(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(SCALED.replace("RESOURCE", "!Sub 'service/${Hall}/${Desk.Name}'"))
    assert _told(path, "alone", "twins", "ladder", environments=("dev", "prod")) == set()


def test_a_name_that_meets_nothing_is_told_at_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(SCALED.replace("RESOURCE", "!Sub 'service/seats-${Suffix}/seats-${Suffix}-web'"))
    ((rule, _, line),) = _told(path, "alone")
    assert (rule, path.read_text().splitlines()[line - 1].strip()[:11]) == ("refused-by-aws", "ResourceId:")


def test_a_script_without_tests_is_read(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "setup.test.ts").write_text("export const region = process.env.AWS_REGION;\n")
    (tmp_path / "tests" / "live.test.ts").write_text("""
import * as fs from "fs";
const outputs = JSON.parse(fs.readFileSync("outputs.json", "utf8"));
describe("desk", () => { it("is there", () => { console.log(outputs); }); });
""")
    told = {(one.rule, one.location.line if one.location else 0) for one in judge_tests(tmp_path)}
    assert told == {("live-test-reads-fixed-file", 3), ("live-test-asserts-nothing", 4)}
