"""EMR: clusters and what belongs to them.

API: https://docs.aws.amazon.com/emr/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _cluster(moment: Moment) -> dict[str, Any]:
    """A cluster's instances and applications as RunJobFlow takes them."""
    groups = dict(moment.properties.get("Instances") or {})
    masters, cores = groups.pop("MasterInstanceGroup", None), groups.pop("CoreInstanceGroup", None)
    roles = [(masters, "MASTER"), (cores, "CORE"), *((group, "TASK") for group in groups.pop("TaskInstanceGroups", ()))]
    groups["InstanceGroups"] = [{**group, "InstanceRole": role} for group, role in roles if group]
    plain = ("InstanceFleets", "MasterInstanceFleet", "CoreInstanceFleet", "TaskInstanceFleets")
    return {name: value for name, value in groups.items() if name not in plain and value not in (None, [])}


def _stop(moment: Moment) -> None:
    client = moment.client()
    client.set_termination_protection(JobFlowIds=[moment.id], TerminationProtected=False)
    client.terminate_job_flows(JobFlowIds=[moment.id])


KINDS = (
    Kind(
        "AWS::EMR::Cluster",
        "emr",
        create=Call(
            "run_job_flow",
            {
                "Instances": _cluster,
                "BootstrapActions": lambda moment: moment.properties.get("BootstrapActions") or None,
                "JobFlowRole": "{JobFlowRole}",
                "VisibleToAllUsers": lambda moment: moment.properties.get("VisibleToAllUsers") is not False,
            },
        ),
        id="{.JobFlowId}",
        attributes={
            "Id": "{id}",
            "MasterPublicDNS": lambda moment: f"ec2-203-0-113-10.{moment.region}.compute.amazonaws.com",
        },
        read=Call("describe_cluster", {"ClusterId": "{id}"}, matched=False),
        found="Cluster",
        delete=_stop,
    ),
    Kind(
        "AWS::EMR::InstanceGroupConfig",
        "emr",
        create=lambda moment: moment.client().add_instance_groups(
            JobFlowId=moment.properties["JobFlowId"],
            InstanceGroups=[
                {
                    name: int(moment.properties[name]) if name == "InstanceCount" else moment.properties[name]
                    for name in ("InstanceCount", "InstanceRole", "InstanceType", "Market", "Name")
                    if moment.properties.get(name)
                }
            ],
        ),
        id="{.InstanceGroupIds.0}",
        attributes={"Id": "{id}"},
    ),
    Kind(
        "AWS::EMR::SecurityConfiguration",
        "emr",
        create=Call("create_security_configuration", {"Name": "{name}"}),
        id="{.Name}",
        delete=Call("delete_security_configuration", {"Name": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::EMR::Step",
        "emr",
        create=nothing,
        id=invented("s-", 13, CAPITALS),
        attributes={"Id": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::EMR::InstanceFleetConfig",
        "emr",
        create=nothing,
        id=invented("if-", 13, CAPITALS),
        attributes={"Id": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::EMR::Studio",
        "emr",
        create=nothing,
        id=invented("es-", 25, CAPITALS),
        attributes={
            "StudioId": "{id}",
            "Arn": "arn:{partition}:elasticmapreduce:{region}:{account}:studio/{id}",
            "Url": "https://{id}.emrstudio-prod.{region}.amazonaws.com",
        },
        name="Name",
        modelled=True,
    ),
)
