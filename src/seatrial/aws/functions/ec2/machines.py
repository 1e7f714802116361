"""Questions about instances, their types, groups and keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.functions.ec2.finding import find, narrowed, tags_of, the_one, wanted
from seatrial.aws.functions.ec2.networks import arn
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_security_group(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="group-id", name="group-name", vpcId="vpc-id")
    found = the_one(find(inquiry, "describe_security_groups", "SecurityGroups", named), "EC2 Security Group")
    return {
        "id": found["GroupId"],
        "arn": arn(inquiry, "security-group", found["GroupId"]),
        "name": found["GroupName"],
        "description": found.get("Description") or "",
        "tags": tags_of(found),
        "vpcId": found.get("VpcId") or "",
    }


def get_security_groups(inquiry: Inquiry) -> dict[str, Any]:
    found = find(inquiry, "describe_security_groups", "SecurityGroups", wanted(inquiry))
    found = sorted(found, key=lambda item: item["GroupId"])
    return {
        "id": inquiry.region,
        "ids": [item["GroupId"] for item in found],
        "arns": [arn(inquiry, "security-group", item["GroupId"]) for item in found],
        "vpcIds": [item.get("VpcId") or "" for item in found],
    }


def _instances(inquiry: Inquiry, filters: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    reservations = inquiry.ask("ec2", "describe_instances")["Reservations"]
    return narrowed([dict(item) for group in reservations for item in group["Instances"]], filters)


def get_instance(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, instanceId="instance-id")
    for key, value in (inquiry.arguments.get("instanceTags") or {}).items():
        named[f"tag:{key}"] = [str(value)]
    alive = [item for item in _instances(inquiry, named) if item["State"]["Name"] != "terminated"]
    found = the_one(alive, "EC2 Instance")
    interfaces = found.get("NetworkInterfaces") or [{}]
    return {
        "id": found["InstanceId"],
        "instanceId": found["InstanceId"],
        "ami": found.get("ImageId"),
        "arn": arn(inquiry, "instance", found["InstanceId"]),
        "associatePublicIpAddress": bool(found.get("PublicIpAddress")),
        "availabilityZone": found["Placement"].get("AvailabilityZone"),
        "creditSpecifications": [],
        "disableApiStop": False,
        "disableApiTermination": False,
        "ebsBlockDevices": [],
        "ebsOptimized": bool(found.get("EbsOptimized")),
        "enclaveOptions": [],
        "ephemeralBlockDevices": [],
        "iamInstanceProfile": str((found.get("IamInstanceProfile") or {}).get("Arn", "")).rsplit("/", 1)[-1],
        "instanceState": found["State"]["Name"],
        "instanceTags": tags_of(found),
        "instanceType": found.get("InstanceType"),
        "ipv6Addresses": [],
        "keyName": found.get("KeyName") or "",
        "launchTime": str(found.get("LaunchTime")),
        "metadataOptions": [],
        "monitoring": found.get("Monitoring", {}).get("State") == "enabled",
        "networkInterfaceId": interfaces[0].get("NetworkInterfaceId"),
        "placementGroup": "",
        "privateDns": found.get("PrivateDnsName") or "",
        "privateIp": found.get("PrivateIpAddress") or "",
        "publicDns": found.get("PublicDnsName") or "",
        "publicIp": found.get("PublicIpAddress") or "",
        "rootBlockDevices": [],
        "secondaryPrivateIps": [],
        "securityGroups": [item["GroupName"] for item in found.get("SecurityGroups") or ()],
        "sourceDestCheck": bool(found.get("SourceDestCheck", True)),
        "subnetId": found.get("SubnetId") or "",
        "tags": tags_of(found),
        "tenancy": found["Placement"].get("Tenancy") or "default",
        "vpcSecurityGroupIds": [item["GroupId"] for item in found.get("SecurityGroups") or ()],
    }


def get_instances(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry)
    for key, value in (inquiry.arguments.get("instanceTags") or {}).items():
        named[f"tag:{key}"] = [str(value)]
    named.setdefault("instance-state-name", list(inquiry.arguments.get("instanceStateNames") or ["running"]))
    found = sorted(_instances(inquiry, named), key=lambda item: item["InstanceId"])
    return {
        "id": inquiry.region,
        "ids": [item["InstanceId"] for item in found],
        "privateIps": [item["PrivateIpAddress"] for item in found if item.get("PrivateIpAddress")],
        "publicIps": [item["PublicIpAddress"] for item in found if item.get("PublicIpAddress")],
        "ipv6Addresses": [],
    }


def get_key_pair(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, keyName="key-name", keyPairId="key-pair-id")
    found = the_one(find(inquiry, "describe_key_pairs", "KeyPairs", named), "EC2 Key Pair")
    return {
        "id": found.get("KeyPairId"),
        "keyPairId": found.get("KeyPairId"),
        "arn": arn(inquiry, "key-pair", found["KeyName"]),
        "createTime": str(found.get("CreateTime") or ""),
        "fingerprint": found.get("KeyFingerprint"),
        "keyName": found["KeyName"],
        "keyType": found.get("KeyType") or "rsa",
        "publicKey": "",
        "tags": tags_of(found),
    }


def get_launch_template(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="launch-template-id", name="launch-template-name")
    found = the_one(find(inquiry, "describe_launch_templates", "LaunchTemplates", named), "EC2 Launch Template")
    id_ = found["LaunchTemplateId"]
    version = inquiry.ask("ec2", "describe_launch_template_versions", LaunchTemplateId=id_, Versions=["$Latest"])
    data = version["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    return {
        "id": id_,
        "name": found["LaunchTemplateName"],
        "arn": arn(inquiry, "launch-template", id_),
        "defaultVersion": found.get("DefaultVersionNumber"),
        "latestVersion": found.get("LatestVersionNumber"),
        "imageId": data.get("ImageId") or "",
        "instanceType": data.get("InstanceType") or "",
        "keyName": data.get("KeyName") or "",
        "userData": data.get("UserData") or "",
        "vpcSecurityGroupIds": list(data.get("SecurityGroupIds") or ()),
        "securityGroupNames": list(data.get("SecurityGroups") or ()),
        "tags": tags_of(found),
    }


def get_instance_type(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("instanceType"))
    found = inquiry.ask("ec2", "describe_instance_types", InstanceTypes=[name])["InstanceTypes"]
    if not found:
        raise NotThere(f"no matching EC2 Instance Type found: {name}")
    type_ = found[0]
    cpu, memory, network = type_.get("VCpuInfo", {}), type_.get("MemoryInfo", {}), type_.get("NetworkInfo", {})
    gpus = type_.get("GpuInfo", {}).get("Gpus", [])
    return {
        "id": name,
        "instanceType": name,
        "autoRecoverySupported": bool(type_.get("AutoRecoverySupported")),
        "bareMetal": bool(type_.get("BareMetal")),
        "burstablePerformanceSupported": bool(type_.get("BurstablePerformanceSupported")),
        "currentGeneration": bool(type_.get("CurrentGeneration")),
        "dedicatedHostsSupported": bool(type_.get("DedicatedHostsSupported")),
        "defaultCores": cpu.get("DefaultCores") or 1,
        "defaultThreadsPerCore": cpu.get("DefaultThreadsPerCore") or 1,
        "defaultVcpus": cpu.get("DefaultVCpus") or 1,
        "ebsEncryptionSupport": type_.get("EbsInfo", {}).get("EncryptionSupport") or "supported",
        "ebsNvmeSupport": type_.get("EbsInfo", {}).get("NvmeSupport") or "required",
        "ebsOptimizedSupport": type_.get("EbsInfo", {}).get("EbsOptimizedSupport") or "default",
        "efaSupported": bool(network.get("EfaSupported")),
        "enaSupport": network.get("EnaSupport") or "required",
        "encryptionInTransitSupported": bool(network.get("EncryptionInTransitSupported")),
        "freeTierEligible": bool(type_.get("FreeTierEligible")),
        "gpuses": [
            {
                "count": gpu.get("Count") or 0,
                "manufacturer": gpu.get("Manufacturer") or "",
                "memorySize": gpu.get("MemoryInfo", {}).get("SizeInMiB") or 0,
                "name": gpu.get("Name") or "",
            }
            for gpu in gpus
        ],
        "hibernationSupported": bool(type_.get("HibernationSupported")),
        "hypervisor": type_.get("Hypervisor") or "",
        "instanceStorageSupported": bool(type_.get("InstanceStorageSupported")),
        "ipv6Supported": bool(network.get("Ipv6Supported")),
        "maximumIpv4AddressesPerInterface": network.get("Ipv4AddressesPerInterface") or 0,
        "maximumIpv6AddressesPerInterface": network.get("Ipv6AddressesPerInterface") or 0,
        "maximumNetworkInterfaces": network.get("MaximumNetworkInterfaces") or 0,
        "memorySize": memory.get("SizeInMiB") or 0,
        "networkPerformance": network.get("NetworkPerformance") or "",
        "supportedArchitectures": list(type_.get("ProcessorInfo", {}).get("SupportedArchitectures") or ()),
        "supportedPlacementStrategies": list(type_.get("PlacementGroupInfo", {}).get("SupportedStrategies") or ()),
        "supportedRootDeviceTypes": list(type_.get("SupportedRootDeviceTypes") or ()),
        "supportedUsagesClasses": list(type_.get("SupportedUsageClasses") or ()),
        "supportedVirtualizationTypes": list(type_.get("SupportedVirtualizationTypes") or ()),
        "sustainedClockSpeed": type_.get("ProcessorInfo", {}).get("SustainedClockSpeedInGhz") or 0.0,
        "validCores": list(cpu.get("ValidCores") or ()),
        "validThreadsPerCores": list(cpu.get("ValidThreadsPerCore") or ()),
    }


def get_instance_types(inquiry: Inquiry) -> dict[str, Any]:
    found = find(inquiry, "describe_instance_types", "InstanceTypes", wanted(inquiry))
    return {"id": inquiry.region, "instanceTypes": sorted(item["InstanceType"] for item in found)}


def _offerings(inquiry: Inquiry) -> list[dict[str, Any]]:
    location = str(inquiry.arguments.get("locationType") or "region")
    answer = inquiry.ask("ec2", "describe_instance_type_offerings", LocationType=location)["InstanceTypeOfferings"]
    found = narrowed([dict(item) for item in answer], wanted(inquiry))
    return sorted(found, key=lambda item: (item["InstanceType"], item["Location"]))


def get_instance_type_offerings(inquiry: Inquiry) -> dict[str, Any]:
    found = _offerings(inquiry)
    return {
        "id": inquiry.region,
        "instanceTypes": [item["InstanceType"] for item in found],
        "locationTypes": [str(inquiry.arguments.get("locationType") or "region") for _ in found],
        "locations": [item["Location"] for item in found],
    }


def get_instance_type_offering(inquiry: Inquiry) -> dict[str, Any]:
    types = [item["InstanceType"] for item in _offerings(inquiry)]
    preferred = [name for name in inquiry.arguments.get("preferredInstanceTypes") or () if name in types]
    if not types:
        raise NotThere("no EC2 Instance Type Offerings found matching criteria; try different search")
    chosen = (preferred or types)[0]
    return {"id": chosen, "instanceType": chosen, "location": inquiry.region, "locationType": "region"}


FUNCTIONS = {
    "getSecurityGroup": get_security_group,
    "getSecurityGroups": get_security_groups,
    "getInstance": get_instance,
    "getInstances": get_instances,
    "getKeyPair": get_key_pair,
    "getLaunchTemplate": get_launch_template,
    "getInstanceType": get_instance_type,
    "getInstanceTypes": get_instance_types,
    "getInstanceTypeOffering": get_instance_type_offering,
    "getInstanceTypeOfferings": get_instance_type_offerings,
}
