"""WAF. API: https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# a part of the ARN of each sort of thing that may have a web ACL; load balancers unless the request says otherwise
_PARTS = {
    "APPLICATION_LOAD_BALANCER": ":loadbalancer/app/",
    "API_GATEWAY": ":apigateway:",
    "APPSYNC": ":appsync:",
    "COGNITO_USER_POOL": ":cognito-idp:",
    "APP_RUNNER_SERVICE": ":apprunner:",
    "VERIFIED_ACCESS_INSTANCE": ":verified-access-instance/",
    "AMPLIFY": ":amplify:",
}


def _resources(request: Request, world: World) -> dict[str, Any] | Refused:
    arn = request.parameters["WebACLArn"]
    acl = backend("wafv2", request).wacls.get(arn)
    if acl is None:
        return Refused("WAFNonexistentItemException", "AWS WAF couldn’t perform the operation: it doesn’t exist.")
    part = _PARTS[request.parameters.get("ResourceType") or "APPLICATION_LOAD_BALANCER"]
    return {"ResourceArns": [resource for resource in acl.associated_resources if part in resource]}


OPERATIONS = {"ListResourcesForWebACL": _resources}
