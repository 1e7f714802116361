"""What a provider's declarations say of its types and functions, as the Python SDK says it too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from seatrial.frontends.pulumi_nodejs.shapes import Packages
from seatrial.frontends.pulumi_python.session import Host
from seatrial.model.observations import Shape
from tests.fakes.node_packages import installed_packages

TOKENS = (
    "aws:sqs/queue:Queue",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:cloudfront/distribution:Distribution",
    "aws:ec2/getAmi:getAmi",
    "aws:index/getCallerIdentity:getCallerIdentity",
)


def test_shapes_agree_between_the_languages(request: pytest.FixtureRequest) -> None:
    packages = Packages(installed_packages(request.config).parent)
    with Host(Path(sys.executable), Path(__file__).parent) as host:
        theirs = host.describe(TOKENS)
    for token in TOKENS:
        assert dict(packages.shape_of(token).outputs) == dict(theirs[token].outputs), token
    assert packages.shape_of("aws:sqs/queuePolicy:QueuePolicy").required == ("policy", "queueUrl")
    assert packages.shape_of("aws:nosuch/thing:Thing") == packages.shape_of("nonsense") == Shape()
