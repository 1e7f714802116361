"""What WAF refuses where the embedded AWS would not."""

from __future__ import annotations

import re
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


def _reachable(request: Request, world: World) -> Refused | None:
    """A stage or load balancer of this account that a web ACL shall guard is there."""
    arn = str(request.parameters.get("ResourceArn"))
    stage = re.fullmatch(r"arn:[\w-]+:apigateway:[\w-]+::/restapis/([^/]+)/stages/(.+)", arn)
    if stage:
        api = backend("apigateway", request).apis.get(stage[1])
        there = api is not None and stage[2] in api.stages
    else:
        there = ":loadbalancer/app/" not in arn or arn in backend("elbv2", request).load_balancers
    message = f"AWS WAF couldn't perform the operation because your resource doesn't exist: {arn}"
    return None if there else Refused("WAFNonexistentItemException", message)


def _guarding(request: Request, world: World) -> Refused | None:
    place = backend("wafv2", request, "aws" if request.parameters.get("Scope") == "CLOUDFRONT" else "")
    for web in place.wacls.values():
        if web.id == request.parameters.get("Id") and web.associated_resources:
            return _associated(web.associated_resources[0])
    return None


def _referenced(request: Request, world: World) -> Refused | None:
    """A set or group that a web ACL's rule names stays."""
    place = backend("wafv2", request, "aws" if request.parameters.get("Scope") == "CLOUDFRONT" else "")
    marker = f"/{request.parameters.get('Name')}/{request.parameters.get('Id')}"
    for web in place.wacls.values():
        if marker in str([rule.to_dict() for rule in web.rules]):
            return _associated(web.arn)
    return None


def _associated(arn: str) -> Refused:
    message = f"AWS WAF couldn't perform the operation because your resource is being used by another resource: {arn}"
    return Refused("WAFAssociatedItemException", message)


def _everything(request: Request, world: World) -> Refused | None:
    wrong = next((text for text in request.parameters.get("Addresses") or () if text.endswith("/0")), "")
    message = (
        f"Error reason: The parameter contains formatting that is not valid., field: IP_ADDRESS, parameter: {wrong}"
    )
    return Refused("WAFInvalidParameterException", message) if wrong else None


def _priorities(request: Request, world: World) -> Refused | None:
    held = [rule.get("Priority") for rule in request.parameters.get("Rules") or ()]
    twice = next((number for number in held if held.count(number) > 1), None)
    message = f"Error reason: You have two rules of the same priority., field: RULE, parameter: {twice}"
    return Refused("WAFInvalidParameterException", message) if twice is not None else None


_KEPT = {"CreateIPSet": "ip_sets", "CreateRuleGroup": "rule_groups", "CreateRegexPatternSet": "regex_pattern_sets"}

GUARDS = (
    Guard("AssociateWebACL", _reachable, f"{_API}API_AssociateWebACL.html"),
    Guard("DeleteWebACL", _guarding, f"{_API}API_DeleteWebACL.html"),
    *(
        Guard(operation, _referenced, f"{_API}API_{operation}.html")
        for operation in ("DeleteIPSet", "DeleteRegexPatternSet", "DeleteRuleGroup")
    ),
    Guard("CreateIPSet", _everything, f"{_API}API_CreateIPSet.html"),
    Guard("CreateWebACL", _priorities, f"{_API}API_Rule.html"),
    Guard("CreateRuleGroup", _priorities, f"{_API}API_Rule.html"),
    Guard("PutLoggingConfiguration", _destination, f"{_GUIDE}logging-destinations.html"),
    *(
        Guard(operation, _scope, f"{_API}API_{operation}.html")
        for operation in ("CreateWebACL", "CreateIPSet", "CreateRuleGroup", "CreateRegexPatternSet")
    ),
    *(Guard(operation, _taken(kept), f"{_API}API_{operation}.html") for operation, kept in _KEPT.items()),
)
