"""One warm interpreter for all tests of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seatrial.frontends.pulumi_python.session import Host
from tests.fakes.bench import Bench

# Read by the zygote, so that no test has to import them again.
WARM = "import pulumi_aws as aws\naws.s3, aws.sqs, aws.ecr, aws.ecs, aws.codepipeline, aws.lambda_\n"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    base = tmp_path_factory.mktemp("projects")
    (base / "__main__.py").write_text(WARM)
    with Host(Path(sys.executable), base) as host:
        yield Bench(host, base)
