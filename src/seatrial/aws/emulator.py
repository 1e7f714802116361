"""The emulator behind the embedded AWS: moto's backends and handlers, loaded and built one service at a time."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

Answer = tuple[int, Mapping[str, Any], "str | bytes"]  # status, headers, body
_OF_THE_USER = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_DATA_PATH")


def empty() -> None:
    """Drop all backends. moto's own reset would build each anew first, only to drop it then."""
    from moto.core.base_backend import BackendDict, backend_lock
    from moto.core.model_instances import reset_model_data

    backends: list[Any] = vars(BackendDict)["_instances"]
    with backend_lock:
        for backend in backends:
            backend.clear()
            getattr(backend, "bucket_accounts", {}).clear()  # whose each bucket's name is, over all accounts
        backends.clear()
        reset_model_data()


def shut_out_the_user() -> None:
    """Keep moto from what its user's shell says of AWS: it opens sessions of its own, which fail for a profile that is not
    there or a file that cannot be parsed, and its own variables change what exists.
    """
    for name in [name for name in os.environ if name.startswith("MOTO_") or name in _OF_THE_USER]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"  # AWS's own policies exist, others do not


@contextlib.contextmanager
def chance_kept() -> Iterator[None]:
    """What is drawn inside changes nothing for who draws after it."""
    from moto.moto_api._internal import mock_random

    state = mock_random.getstate()
    try:
        yield
    finally:
        mock_random.setstate(state)


def dispatch(request: Any, url: str, account: str) -> Answer:
    """moto's answer to a request of boto3's, or one of its own, at a URL of AWS, on behalf of an account."""
    from botocore.awsrequest import AWSPreparedRequest
    from moto.core.request import normalize_request
    from moto.core.utils import get_equivalent_url_in_aws_domain
    from werkzeug.exceptions import HTTPException

    parsed, _ = get_equivalent_url_in_aws_domain(url)
    url = f"{parsed.scheme}://{parsed.netloc}{parsed.path}"
    if account and isinstance(request, AWSPreparedRequest):
        request.headers["x-moto-account-id"] = account
    for pattern, handler in routes_of(f"{parsed.scheme}://{parsed.netloc}"):
        if pattern.match(url):
            normalized = normalize_request(request)
            try:
                status, headers, body = handler(normalized, normalized.raw_url, normalized.headers)
            except HTTPException as error:
                status, headers, body = error.code or 400, dict(error.get_headers() or []), error.get_body()
            return status, headers, body
    raise NotImplementedError(f"the embedded AWS has nothing at {parsed.netloc}{parsed.path}")


@cache
def services_at(base: str) -> tuple[str, ...]:
    """moto's names of the services at one host, in its own order; two versions of an API may share a host."""
    from moto import backend_index

    patterns = backend_index.backend_url_patterns
    return tuple(dict.fromkeys(name for name, found in patterns if found.match(base) or found.match(base + "/")))


def build(service: str, account: str, region: str) -> None:
    """Have moto build the backend of a service, which it otherwise does at the first call."""
    from moto import backends
    from moto.core.base_backend import BackendDict

    from seatrial.aws.facts.regions import partition_of

    found: Any = backends.get_backend(service)  # type: ignore[call-overload]
    if isinstance(found, BackendDict):
        regions = found[account]
        key = region if region in regions else partition_of(region)
        if key in regions:
            regions[key]


@cache
def routes_of(base: str) -> tuple[tuple[re.Pattern[str], Any], ...]:
    """moto's handlers for one host."""
    from moto import backends
    from moto.core.base_backend import BackendDict

    routes: list[tuple[re.Pattern[str], Any]] = []
    for service in services_at(base):
        found: Any = backends.get_backend(service)  # type: ignore[call-overload]
        # Routes are the class's; a whole backend, with its images and policies, is not needed for them.
        backend = object.__new__(found.backend) if isinstance(found, BackendDict) else found["global"]
        routes += ((re.compile(url), handler) for url, handler in backend.urls.items())
    return tuple(routes)
