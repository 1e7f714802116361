"""CodeDeploy. API: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _groups(request: Request, world: World) -> dict[str, Any] | None:
    """Several groups at once; of an application that is there."""
    asked = request.parameters
    applications = backend("codedeploy", request).applications
    if asked.get("applicationName") not in applications:
        return None
    client = world.client("codedeploy", request.region, request.account)
    names = client.list_deployment_groups(applicationName=asked["applicationName"])["deploymentGroups"]
    found = [
        client.get_deployment_group(applicationName=asked["applicationName"], deploymentGroupName=name)
        for name in asked.get("deploymentGroupNames", ())
        if name in names
    ]
    return {"deploymentGroupsInfo": [group["deploymentGroupInfo"] for group in found]}


RECOLLECTIONS = (
    Recollection(
        "deployment group",
        told={"GetDeploymentGroup": "deploymentGroupInfo"},
        made={"CreateDeploymentGroup": "", "UpdateDeploymentGroup": ""},
        key="deploymentGroupName",
        rightly=("alarmConfiguration", "triggerConfigurations"),
        never=("autoScalingGroups",),
    ),
)
OPERATIONS = {"BatchGetDeploymentGroups": _groups}
