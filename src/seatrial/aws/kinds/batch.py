"""Batch: compute environments, queues, job definitions.

API: https://docs.aws.amazon.com/batch/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _role(moment: Moment) -> Any:
    """The role that the service works with: the program's, or AWS's own, which is made when it is first needed."""
    given = moment.properties.get("ServiceRole")
    client = moment.client("iam")
    if given and not str(given).startswith("arn:"):  # the registry takes a name, too; the embedded AWS does not
        return client.get_role(RoleName=str(given).rpartition("/")[2])["Role"]["Arn"]
    if given:
        return given
    roles = client.list_roles(PathPrefix="/aws-service-role/batch.amazonaws.com/")["Roles"]
    role = roles[0] if roles else client.create_service_linked_role(AWSServiceName="batch.amazonaws.com")["Role"]
    return role["Arn"]


def _delete_environment(moment: Moment) -> Any:
    client = moment.client()
    client.update_compute_environment(computeEnvironment=moment.id, state="DISABLED")
    return client.delete_compute_environment(computeEnvironment=moment.id)


def _delete_queue(moment: Moment) -> Any:
    client = moment.client()
    client.update_job_queue(jobQueue=moment.id, state="DISABLED")
    return client.delete_job_queue(jobQueue=moment.id)


KINDS = (
    Kind(
        "AWS::Batch::ComputeEnvironment",
        "batch",
        create=Call("create_compute_environment", {"serviceRole": _role}),
        id="{.computeEnvironmentArn}",
        attributes={"ComputeEnvironmentArn": "{.computeEnvironmentArn}", "Status": "VALID"},
        read=Call("describe_compute_environments", {"computeEnvironments": ["{id}"]}),
        found="computeEnvironments.0",
        delete=_delete_environment,
        name="ComputeEnvironmentName",
    ),
    Kind(
        "AWS::Batch::JobQueue",
        "batch",
        create=Call("create_job_queue", {"state": lambda moment: moment.properties.get("State") or "ENABLED"}),
        id="{.jobQueueArn}",
        attributes={"JobQueueArn": "{.jobQueueArn}"},
        read=Call("describe_job_queues", {"jobQueues": ["{id}"]}),
        found="jobQueues.0",
        delete=_delete_queue,
        name="JobQueueName",
    ),
    Kind(
        "AWS::Batch::JobDefinition",
        "batch",
        create=Call("register_job_definition"),
        id="{.jobDefinitionArn}",
        attributes={"JobDefinitionArn": "{.jobDefinitionArn}", "Revision": "{.revision}"},
        delete=Call("deregister_job_definition", {"jobDefinition": "{id}"}),
        name="JobDefinitionName",
        scope="none",
    ),
    Kind(
        "AWS::Batch::SchedulingPolicy",
        "batch",
        create=Call("create_scheduling_policy"),
        id="{.arn}",
        attributes={"Arn": "{.arn}"},
        delete=Call("delete_scheduling_policy", {"arn": "{id}"}),
        name="Name",
        taken="ClientException",
    ),
)
