"""CodeStarConnections: connections to source hosts.

API: https://docs.aws.amazon.com/codestar-connections/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_uuid, nothing


def _arn(moment: Moment) -> str:
    return str(moment.value("arn:{partition}:codestar-connections:{region}:{account}:connection/")) + invented_uuid(
        moment
    )


KINDS = (
    Kind(
        "AWS::CodeStarConnections::Connection",
        "codestar-connections",
        create=nothing,
        id=_arn,
        attributes={
            "ConnectionArn": "{id}",
            "ConnectionStatus": "PENDING",
            "OwnerAccountId": "{account}",
        },
        name="ConnectionName",
        scope="none",
        modelled=True,
    ),
)
