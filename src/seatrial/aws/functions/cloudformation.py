"""What programs ask of CloudFormation."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere, Refused


def get_export(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    exports = inquiry.ask("cloudformation", "list_exports")["Exports"]
    found = next((export for export in exports if export["Name"] == name), None)
    if found is None:
        raise NotThere(f"cloudformation:ListExports: no stack exports {name}")
    return {
        "id": f"cloudformation-exports-{inquiry.region}-{name}",
        "name": name,
        "value": found["Value"],
        "exportingStackId": found["ExportingStackId"],
        "region": inquiry.region,
    }


def get_stack(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    try:
        found = inquiry.ask("cloudformation", "describe_stacks", StackName=name)["Stacks"][0]
    except Refused as error:
        raise NotThere(f"cloudformation:DescribeStacks: {error}") from error
    return {
        "id": found["StackId"],
        "name": name,
        "capabilities": found.get("Capabilities", []),
        "description": found.get("Description", ""),
        "disableRollback": found.get("DisableRollback", False),
        "iamRoleArn": found.get("RoleARN", ""),
        "notificationArns": found.get("NotificationARNs", []),
        "outputs": {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", ())},
        "parameters": {item["ParameterKey"]: item["ParameterValue"] for item in found.get("Parameters", ())},
        "tags": {tag["Key"]: tag["Value"] for tag in found.get("Tags", ())},
        "templateBody": "",
        "timeoutInMinutes": found.get("TimeoutInMinutes", 0),
        "region": inquiry.region,
    }


FUNCTIONS = {"getExport": get_export, "getStack": get_stack}
