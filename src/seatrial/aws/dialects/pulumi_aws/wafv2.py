"""Module `wafv2` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/wafv2/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, listed

_ID = "{@Id}"


def _rules(native: Mapping[str, Any]) -> dict[str, Any]:
    """Rules given as JSON text, in the API's own spelling."""
    text = bare(native.get("ruleJson") or native.get("rulesJson"))
    return {"Rules": json.loads(text)} if text else {}


ENTRIES = {
    "WebAcl": Entry(
        "AWS::WAFv2::WebACL",
        names={"namePrefix": "", "ruleJson": ""},
        shape=_rules,
        outputs={"applicationIntegrationUrl": "", "capacity": lambda _: 0},
        id=_ID,
        named="name",
        longest=128,
    ),
    "IpSet": Entry("AWS::WAFv2::IPSet", names={"namePrefix": ""}, id=_ID, named="name", longest=128),
    "RegexPatternSet": Entry(
        "AWS::WAFv2::RegexPatternSet",
        names={"namePrefix": "", "regularExpressions": ""},
        shape=lambda native: {
            "RegularExpressionList": [bare(item)["regexString"] for item in listed(native.get("regularExpressions"))]
        },
        id=_ID,
        named="name",
        longest=128,
    ),
    "RuleGroup": Entry(
        "AWS::WAFv2::RuleGroup",
        names={"namePrefix": "", "rulesJson": ""},
        shape=_rules,
        id=_ID,
        named="name",
        longest=128,
    ),
    "WebAclAssociation": Entry("AWS::WAFv2::WebACLAssociation", taggable=False),
    "WebAclLoggingConfiguration": Entry("AWS::WAFv2::LoggingConfiguration", taggable=False),
}
