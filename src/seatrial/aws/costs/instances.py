"""Machines of EC2: single, in groups, as nodes of a cluster; with their volumes and public addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import networks
from seatrial.aws.facts.prices.instances import (
    GP3_IOPS_INCLUDED,
    GP3_IOPS_MONTH,
    GP3_THROUGHPUT_INCLUDED,
    GP3_THROUGHPUT_MONTH,
    IOPS_MONTH,
    SPOT_SHARE,
    VOLUME_GB_MONTH,
    instance_hour,
)
from seatrial.model.reading import at, each, flag, number, text
from seatrial.model.values import Value

_TEMPLATE, _CONFIGURATION = "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"
_IMAGE_GB = 8  # of the disk that Amazon Linux has by itself


def _instance(bill: Bill) -> Iterator[Entry]:
    data = {**_launched_by(bill, bill.get("LaunchTemplate")), **bill.resource.properties}
    yield from _machines(bill, data, 1)
    if _has_address(bill, data):
        yield bill.hours("public IPv4 address", 1, networks.PUBLIC_ADDRESS_HOUR)


def _group(bill: Bill) -> Iterator[Entry]:
    """The desired machines, or the least; of several types that may be taken, the first."""
    mixed = "MixedInstancesPolicy.LaunchTemplate"
    template = bill.get("LaunchTemplate") or bill.get(f"{mixed}.LaunchTemplateSpecification")
    data = _launched_by(bill, template)
    configuration = bill.inventory.target(bill.get("LaunchConfigurationName"), _CONFIGURATION)
    if configuration is not None:
        data = configuration.properties
    override = text(bill.get(f"{mixed}.Overrides.0.InstanceType"))
    if override is not None:
        data = {**data, "InstanceType": override}
    data = {"SubnetId": bill.get("VPCZoneIdentifier.0"), **data}
    desired = number(bill.get("DesiredCapacity"))
    count, assumption = counted(desired if desired is not None else number(bill.get("MinSize")), 1, "machine")
    share = number(bill.get("MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity"))
    if share is not None and share < 100:
        base = number(bill.get("MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity")) or 0
        spot = max(0.0, count - base) * (1 - share / 100)
        yield from _machines(bill, data, count - spot, assumption)
        yield from _machines(bill, data, spot, assumption, spot=True)
    else:
        yield from _machines(bill, data, count, assumption)
    if _has_address(bill, data):
        yield bill.hours("public IPv4 address", count, networks.PUBLIC_ADDRESS_HOUR, assumption)


def _nodes(bill: Bill) -> Iterator[Entry]:
    desired = number(bill.get("ScalingConfig.DesiredSize"))
    count, assumption = counted(
        desired if desired is not None else number(bill.get("ScalingConfig.MinSize")), 2, "nodes"
    )
    data = _launched_by(bill, bill.get("LaunchTemplate"))
    named = text(bill.get("InstanceTypes.0")) or text(data.get("InstanceType")) or "t3.medium"
    size = number(bill.get("DiskSize"))
    disks = data.get("BlockDeviceMappings") or [{"Ebs": {"VolumeSize": size or 20, "VolumeType": "gp2"}}]
    data = {**data, "InstanceType": named, "BlockDeviceMappings": disks}
    yield from _machines(bill, data, count, assumption, spot=text(bill.get("CapacityType")) == "SPOT")


def _volume(bill: Bill) -> Iterator[Entry]:
    yield from _disk(bill, bill.resource.properties, "Size", 1)


def _launched_by(bill: Bill, named: Value) -> Mapping[str, Any]:
    """What a launch template says, which a reference names by id or name."""
    for key in ("LaunchTemplateId", "LaunchTemplateName", "Id", "Name"):
        template = bill.inventory.target(at(named, key) if isinstance(named, dict) else None, _TEMPLATE)
        if template is not None:
            data = at(template.properties, "LaunchTemplateData")
            return data if isinstance(data, dict) else {}
    return {}


def _machines(
    bill: Bill, data: Mapping[str, Any], count: float, assumption: str = "", spot: bool = False
) -> Iterator[Entry]:
    name = text(data.get("InstanceType")) or ""
    rate = instance_hour(name)
    if count and rate is None:
        yield Missing(f"instance type {name}" if name else "machines whose instance type is not known")
    elif count and rate is not None and spot:
        told = "; ".join(filter(None, (assumption, f"Spot at {SPOT_SHARE:.0%} of the list price")))
        yield bill.hours(f"instance {name} on Spot", count, rate.times(SPOT_SHARE), told)
    elif rate is not None:
        yield bill.hours(f"instance {name}", count, rate, assumption)
    disks = [at(item, "Ebs") for _, item in each(data, "BlockDeviceMappings")]
    if not any(disks):
        told = "; ".join(filter(None, (assumption, f"one disk of {_IMAGE_GB} GB, as Amazon Linux has")))
        yield bill.line("volume gp3", count * _IMAGE_GB, "GB-month", VOLUME_GB_MONTH["gp3"], told)
    for disk in disks:
        if isinstance(disk, dict):
            yield from _disk(bill, disk, "VolumeSize", count)


def _disk(bill: Bill, disk: Mapping[str, Any], size_key: str, count: float) -> Iterator[Entry]:
    type_ = text(disk.get("VolumeType")) or "gp2"
    size, assumption = counted(number(disk.get(size_key)), _IMAGE_GB, "GB")
    rate = VOLUME_GB_MONTH.get(type_)
    if rate is None:
        yield Missing(f"volumes of type {type_}")
        return
    yield bill.line(f"volume {type_}", count * size, "GB-month", rate, assumption)
    iops, throughput = number(disk.get("Iops")) or 0, number(disk.get("Throughput")) or 0
    if type_ in ("io1", "io2"):
        yield bill.line("provisioned IOPS", count * iops, "IOPS", IOPS_MONTH)
    elif type_ == "gp3":
        yield bill.line("IOPS beyond the included", count * max(0, iops - GP3_IOPS_INCLUDED), "IOPS", GP3_IOPS_MONTH)
        beyond = count * max(0, throughput - GP3_THROUGHPUT_INCLUDED)
        yield bill.line("throughput beyond the included", beyond, "MB/s", GP3_THROUGHPUT_MONTH)


def _has_address(bill: Bill, data: Mapping[str, Any]) -> bool:
    """Whether the machine gets a public address of its own: as it says, else as its subnet says."""
    for path in ("NetworkInterfaces.0.AssociatePublicIpAddress", "AssociatePublicIpAddress"):
        said = flag(at(data, path))
        if said is not None:
            return said
    subnet = bill.inventory.target(at(data, "SubnetId") or at(data, "NetworkInterfaces.0.SubnetId"), "AWS::EC2::Subnet")
    return subnet is not None and bool(flag(at(subnet.properties, "MapPublicIpOnLaunch")))


PRICERS: Mapping[str, Pricer] = {
    "AWS::AutoScaling::AutoScalingGroup": _group,
    "AWS::EC2::Instance": _instance,
    "AWS::EC2::Volume": _volume,
    "AWS::EKS::Nodegroup": _nodes,
}
