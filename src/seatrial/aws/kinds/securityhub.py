"""Security Hub: the account's hub and its standards.

API: https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing


def _subscription(moment: Moment) -> str:
    standard = (
        str(moment.properties["StandardsArn"]).rpartition(":")[2].removeprefix("standards/").removeprefix("ruleset/")
    )
    return str(moment.value("arn:{partition}:securityhub:{region}:{account}:subscription/")) + standard


KINDS = (
    Kind(
        "AWS::SecurityHub::Hub",
        "securityhub",
        create=Call("enable_security_hub"),
        id="arn:{partition}:securityhub:{region}:{account}:hub/default",
        attributes={"ARN": "{id}"},
        delete=Call("disable_security_hub"),
    ),
    Kind(
        "AWS::SecurityHub::Standard",
        "securityhub",
        create=nothing,
        id=_subscription,
        attributes={"StandardsSubscriptionArn": "{id}"},
        modelled=True,
    ),
)
