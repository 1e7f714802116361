"""X-Ray: groups and sampling rules. The embedded AWS has no such calls.

API: https://docs.aws.amazon.com/xray/latest/api/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import nothing

_ARN = "arn:{partition}:xray:{region}:{account}:"

KINDS = (
    Kind(
        "AWS::XRay::Group",
        "xray",
        create=nothing,
        id=f"{_ARN}group/{{GroupName}}/seatrial",
        attributes={"GroupARN": "{id}"},
        name="GroupName",
        modelled=True,
    ),
    Kind(
        "AWS::XRay::SamplingRule",
        "xray",
        create=nothing,
        id=f"{_ARN}sampling-rule/{{SamplingRule.RuleName}}",
        attributes={"RuleARN": "{id}"},
        name="SamplingRule.RuleName",
        modelled=True,
    ),
    Kind("AWS::XRay::EncryptionConfig", "xray", create=nothing, id="{region}", modelled=True),
)
