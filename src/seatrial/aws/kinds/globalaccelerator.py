"""Global Accelerator, which the embedded AWS does not have: all of it is kept as records.

API: https://docs.aws.amazon.com/global-accelerator/latest/api/Welcome.html
"""

from __future__ import annotations

import uuid
from typing import Any

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing


def _accelerator(moment: Moment) -> str:
    return f"arn:aws:globalaccelerator::{moment.account}:accelerator/{uuid.UUID(hex=invented_hex('', 32)(moment))}"


def _below(parent: str, part: str) -> Any:
    return lambda moment: f"{moment.properties[parent]}/{part}/{invented_hex('', 8)(moment)}"


def _addresses(moment: Moment) -> list[str]:
    """Two of the addresses that are reserved for documentation: https://www.rfc-editor.org/rfc/rfc5737"""
    given = moment.properties.get("IpAddresses")
    first, second = (int(invented_hex("", 2)(moment), 16) for _ in range(2))
    return list(given) if given else [f"198.51.100.{first}", f"203.0.113.{second}"]


KINDS = (
    Kind(
        "AWS::GlobalAccelerator::Accelerator",
        "globalaccelerator",
        create=nothing,
        id=_accelerator,
        attributes={
            "AcceleratorArn": "{id}",
            "Arn": "{id}",
            "DnsName": lambda moment: f"{invented_hex('a', 16)(moment)}.awsglobalaccelerator.com",
            "DualStackDnsName": lambda moment: "",
            "Ipv4Addresses": _addresses,
            "IpSets": lambda moment: [
                {"ipFamily": "IPv4", "ipAddresses": moment.attributes["Ipv4Addresses"]},
            ],
            "HostedZoneId": lambda moment: "Z2BJ6XQ5FK7U4H",
        },
        name="Name",
        scope="none",
        modelled=True,
    ),
    Kind(
        "AWS::GlobalAccelerator::Listener",
        "globalaccelerator",
        create=nothing,
        id=_below("AcceleratorArn", "listener"),
        attributes={"ListenerArn": "{id}", "Arn": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::GlobalAccelerator::EndpointGroup",
        "globalaccelerator",
        create=nothing,
        id=_below("ListenerArn", "endpoint-group"),
        attributes={"EndpointGroupArn": "{id}", "Arn": "{id}"},
        modelled=True,
    ),
)
