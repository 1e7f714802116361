"""Module `codedeploy` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codedeploy/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed
from seatrial.aws.kinds.life import Moment

_BALANCING = {
    "elbInfos": "elbInfoList",
    "targetGroupInfos": "targetGroupInfoList",
    "targetGroupPairInfo": "targetGroupPairInfoList",
}


def _group(native: Mapping[str, Any]) -> dict[str, Any]:
    service = bare(native.get("ecsService"))
    balancing = renamed(native.get("loadBalancerInfo"), _BALANCING)
    pair = (balancing or {}).get("targetGroupPairInfoList")
    alarms = dict(bare(native.get("alarmConfiguration")) or {})
    if alarms.get("alarms"):
        alarms["alarms"] = [{"name": name} for name in bare(alarms["alarms"])]
    sets = [{"ec2TagGroup": bare(item).get("ec2TagFilters")} for item in listed(native.get("ec2TagSets"))]
    return given(
        {
            "ECSServices": [service] if service else None,
            "LoadBalancerInfo": {**balancing, "targetGroupPairInfoList": listed(pair)} if pair else balancing,
            "AlarmConfiguration": alarms or None,
            "Ec2TagSet": {"ec2TagSetList": sets} if sets else None,
        }
    )


def _platform(moment: Moment) -> Any:
    answer = moment.client().get_application(applicationName=moment.properties["ApplicationName"])
    return answer["application"].get("computePlatform") or "Server"


ENTRIES = {
    "Application": Entry(
        "AWS::CodeDeploy::Application",
        names={"name": "ApplicationName"},
        defaults={"computePlatform": "Server"},
        outputs={"githubAccountName": "", "linkedToGithub": lambda _: False},
        named="name",
        longest=100,
    ),
    "DeploymentGroup": Entry(
        "AWS::CodeDeploy::DeploymentGroup",
        names={
            "appName": "ApplicationName",
            "blueGreenDeploymentConfig": "BlueGreenDeploymentConfiguration",
            "ecsService": "",
            "loadBalancerInfo": "",
            "alarmConfiguration": "",
            "ec2TagSets": "",
        },
        defaults={"deploymentConfigName": "CodeDeployDefault.OneAtATime"},
        shape=_group,
        outputs={"computePlatform": _platform},
        id="{@DeploymentGroupId}",
        named="deploymentGroupName",
    ),
    "DeploymentConfig": Entry(
        "AWS::CodeDeploy::DeploymentConfig", defaults={"computePlatform": "Server"}, named="deploymentConfigName"
    ),
}
