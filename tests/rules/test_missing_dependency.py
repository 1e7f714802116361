"""Two resources of one name are told apart."""

from __future__ import annotations

from pathlib import Path

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from tests.trials.programs import write

NETWORK = """
net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
aws.ec2.InternetGateway("shop", vpc_id=net.id)
subnet = aws.ec2.Subnet("public", vpc_id=net.id, cidr_block="10.0.0.0/24")
aws.ec2.NatGateway("shop", subnet_id=subnet.id, allocation_id=aws.ec2.Eip("address", domain="vpc").id)
"""


def test_what_shares_a_name_is_told_with_what_it_is(tmp_path: Path) -> None:
    verdict = rehearse(write(tmp_path, NETWORK), Options(trials=("alone",), select=("missing-dependency",)))
    (told,) = verdict.findings
    assert told.message.startswith('NatGateway "shop" needs InternetGateway "shop"')
