"""Step Functions: state machines and activities.

API: https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html
"""

from __future__ import annotations

import json
import re
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _definition(moment: Moment) -> str:
    """The definition as text, with what is substituted in it."""
    given: Any = moment.properties.get("DefinitionString") or moment.properties.get("Definition")
    text = given if isinstance(given, str) else json.dumps(given)
    substitutions = moment.properties.get("DefinitionSubstitutions") or {}
    return re.sub(r"\$\{(\w+)\}", lambda match: str(substitutions.get(match[1], match[0])), text)


KINDS = (
    Kind(
        "AWS::StepFunctions::StateMachine",
        "stepfunctions",
        create=Call(
            "create_state_machine",
            {"name": "{StateMachineName}", "type": "{StateMachineType}", "definition": _definition},
        ),
        id="{.stateMachineArn}",
        attributes={
            "Arn": "{.stateMachineArn}",
            "Name": lambda moment: moment.id.rpartition(":")[2],
            "StateMachineRevisionId": "INITIAL",
            "CreationDate": "{.creationDate}",
        },
        read=Call("describe_state_machine", {"stateMachineArn": "{id}"}),
        missing=("InvalidArn",),
        delete=Call("delete_state_machine", {"stateMachineArn": "{id}"}),
        name="StateMachineName",
    ),
    Kind(
        "AWS::StepFunctions::Activity",
        "stepfunctions",
        create=Call("create_activity"),
        id="{.activityArn}",
        attributes={
            "Arn": "{.activityArn}",
            "Name": lambda moment: moment.id.rpartition(":")[2],
            "CreationDate": "{.creationDate}",
        },
        read=Call("describe_activity", {"activityArn": "{id}"}),
        missing=("InvalidArn",),
        delete=Call("delete_activity", {"activityArn": "{id}"}),
        name="Name",
        silent=True,
    ),
)
