"""Deployments and routes in other spellings than the rules' own pages show."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.rules.judging import judge
from seatrial.rules.page import page_of
from seatrial.rules.survey import Survey
from tests.rules.conftest import survey

Deployer = Callable[[str], Survey]

GREEN = """
RowsGreen:
  Type: AWS::ElasticLoadBalancingV2::TargetGroup
  Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net}
Test:
  Type: AWS::ElasticLoadBalancingV2::Listener
  Properties:
    LoadBalancerArn: !Ref Front
    Port: 8080
    Protocol: HTTP
    DefaultActions: [{Type: forward, TargetGroupArn: !Ref RowsGreen}]
"""
SWITCH = """
Mover:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Statement: [{Effect: Allow, Principal: {Service: codedeploy.amazonaws.com}, Action: "sts:AssumeRole"}]
Plan: {Type: "AWS::CodeDeploy::Application", Properties: {ComputePlatform: ECS}}
Switch:
  Type: AWS::CodeDeploy::DeploymentGroup
  Properties:
    ApplicationName: !Ref Plan
    ServiceRoleArn: !GetAtt Mover.Arn
    DeploymentStyle: {DeploymentType: BLUE_GREEN, DeploymentOption: WITH_TRAFFIC_CONTROL}
    ECSServices: [{ClusterName: !Ref Hall, ServiceName: !GetAtt Seats.Name}]
    LoadBalancerInfo:
      TargetGroupPairInfoList:
      - TargetGroups: [{Name: !GetAtt Rows.TargetGroupName}, {Name: !GetAtt RowsGreen.TargetGroupName}]
        ProdTrafficRoute: {ListenerArns: [!Ref Door]}
"""


@pytest.fixture
def deploy(tmp_path: Path, world: World) -> Deployer:
    def deployed(resources: str) -> Survey:
        path = tmp_path / "template.yaml"
        path.write_text("Resources:\n" + textwrap.indent(resources, "  "))
        with load_program(path, FrontendOptions()) as program:
            return survey(program, world, {})

    return deployed


def subjects(found: Survey, rule: str) -> set[str]:
    return {finding.subject.address for finding in judge(found, only=[rule])}


def _service(controller: str) -> str:
    verdict = "Bad" if controller == "CODE_DEPLOY" else "Good"
    return page_of("blue-green-parts").examples[(verdict, "CloudFormation")]


def test_a_deployment_group_with_a_pair_and_a_listener_is_whole(deploy: Deployer) -> None:
    found = deploy(_service("CODE_DEPLOY") + GREEN + SWITCH)
    assert subjects(found, "blue-green-parts") == set()
    assert subjects(found, "empty-target-group") == set()


def test_two_colours_and_a_rolling_update_are_no_blue_green_deployment(deploy: Deployer) -> None:
    coloured = _service("ECS").replace("Rows", "RowsBlue") + GREEN
    found = deploy(coloured)
    assert subjects(found, "blue-green-parts") == {"Seats"}
    assert subjects(found, "empty-target-group") == {"RowsGreen"}


@pytest.mark.parametrize(("source", "found"), [("Rows", {"Seats"}), ("codedeploy.DeploymentGroup('switch')", set())])
def test_a_program_that_breaks_off_is_judged_by_what_it_would_still_make(
    deploy: Deployer, tmp_path: Path, source: str, found: set[str]
) -> None:
    broken = replace(deploy(_service("CODE_DEPLOY")), complete=False, directory=str(tmp_path))
    with (tmp_path / "template.yaml").open("a") as file:
        file.write(f"# {source}\n")
    assert subjects(broken, "blue-green-parts") == found


def test_a_header_that_a_distribution_adds_is_no_gate(deploy: Deployer) -> None:
    gated = page_of("header-gate").examples[("Bad", "CloudFormation")]
    front = """
World:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      Enabled: true
      Origins:
      - Id: front
        DomainName: !GetAtt Front.DNSName
        CustomOriginConfig: {OriginProtocolPolicy: http-only}
        OriginCustomHeaders: [{HeaderName: x-probe, HeaderValue: "true"}]
      DefaultCacheBehavior:
        TargetOriginId: front
        ViewerProtocolPolicy: allow-all
        CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
"""
    assert subjects(deploy(gated), "header-gate") == {"Checked"}
    assert subjects(deploy(gated + front), "header-gate") == set()
