"""Module `sfn` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/sfn/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare


def _logging(native: Mapping[str, Any]) -> dict[str, Any]:
    settings = dict(bare(native.get("loggingConfiguration")) or {})
    group = settings.pop("logDestination", None)
    if group:
        settings["destinations"] = [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}]
    return {"LoggingConfiguration": settings} if settings else {}


ENTRIES = {
    "StateMachine": Entry(
        "AWS::StepFunctions::StateMachine",
        names={
            "name": "StateMachineName",
            "namePrefix": "",
            "definition": "DefinitionString",
            "type": "StateMachineType",
            "loggingConfiguration": "",
            "publish": "~publish",
        },
        defaults={"type": "STANDARD"},
        shape=_logging,
        outputs={"status": "ACTIVE", "description": "", "revisionId": "", "stateMachineVersionArn": ""},
        named="name",
        longest=80,
    ),
    "Activity": Entry("AWS::StepFunctions::Activity", named="name", longest=80),
}
