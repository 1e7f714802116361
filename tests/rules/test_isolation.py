"""Names of other environments, and words that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.rules.judging import judge
from tests.rules.conftest import survey

API = """
  Api{0}: {{Type: "AWS::ApiGatewayV2::Api", Properties: {{Name: api-{0}, ProtocolType: HTTP}}}}
  Stage{0}: {{Type: "AWS::ApiGatewayV2::Stage", Properties: {{ApiId: !Ref Api{0}, StageName: {1}}}}}
"""


@pytest.mark.parametrize(("name", "told"), [("stage", False), ("production", True)])
def test_the_stage_of_an_api_may_be_called_stage(tmp_path: Path, world: World, name: str, told: bool) -> None:
    path = tmp_path / "template.yaml"
    path.write_text("Resources:" + "".join(API.format(number, name) for number in range(3)))
    with load_program(path, FrontendOptions()) as program:
        findings = judge(survey(program, world, {}), only=["default-of-elsewhere"])
    assert [finding.message.split(":")[0] for finding in findings] == (
        [f'the environment dev is called "{name}"'] if told else []
    )
