"""Step Functions: state machines and activities.

API: https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html
"""

from __future__ import annotations

import json
import re
from typing import Any

from seatrial.aws.bundles import document
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_GIVEN = '{"StartAt": "Given", "States": {"Given": {"Type": "Succeed"}}}'  # for a definition that lies elsewhere


def _definition(moment: Moment) -> str:
    """The definition as JSON, with what is substituted in it."""
    given: Any = moment.properties.get("DefinitionString") or moment.properties.get("Definition")
    place = moment.properties.get("DefinitionS3Location")
    if not given and place:
        given = (document(place, moment.directory) if isinstance(place, str) else None) or _GIVEN
    text = given if isinstance(given, str) else json.dumps(given)
    substitutions = moment.properties.get("DefinitionSubstitutions") or {}
    text = re.sub(r"\$\{(\w+)\}", lambda match: _as_text(substitutions.get(match[1], match[0])), text)
    return text if text.lstrip().startswith("{") else _from_yaml(text)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _from_yaml(text: str) -> str:
    """The same as JSON, for a document in YAML; what is neither stays as it is."""
    import yaml

    try:
        return json.dumps(yaml.safe_load(text), default=str)
    except yaml.YAMLError:
        return text


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
        silent=True,
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
