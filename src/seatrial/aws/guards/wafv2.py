"""What WAF refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Callable

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

Check = Callable[[Request, World], "Refused | None"]

_GUIDE = "https://docs.aws.amazon.com/waf/latest/developerguide/"
_API = "https://docs.aws.amazon.com/waf/latest/APIReference/"


def _destination(request: Request, world: World) -> Refused | None:
    """Log destinations have names that begin with aws-waf-logs-."""
    for arn in request.parameters["LoggingConfiguration"].get("LogDestinationConfigs", ()):
        name = arn.split(":::")[-1] if ":s3:::" in arn else arn.split(":")[6 if ":logs:" in arn else 5 :][0]
        if not name.removeprefix("deliverystream/").startswith("aws-waf-logs-"):
            message = (
                f"Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information "
                f"separated by colons or slashes., field: LOG_DESTINATION, parameter: {arn}"
            )
            return Refused("WAFInvalidParameterException", message)
    return None


def _scope(request: Request, world: World) -> Refused | None:
    """What is for CloudFront lives in us-east-1."""
    if request.parameters.get("Scope") == "CLOUDFRONT" and request.region != "us-east-1":
        message = "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT"
        return Refused("WAFInvalidParameterException", message)
    return None


def _taken(kept: str) -> Check:
    """A name is unique among what has its kind and scope; web ACLs the embedded AWS compares itself."""

    def check(request: Request, world: World) -> Refused | None:
        scope, name = request.parameters["Scope"], request.parameters["Name"]
        found = getattr(backend("wafv2", request, "aws" if scope == "CLOUDFRONT" else ""), kept).values()
        if any(item.name == name and item.scope == scope for item in found):
            message = "AWS WAF couldn't perform the operation because some resource in your request is a duplicate"
            return Refused("WAFDuplicateItemException", message)
        return None

    return check


_KEPT = {"CreateIPSet": "ip_sets", "CreateRuleGroup": "rule_groups", "CreateRegexPatternSet": "regex_pattern_sets"}

GUARDS = (
    Guard("PutLoggingConfiguration", _destination, f"{_GUIDE}logging-destinations.html"),
    *(
        Guard(operation, _scope, f"{_API}API_{operation}.html")
        for operation in ("CreateWebACL", "CreateIPSet", "CreateRuleGroup", "CreateRegexPatternSet")
    ),
    *(Guard(operation, _taken(kept), f"{_API}API_{operation}.html") for operation, kept in _KEPT.items()),
)
