"""What programs ask of Step Functions."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_state_machine(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    machines = inquiry.ask("stepfunctions", "list_state_machines")["stateMachines"]
    arn = next((machine["stateMachineArn"] for machine in machines if machine["name"] == name), None)
    if arn is None:
        raise NotThere(f"states:ListStateMachines: no state machine has the name {name}")
    found = inquiry.ask("stepfunctions", "describe_state_machine", stateMachineArn=arn)
    return {
        "id": arn,
        "arn": arn,
        "name": name,
        "creationDate": found["creationDate"].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "definition": found["definition"],
        "description": "",
        "revisionId": "",
        "roleArn": found["roleArn"],
        "status": found.get("status", "ACTIVE"),
        "region": inquiry.region,
    }


FUNCTIONS = {"getStateMachine": get_state_machine}
