"""Resources that AWS accepts only when others stand that nothing makes them wait for."""

from __future__ import annotations

import re
from typing import Any

from seatrial.frontends.cloudformation.evaluation.living import Made
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Resource

# How AWS says that something is not there, or not ready
_ABSENT = re.compile(
    r"NotFound|NoSuch|NotExist|does ?n[o\']t exist|not attached|different networks|does not have|no internet gateway"
    r"|not authorized|cannot be found|could not be found|doesn't contain|not ready|Dependency|permission",
    re.I,
)


def is_premature(living: Any) -> bool:
    """Whether a resource was refused for want of something that the rest of the stack may yet make."""
    resource = living.resource if isinstance(living, Made) else None
    if resource is None or resource.refusal is None or resource.consequence_of:
        return False
    return _ABSENT.search(f"{resource.refusal.code} {resource.refusal.message}") is not None


def only_by_luck(refused: Resource) -> Finding:
    """What to say of a resource that was refused in one legal order and accepted in another."""
    assert refused.refusal is not None
    return Finding(
        rule="order-by-luck",
        catalog=("F47",),
        severity=Severity.HIGH,
        certainty=Certainty.PROVED,
        category=Category.ARCHITECTURE,
        message=f'"{refused.declaration.name}" is accepted only after the rest of the stack, and nothing makes it wait',
        evidence=f"made as soon as what it mentions stood: {refused.refusal}",
        why="CloudFormation makes what does not depend on each other at the same time: the same template succeeds today and "
        "fails tomorrow.",
        remedy=f"Give {refused.declaration.name} a DependsOn of what AWS says is missing: the gateway's attachment, the "
        "policy, the permission, the listener.",
        subject=Subject.of(refused),
        location=refused.location,
        docs=("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html",),
    )
