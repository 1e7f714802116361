"""Module `inspector2` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/inspector2/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed
from seatrial.aws.kinds.life import Moment


def _id(moment: Moment) -> str:
    accounts, types = (listed(moment.properties.get(name)) for name in ("AccountIds", "ResourceTypes"))
    return f"{':'.join(map(str, accounts))}-{':'.join(map(str, types))}"


ENTRIES = {"Enabler": Entry("AWS::InspectorV2::Enabler", id=_id, taggable=False)}
