"""API Gateway, REST. API: https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# https://docs.aws.amazon.com/general/latest/gr/apigateway.html
_ZONES = {
    "us-east-1": "Z1UJRXOUMOOFQ8", "us-east-2": "ZOJJZC49E0EPZ", "us-west-1": "Z2MUQ32089INYE",
    "us-west-2": "Z2OJLYMUO9EFXC", "ap-northeast-1": "Z1YSHQZHG15GKL", "ap-southeast-1": "ZL327KTPIQFUL",
    "ap-southeast-2": "Z2RPCDW04V8134", "eu-central-1": "Z1U9ULNL0V5AJ3", "eu-west-1": "ZLY8HYME6SFDD",
    "eu-west-2": "ZJ5UAJN8Y3Z2Q",
}  # fmt: skip


def _domain(request: Request, world: World, said: dict[str, Any]) -> None:
    """A regional name has no distribution, and the zone of its region."""
    for domain in said.get("items") or [said]:
        if "REGIONAL" in domain.get("endpointConfiguration", {}).get("types", ()):
            for name in ("distributionDomainName", "distributionHostedZoneId"):
                domain.pop(name, None)
            domain["regionalHostedZoneId"] = _ZONES.get(request.region, _ZONES["us-east-1"])


def _tags(request: Request, world: World) -> dict[str, Any] | Refused | None:
    """The tags of APIs and domain names; moto knows those of stages."""
    _, _, path = str(request.parameters["resourceArn"]).partition("::/")
    kind, _, name = path.partition("/")
    if kind not in ("restapis", "domainnames") or "/" in name:
        return None
    gateway = backend("apigateway", request)
    found = (gateway.apis if kind == "restapis" else gateway.domain_names).get(name)
    if found is None:
        return Refused("NotFoundException", "Invalid Resource identifier specified", 404)
    return {"tags": dict(found.tags or {})}


OPERATIONS = {"GetTags": _tags}
RECOLLECTIONS = (
    Recollection(
        "api",
        told={"CreateRestApi": "", "GetRestApi": "", "GetRestApis": "items"},
        made={"CreateRestApi": ""},
        key="id",
        rightly=("version",),
    ),
    Recollection(
        "domain",
        told={"CreateDomainName": "", "GetDomainName": "", "GetDomainNames": "items"},
        made={"CreateDomainName": ""},
        key="domainName",
    ),
)
SUPPLEMENTS = {"CreateDomainName": _domain, "GetDomainName": _domain, "GetDomainNames": _domain}
