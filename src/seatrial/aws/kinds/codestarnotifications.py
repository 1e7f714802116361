"""CodeStar Notifications: rules.

API: https://docs.aws.amazon.com/codestar-notifications/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing


def _arn(moment: Moment) -> str:
    prefix = moment.value("arn:{partition}:codestar-notifications:{region}:{account}:notificationrule/")
    return str(prefix) + invented_hex(length=40)(moment)


KINDS = (
    Kind(
        "AWS::CodeStarNotifications::NotificationRule",
        "codestar-notifications",
        create=nothing,
        id=_arn,
        attributes={"Arn": "{id}"},
        name="Name",
        modelled=True,
    ),
)
