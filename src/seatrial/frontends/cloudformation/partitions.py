"""The region in which a template can stand at all, where it spells the partition of its ARNs."""

from __future__ import annotations

import re

from seatrial.frontends.cloudformation.template import Template
from seatrial.model.values import strings

_SPELLED = re.compile(r"\barn:(aws[a-z-]*):")
_HOMES = {
    "aws-cn": "cn-north-1",
    "aws-us-gov": "us-gov-west-1",
}  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html


def home_of(template: Template) -> str:
    """A region of the one partition that all spelled ARNs of the resources are of; "" where that is the usual one."""
    resources = template.body.get("Resources")
    texts = (text for _, text in strings(resources)) if isinstance(resources, dict) else ()
    partitions = {partition for text in texts for partition in _SPELLED.findall(text)}
    return _HOMES.get(partitions.pop(), "") if len(partitions) == 1 else ""
