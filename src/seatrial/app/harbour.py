"""Harbour: a running environment for live tests, rehearsed or real."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from seatrial.app.options import Options, check_names, parse_pairs
from seatrial.child.tools import output_of
from seatrial.errors import UsageError
from seatrial.model.values import reveal


@dataclass(frozen=True)
class LiveEnvironment:
    """What a live test knows of the environment it tests. `outputs` are the stack's, by name, as plain data."""

    name: str
    suffix: str
    region: str
    outputs: Mapping[str, Any]
    connection: Mapping[str, Any] = field(
        default_factory=dict, repr=False
    )  # arguments for boto3 beside service and region

    def client(self, service: str) -> Any:
        """A boto3 client of a service in this environment."""
        import boto3

        return boto3.client(service, region_name=self.region, **self.connection)

    def http(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        signed_for: str = "",
    ) -> HttpAnswer:
        """A request to an address that the outputs tell; those of AWS lead into the rehearsal where it is rehearsed.

        `signed_for` is the service by whose name AWS checks the signature, `execute-api` for an API; without it the
        request bears none. Answers that tell of an error are answers.
        """
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest

        request = AWSRequest(method, url, dict(headers or {}), body)
        if signed_for:
            SigV4Auth(self._credentials(), signed_for, self.region).add_auth(request)
        endpoint = self.connection.get("endpoint_url") or os.environ.get("AWS_ENDPOINT_URL") or ""
        return _send(request, endpoint if _is_of_aws(url) else "")

    def _credentials(self) -> Any:
        import boto3
        from botocore.credentials import Credentials

        if "aws_access_key_id" in self.connection:
            return Credentials(self.connection["aws_access_key_id"], self.connection["aws_secret_access_key"])
        return boto3.session.Session().get_credentials()


@dataclass(frozen=True)
class HttpAnswer:
    """What came back of a request: the header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.body)


def _is_of_aws(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.endswith((".amazonaws.com", ".amazonaws.com.cn"))


def _send(request: Any, endpoint: str) -> HttpAnswer:
    """Send a request, to the endpoint that stands in for its host where there is one."""
    import urllib.error
    import urllib.request

    asked = urlsplit(request.url)
    url = urlunsplit((*urlsplit(endpoint)[:2], *asked[2:])) if endpoint else request.url
    headers = {**dict(request.headers.items()), "Host": asked.netloc}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({})) if endpoint else urllib.request.build_opener()
    prepared = urllib.request.Request(url, request.data, headers, method=request.method)
    try:
        with opener.open(prepared, timeout=60) as answer:
            return _heard(answer)
    except urllib.error.HTTPError as error:
        with error:
            return _heard(error)


def _heard(answer: Any) -> HttpAnswer:
    return HttpAnswer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read())


def options_of(project: Path, name: str | None, suffix: str | None, config: list[str]) -> Options:
    """The project's settings with what pytest's command line gave."""
    from seatrial.app.settings import merge, read_settings

    table, file = read_settings(project if project.is_dir() else project.parent)
    given = {
        "environments": check_names([] if name is None else [name], "--env"),
        "suffixes": check_names([] if suffix is None else [suffix], "--suffix"),
        "config": parse_pairs(config, "--config"),
    }
    return merge(table, file, given)


@contextmanager
def deployed(project: Path, options: Options) -> Iterator[LiveEnvironment]:
    """One environment of the project, deployed in an embedded AWS that lives as long as the block."""
    from seatrial.app.rehearse import open_rehearsal

    with open_rehearsal(project, options) as rehearsal:
        standing = rehearsal.deploy_first()
        failures = rehearsal.findings
        if failures:
            first = failures[0]
            raise UsageError(f"{project}: the environment does not come up: {first.location or ''} {first.message}")
        environment = standing.environment
        variables = rehearsal.world.endpoint_variables(environment.account)
        yield LiveEnvironment(
            environment.name,
            rehearsal.suffix_of(standing),
            environment.region,
            _plain(standing.deployment.outputs),
            {
                "endpoint_url": variables["AWS_ENDPOINT_URL"],
                "aws_access_key_id": variables["AWS_ACCESS_KEY_ID"],
                "aws_secret_access_key": variables["AWS_SECRET_ACCESS_KEY"],
            },
        )


def given_environment() -> LiveEnvironment:
    """The environment that SEATRIAL_OUTPUTS tells of; raises `UsageError` where it does not."""
    path = os.environ.get("SEATRIAL_OUTPUTS")
    if not path:
        raise UsageError("live tests need an environment: pytest --seatrial PROJECT, or pytest --stack NAME")
    outputs = json.loads(Path(path).read_text(encoding="utf-8"))
    return LiveEnvironment(
        os.environ.get("SEATRIAL_ENVIRONMENT", ""),
        os.environ.get("SEATRIAL_SUFFIX", ""),
        os.environ.get("AWS_REGION", "us-east-1"),
        outputs,
    )


def real_environment(stack: str, region: str | None, directory: Path) -> LiveEnvironment:
    """A real deployment: its outputs from `pulumi stack output` in a Pulumi project, else from CloudFormation."""
    import boto3

    found = region or boto3.session.Session().region_name or "us-east-1"
    if any((folder / "Pulumi.yaml").exists() for folder in (directory, *directory.parents)):
        outputs = _pulumi_outputs(stack, directory)
    else:
        outputs = _cloudformation_outputs(stack, found)
    return LiveEnvironment(stack.rsplit("/", 1)[-1], str(outputs.get("environmentSuffix", "")), found, outputs)


def _pulumi_outputs(stack: str, directory: Path) -> dict[str, Any]:
    command = ["pulumi", "stack", "output", "--json", "--show-secrets", "--stack", stack]
    outputs: dict[str, Any] = json.loads(output_of(command, directory))
    return outputs


def _cloudformation_outputs(stack: str, region: str) -> dict[str, Any]:
    import boto3

    stacks = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stacks[0].get("Outputs", [])}


def _plain(outputs: Mapping[str, Any]) -> dict[str, Any]:
    revealed = reveal(dict(outputs))
    return revealed if isinstance(revealed, dict) else {}
