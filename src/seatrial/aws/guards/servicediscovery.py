"""What Cloud Map refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/cloud-map/latest/api/"


def _namespace(request: Request, _: World) -> Refused | None:
    """HTTP namespaces have one name in a region; those with DNS are kept apart by their hosted zones."""
    name = request.parameters.get("Name")
    for namespace in backend("servicediscovery", request).namespaces.values():
        if namespace.name == name and namespace.type == "HTTP":
            return Refused("NamespaceAlreadyExists", f"Namespace with name {name} already exists.")
    return None


def _service(request: Request, _: World) -> Refused | None:
    given = request.parameters
    home = given.get("NamespaceId") or (given.get("DnsConfig") or {}).get("NamespaceId")
    for service in backend("servicediscovery", request).services.values():
        if service.name == given.get("Name") and service.namespace_id == home:
            return Refused("ServiceAlreadyExists", f"Service with name {service.name} already exists.")
    return None


def _namespace_in_use(request: Request, _: World) -> Refused | None:
    wanted = request.parameters.get("Id")
    for service in backend("servicediscovery", request).services.values():
        if wanted and wanted == (service.namespace_id or (service.dns_config or {}).get("NamespaceId")):
            return Refused("ResourceInUse", f"Namespace {wanted} has associated services: {service.name}")
    return None


GUARDS = (
    Guard("DeleteNamespace", _namespace_in_use, f"{_API}API_DeleteNamespace.html"),
    Guard("CreateHttpNamespace", _namespace, f"{_API}API_CreateHttpNamespace.html"),
    Guard("CreateService", _service, f"{_API}API_CreateService.html"),
)
