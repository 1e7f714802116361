"""The embedded AWS: one in-process moto behind guards, with a journal of every call.

moto keeps its state per process, so a process has one world at a time; `World` resets it on entry.
Calls are serialised: moto is not safe under concurrent writes.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from seatrial.aws import emulator
from seatrial.aws.bucket_policies import heed_conditions
from seatrial.aws.emulator import Answer
from seatrial.aws.haste import draw_from_the_seed, keep_endpoint, make_haste, make_haste_in
from seatrial.aws.idleness import keep_idle
from seatrial.aws.shortcut import Shortcut
from seatrial.aws.wire_errors import error_answer, error_of
from seatrial.model.environment import DEFAULT_ACCOUNT

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest

    from seatrial.aws.guards.guard import Refused
    from seatrial.model.invocation import Runner

WARMING = "warming"
CALLER = "user/rehearsal"  # whose calls these are, as policies and get_caller_identity name it
# services that look into networks, and so build them, when something is made
_ON_NETWORKS = {
    "autoscaling", "batch", "docdb", "ecs", "efs", "eks", "elasticache", "elb", "elbv2", "emr", "lambda", "neptune",
    "rds", "redshift",
}  # fmt: skip
_ACCESS_KEY = re.compile(r"Credential=AKIASEA1(\d{12})/")


@dataclass(frozen=True)
class Request:
    """One call as a guard sees it: botocore's service and operation names, parameters by AWS's names."""

    service: str
    operation: str
    parameters: Mapping[str, Any]
    region: str
    account: str
    protocol: str = "json"
    elsewhere: bool = False  # what lives where it goes cannot be looked at


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    service: str
    operation: str
    region: str
    account: str
    caller: str  # address of the resource it was made for, or "http"
    code: str  # AWS's error code, "" when the call succeeded
    message: str
    seconds: float
    parameters: Mapping[str, Any] | None = None  # these two only where the world keeps calls in full
    answer: str | bytes = ""


@dataclass
class _Local(threading.local):
    """Who calls, and what the call in flight on this thread says."""

    caller: str = ""
    request: Request | None = None


@dataclass
class World:
    """Accounts, regions, what lives there, and every call that was made. A context manager."""

    in_process: ClassVar[bool] = True  # whether calls are answered here, by what forgets everything at its end
    journal: list[Entry] = field(default_factory=list)
    quotas: dict[str, int] = field(default_factory=dict)
    port: int = 0  # of the endpoint; 0 for any that is free
    in_full: bool = False  # the journal keeps parameters and answers too
    denies: Callable[[Request], Refused | None] | None = None  # what this account is not allowed, or meant to fail
    records: dict[tuple[str, str, str, str], dict[str, Any]] = field(default_factory=dict)  # of `kinds.modelled`
    run_function: Runner | None = None  # runs the code of functions; without one they are there, and do nothing
    letters: dict[str, str] = field(default_factory=dict)  # answers of custom resources that are waited for, by path
    defects: list[str] = field(default_factory=list)  # guards and answers that failed: ours, never the program's
    generated: set[str] = field(default_factory=set)  # passwords that chance has made
    memory: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)  # of `answers`: what was asked for

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._local = _Local()
        self._clients: dict[tuple[str, str, str], Any] = {}
        self._session: Any = None
        self._endpoint: Any = None
        self._prepared: set[str] = set()
        self.warmed: set[tuple[str, str]] = set()  # types (module and class) behind which all services are prepared
        self._settled: set[tuple[str, str, str]] = set()  # (moto's service, account, region) that are built

    def __enter__(self) -> World:
        self.reset()
        return self

    def __exit__(self, *_: object) -> None:
        if self._endpoint is not None:
            self._endpoint.__exit__()
            self._endpoint = None
        # What lived here is forgotten when the next world of this process begins: taking it apart now is time lost to most.

    def reset(self) -> None:
        """Forget everything that lives in this world. Clients stay usable."""
        from moto.core.config import default_user_config

        make_haste()
        warnings.filterwarnings("ignore", category=UserWarning, module=r"moto\.")
        default_user_config["lambda"]["use_docker"] = False  # functions and jobs are there, their code does not run
        default_user_config["batch"]["use_docker"] = False
        emulator.shut_out_the_user()
        with self._lock:
            emulator.empty()
            self._settled.clear()
            self.journal.clear()
            self.records.clear()
            self.memory.clear()
            self.defects.clear()
            self.generated.clear()

    def prepare(self, service: str, region: str, account: str = DEFAULT_ACCOUNT) -> None:
        """Load all that the first call to a service needs, by a call that changes nothing and is not journalled.

        Once for each service: what was loaded outlives a reset.
        """
        if service in self._prepared:
            return
        self._prepared.add(service)
        client = self.client(service, region, account)
        with self._lock, emulator.chance_kept():  # some of moto's modules draw when they are loaded
            emulator.routes_of(str(client.meta.endpoint_url))
        harmless = (name for name in sorted(client.meta.method_to_api_mapping) if _is_harmless(client, name))
        with self.on_behalf_of(WARMING):
            getattr(client, next(harmless))()

    def endpoint_url(self) -> str:
        """Where this world answers over HTTP; the port is opened by the first call and closed with the world."""
        from seatrial.aws.endpoint import Endpoint

        with self._lock:
            if self._endpoint is None:
                self._endpoint = Endpoint(self, self.port).__enter__()
            url: str = self._endpoint.url
            return url

    def endpoint_variables(self, account: str = DEFAULT_ACCOUNT) -> Mapping[str, str]:
        """Environment variables by which any AWS SDK finds this world and speaks for `account`."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint_url(),
            "AWS_ACCESS_KEY_ID": access_key(account),
            "AWS_SECRET_ACCESS_KEY": "rehearsal",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str, region: str, account: str = DEFAULT_ACCOUNT) -> Any:
        """A boto3 client whose calls are answered here, in this process."""
        with self._lock:
            key = (service, region, account)
            if key not in self._clients:
                self._clients[key] = self._connect(service, region, account)
            return self._clients[key]

    def _connect(self, service: str, region: str, account: str) -> Any:
        import boto3
        import botocore.session
        from botocore import UNSIGNED
        from botocore.config import Config

        if self._session is None:
            own = dict.fromkeys(("profile", "ca_bundle", "use_fips_endpoint", "use_dualstack_endpoint"), (None,) * 4)
            core = botocore.session.Session(own, include_builtin_handlers=True)  # nothing from AWS_PROFILE and the like
            core.set_config_variable("config_file", "/dev/null")
            core.set_config_variable("credentials_file", "/dev/null")
            core.set_credentials("unused", "unused")
            self._session = boto3.Session(botocore_session=core)
        client = self._session.client(
            service,
            region_name=region,
            aws_access_key_id=access_key(account),
            aws_secret_access_key="rehearsal",
            endpoint_url=None,
            config=Config(
                signature_version=UNSIGNED,  # nobody checks a signature; who calls stands in `caller`, below
                retries={"total_max_attempts": 1, "mode": "standard"},
                parameter_validation=True,
                user_agent="seatrial",
                ignore_configured_endpoint_urls=True,
                s3={"addressing_style": "path"},
            ),
        )

        keep_endpoint(client)

        # moto takes a request without this header for an anonymous one, and keeps it from objects in S3
        scope = f"{client.meta.service_model.signing_name}/aws4_request"
        credential = f"{access_key(account)}/20260101/{region}/{scope}"
        caller = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0"

        def remember(params: Mapping[str, Any], model: Any, **_: Any) -> None:
            self._local.request = Request(
                service, model.name, dict(params), region, account, model.service_model.protocol
            )

        def send(request: AWSPreparedRequest, **_: Any) -> Any:
            from botocore.awsrequest import AWSResponse
            from moto.core.botocore_stubber import MockRawResponse

            request.headers["Authorization"] = caller
            status, headers, body = self.answer(request, self._local.request)
            return AWSResponse(str(request.url), status, headers, MockRawResponse(body))

        def respond(request: Any, url: str) -> Answer:
            return self.answer(request, self._local.request, url)

        client.meta.events.register_last("before-parameter-build.*.*", remember)
        if self.in_process:
            client.meta.events.register_last("before-call", Shortcut(client, caller, account, respond))
        client.meta.events.register_first("before-send.*.*", send)
        return client

    @contextlib.contextmanager
    def on_behalf_of(self, caller: str, seed: str = "") -> Iterator[None]:
        """Every call of this thread inside the block is journalled under `caller`.

        The ids that AWS would invent are drawn from `seed`, so that the same program gets the same ids whatever the
        order in which its resources arrive.
        """
        from moto.moto_api._internal import mock_random

        with self._lock:
            before, self._local.caller = self._local.caller, caller
            if seed:
                mock_random.seed(seed)
            try:
                yield
            finally:
                self._local.caller = before

    def answer(self, request: Any, parsed: Request | None, url: str = "") -> Answer:
        """Answer one request addressed to AWS, boto3's or moto's; `parsed` is the same request as a guard wants it."""
        from seatrial.aws.answers.catalog import carry_out, completed
        from seatrial.aws.guards.catalog import refuse
        from seatrial.aws.guards.guard import Refused

        started = time.perf_counter()
        url = url or str(request.url)
        with self._lock:
            if parsed:
                self._settle(url, parsed)
            with self._noticing_defects(parsed):
                own = (self._denied(parsed) or refuse(parsed, self) or carry_out(parsed, self)) if parsed else None
            if isinstance(own, Refused) and parsed:
                answer = error_answer(parsed.protocol, own.code, own.message, own.status)
            elif own is not None and not isinstance(own, Refused):
                answer = own
            else:
                answer = emulator.dispatch(request, url, parsed.account if parsed else "")
                with contextlib.suppress(Exception), self._noticing_defects(parsed):  # moto's answer is there to give
                    answer = completed(parsed, answer, self) if parsed else answer
            self._record(parsed, answer, time.perf_counter() - started)
            return answer

    @contextlib.contextmanager
    def _noticing_defects(self, parsed: Request | None) -> Iterator[None]:
        """What fails inside is noted, whoever calls and whatever they make of it."""
        try:
            yield
        except Exception as error:
            call = f"{parsed.service}:{parsed.operation}" if parsed else ""
            self.defects.append(f"{call} for {self._local.caller or 'http'}: {type(error).__name__}: {error}")
            raise

    def _settle(self, url: str, parsed: Request) -> None:
        """Load and build what a call needs, from a seed of its own.

        moto does it at the first call, and draws from the caller's seed for that: ids would depend on who comes first.
        Every call looks who makes it, in IAM.
        """
        from moto.moto_api._internal import mock_random

        host = urlsplit(url)
        base = f"{host.scheme}://{host.netloc}"
        for name in ("iam", *emulator.services_at(base), *(("ec2",) if parsed.service in _ON_NETWORKS else ())):
            place = (name, parsed.account, parsed.region)
            if place not in self._settled:
                self._settled.add(place)
                make_haste_in(name)
                keep_idle(name)
                heed_conditions(name)
                with emulator.chance_kept():
                    mock_random.seed("/".join(place))
                    emulator.routes_of(base)
                    draw_from_the_seed()
                    emulator.build(*place)

    def _denied(self, request: Request) -> Refused | None:
        return self.denies(request) if self.denies is not None and self._local.caller != WARMING else None

    def _record(self, parsed: Request | None, answer: Answer, seconds: float) -> None:
        status, _, body = answer
        code, message = ("", "") if status < 400 else error_of(body)
        if parsed and self._local.caller != WARMING:
            self.journal.append(
                Entry(
                    parsed.service,
                    parsed.operation,
                    parsed.region,
                    parsed.account,
                    self._local.caller,
                    code,
                    message,
                    seconds,
                    *((parsed.parameters, body) if self.in_full else ()),
                )
            )


def _is_harmless(client: Any, method: str) -> bool:
    """Whether a method only asks, needs no parameters and has a short answer in an empty account."""
    if not method.startswith(
        ("list_", "describe_vpc", "describe_load", "describe_auto", "describe_log", "describe_db")
    ):
        return method == "get_caller_identity"
    shape = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method]).input_shape
    return shape is None or not shape.required_members


def access_key(account: str) -> str:
    """The access key id that stands for an account in this world."""
    return f"AKIASEA1{account}"


def account_of(authorization: str) -> str:
    """The account that a signed request speaks for; the default one when the key is not one of ours."""
    match = _ACCESS_KEY.search(authorization)
    return match.group(1) if match else ""
