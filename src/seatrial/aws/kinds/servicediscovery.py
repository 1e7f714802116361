"""Cloud Map: namespaces, services and what is registered with them.

API: https://docs.aws.amazon.com/cloud-map/latest/api/Welcome.html
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, state_of
from seatrial.aws.kinds.template import dig


def _zone(moment: Moment) -> Any:
    zone = moment.value("{.Properties.DnsProperties.HostedZoneId}")
    return str(zone).removeprefix("/hostedzone/") if zone else None


@contextlib.contextmanager
def _neighbours_aside(moment: Moment) -> Iterator[None]:
    """The embedded AWS takes one private namespace in a network; AWS takes one of each name."""
    from moto.servicediscovery.models import servicediscovery_backends

    spaces = servicediscovery_backends[moment.account][moment.region].namespaces.values()
    neighbours = {space.id: space.vpc for space in spaces if space.name != moment.properties.get("Name")}
    for space in spaces:
        space.vpc = None if space.id in neighbours else space.vpc
    try:
        yield
    finally:
        for space in spaces:
            space.vpc = neighbours.get(space.id, space.vpc)


def _delete_namespace(moment: Moment) -> None:
    """The namespace goes with its hosted zone, which the embedded AWS forgets."""
    client = moment.client()
    found = client.get_namespace(Id=moment.id)["Namespace"]
    client.delete_namespace(Id=moment.id)
    zone = dig(found, "Properties.DnsProperties.HostedZoneId")
    if zone:
        state_of(moment, "route53").zones.pop(str(zone).removeprefix("/hostedzone/"), None)


def _namespace(kind: str) -> Kind:
    """A namespace is made by an operation, which is done at once here."""

    def create(moment: Moment) -> Any:
        where = {"CreatorRequestId": invented_hex("seatrial-", 20)}
        with _neighbours_aside(moment):
            operation = moment.call(Call(f"create_{kind}_namespace", where))["OperationId"]
        targets = moment.client().get_operation(OperationId=operation)["Operation"]["Targets"]
        return moment.client().get_namespace(Id=targets["NAMESPACE"])

    type_ = {"private_dns": "PrivateDnsNamespace", "public_dns": "PublicDnsNamespace", "http": "HttpNamespace"}[kind]
    return Kind(
        f"AWS::ServiceDiscovery::{type_}",
        "servicediscovery",
        create=create,
        answer="Namespace",
        id="{.Id}",
        attributes={
            "Id": "{id}",
            "Arn": "{.Arn}",
            "HostedZoneId": _zone,
            "HostedZone": _zone,
            "HttpName": "{.Name}",
        },
        read=Call("get_namespace", {"Id": "{id}"}, matched=False),
        found="Namespace",
        delete=_delete_namespace,
        name="Name",
        taken="" if kind == "private_dns" else "NamespaceAlreadyExists",
        scope="Vpc" if kind == "private_dns" else "region",
    )


def _deregister(moment: Moment) -> None:
    """With `force_destroy` the provider takes out what is registered."""
    client = moment.client()
    if moment.lifecycle.get("emptied"):
        for instance in client.list_instances(ServiceId=moment.id)["Instances"]:
            client.deregister_instance(ServiceId=moment.id, InstanceId=instance["Id"])


KINDS = (
    _namespace("private_dns"),
    _namespace("public_dns"),
    _namespace("http"),
    Kind(
        "AWS::ServiceDiscovery::Service",
        "servicediscovery",
        create=Call("create_service", {"CreatorRequestId": invented_hex("seatrial-", 20)}),
        answer="Service",
        id="{.Id}",
        attributes={"Id": "{id}", "Arn": "{.Arn}", "NamespaceId": "{.NamespaceId}"},
        read=Call("get_service", {"Id": "{id}"}, matched=False),
        found="Service",
        before_delete=(_deregister,),
        delete=Call("delete_service", {"Id": "{id}"}, matched=False),
        name="Name",
        scope="NamespaceId",
    ),
    Kind(
        "AWS::ServiceDiscovery::Instance",
        "servicediscovery",
        create=Call(
            "register_instance",
            {"Attributes": "{InstanceAttributes}", "CreatorRequestId": invented_hex("seatrial-", 20)},
        ),
        id="{InstanceId}",
        delete=Call("deregister_instance", {"ServiceId": "{ServiceId}", "InstanceId": "{InstanceId}"}, matched=False),
    ),
)
