"""Systems Manager: parameters, documents, maintenance.

API: https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_uuid, nothing


def _arn(moment: Moment) -> str:
    return f"arn:aws:ssm:{moment.region}:{moment.account}:parameter/{moment.id.lstrip('/')}"


def _document_type(moment: Moment) -> str:
    return str(moment.properties.get("DocumentType") or "Command")


def _content(moment: Moment) -> str:
    content = moment.properties.get("Content")
    return content if isinstance(content, str) else json.dumps(content)


KINDS = (
    Kind(
        "AWS::SSM::Parameter",
        "ssm",
        create=Call("put_parameter"),
        id=lambda moment: moment.name or moment.properties["Name"],
        attributes={
            "Arn": _arn,
            "Version": lambda moment: moment.look_up(".Version") or 1,
            "Type": lambda moment: moment.properties.get("Type") or moment.look_up(".Type"),
            "DataType": lambda moment: moment.properties.get("DataType") or "text",
        },
        read=Call("get_parameter", {"Name": "{id}", "WithDecryption": True}, matched=False),
        found="Parameter",
        delete=Call("delete_parameter", {"Name": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::SSM::Document",
        "ssm",
        create=Call("create_document", {"DocumentType": _document_type, "Content": _content}),
        answer="DocumentDescription",
        id="{.Name}",
        attributes={
            "Arn": "arn:{partition}:ssm:{region}:{account}:document/{id}",
            "CreatedDate": "{.CreatedDate}",
            "DefaultVersion": "{.DefaultVersion}",
            "DocumentVersion": "{.DocumentVersion}",
            "Hash": "{.Hash}",
            "HashType": "{.HashType}",
            "LatestVersion": "{.LatestVersion}",
            "Owner": "{account}",
            "PlatformTypes": "{.PlatformTypes}",
            "SchemaVersion": "{.SchemaVersion}",
            "Status": "Active",
        },
        read=Call("describe_document", {"Name": "{id}"}, matched=False),
        found="Document",
        delete=Call("delete_document", {"Name": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::SSM::MaintenanceWindow",
        "ssm",
        create=Call("create_maintenance_window", without=("ClientToken",)),
        id="{.WindowId}",
        delete=Call("delete_maintenance_window", {"WindowId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::SSM::MaintenanceWindowTarget",
        "ssm",
        create=Call("register_target_with_maintenance_window", without=("ClientToken",)),
        id="{.WindowTargetId}",
        delete=Call(
            "deregister_target_from_maintenance_window",
            {"WindowId": "{WindowId}", "WindowTargetId": "{id}"},
            matched=False,
        ),
    ),
    Kind(
        "AWS::SSM::MaintenanceWindowTask",
        "ssm",
        create=Call("register_task_with_maintenance_window", without=("ClientToken", "TaskInvocationParameters")),
        id="{.WindowTaskId}",
        attributes={"WindowTaskId": "{id}", "Arn": "arn:{partition}:ssm:{region}:{account}:windowtask/{id}"},
        delete=Call(
            "deregister_task_from_maintenance_window", {"WindowId": "{WindowId}", "WindowTaskId": "{id}"}, matched=False
        ),
    ),
    Kind(
        "AWS::SSM::PatchBaseline",
        "ssm",
        create=Call("create_patch_baseline", without=("ClientToken", "ApprovalRules", "GlobalFilters", "Sources")),
        id="{.BaselineId}",
        attributes={"Arn": "arn:{partition}:ssm:{region}:{account}:patchbaseline/{id}"},
        delete=Call("delete_patch_baseline", {"BaselineId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::SSM::Association",
        "ssm",
        create=nothing,
        id=invented_uuid,
        attributes={"AssociationId": "{id}"},
        modelled=True,
    ),
)
