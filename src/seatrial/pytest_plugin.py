"""The pytest plug-in: live tests get the `environment` and `aws(service)`.

`pytest --seatrial PROJECT` rehearses the project first and runs the tests against the embedded AWS. `pytest --stack NAME` runs
the same tests against a real deployment and takes its outputs from CloudFormation or `pulumi stack output`. Where
`seatrial rehearse` runs the tests itself, the environment variable SEATRIAL_OUTPUTS names a file with the outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from seatrial.app.harbour import LiveEnvironment


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("seatrial", "live tests of infrastructure")
    group.addoption("--seatrial", metavar="PROJECT", help="rehearse this project and test it on the embedded AWS")
    group.addoption("--stack", metavar="NAME", help="test the real deployment of this stack")
    group.addoption("--stack-region", metavar="REGION", help="region of --stack (default: the session's)")
    group.addoption("--env", metavar="NAME", help="environment to rehearse with --seatrial")
    group.addoption("--suffix", metavar="S", help="suffix to rehearse with --seatrial")
    group.addoption("--config", metavar="KEY=VALUE", action="append", default=[], help="configuration with --seatrial")


@pytest.fixture(scope="session")
def environment(pytestconfig: pytest.Config) -> Iterator[LiveEnvironment]:
    """The environment under test: `name`, `suffix`, `region` and `outputs` (stack outputs by name)."""
    from seatrial.app import harbour
    from seatrial.errors import SeatrialError

    project, stack = pytestconfig.getoption("--seatrial"), pytestconfig.getoption("--stack")
    try:
        if project:
            options = harbour.options_of(
                Path(project),
                pytestconfig.getoption("--env"),
                pytestconfig.getoption("--suffix"),
                pytestconfig.getoption("--config"),
            )
            with harbour.deployed(Path(project), options) as live:
                yield live
        elif stack:
            yield harbour.real_environment(stack, pytestconfig.getoption("--stack-region"), Path.cwd())
        else:
            yield harbour.given_environment()
    except SeatrialError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


@pytest.fixture(scope="session")
def aws(environment: LiveEnvironment) -> Callable[[str], Any]:
    """`aws("ecs")`: a boto3 client of the right endpoint, region and credentials."""
    return environment.client
