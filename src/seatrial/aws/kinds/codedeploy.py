"""CodeDeploy: applications, deployment groups and configurations.

API: https://docs.aws.amazon.com/codedeploy/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_uuid, nothing, state_of

_ARN = "arn:{partition}:codedeploy:{region}:{account}:"


def _tags(moment: Moment) -> Any:
    """Tag sets as the API has them: lists of lists."""
    sets = (moment.properties.get("Ec2TagSet") or {}).get("Ec2TagSetList")
    return {"Ec2TagSetList": [item["Ec2TagGroup"] for item in sets]} if sets else None


def _delete_application(moment: Moment) -> None:
    state = state_of(moment)
    state.applications.pop(moment.id, None)
    state.deployment_groups.pop(moment.id, None)


def _delete_group(moment: Moment) -> None:
    groups = state_of(moment).deployment_groups.get(str(moment.properties["ApplicationName"]), {})
    groups.pop(str(moment.properties.get("DeploymentGroupName")), None)


KINDS = (
    Kind(
        "AWS::CodeDeploy::Application",
        "codedeploy",
        create=Call("create_application"),
        id="{ApplicationName}",
        attributes={"ApplicationId": "{.applicationId}", "Arn": f"{_ARN}application:{{ApplicationName}}"},
        read=Call("get_application", {"applicationName": "{id}"}),
        found="application",
        delete=_delete_application,
        name="ApplicationName",
    ),
    Kind(
        "AWS::CodeDeploy::DeploymentGroup",
        "codedeploy",
        create=Call("create_deployment_group", {"ec2TagSet": _tags}),
        id="{DeploymentGroupName}",
        attributes={
            "DeploymentGroupId": "{.deploymentGroupId}",
            "Arn": f"{_ARN}deploymentgroup:{{ApplicationName}}/{{DeploymentGroupName}}",
        },
        delete=_delete_group,
        name="DeploymentGroupName",
        scope="ApplicationName",
    ),
    Kind(
        "AWS::CodeDeploy::DeploymentConfig",
        "codedeploy",
        create=nothing,
        id="{DeploymentConfigName}",
        attributes={
            "Arn": f"{_ARN}deploymentconfig:{{DeploymentConfigName}}",
            "DeploymentConfigId": invented_uuid,
        },
        name="DeploymentConfigName",
        modelled=True,
    ),
)
