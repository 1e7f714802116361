"""Code of the template's author that empties what holds something, before the stack deletes it.

Known by what it is and may do: a custom resource that is told of a bucket, and whose function may delete objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from seatrial.aws.dialects.registry.custom import is_custom
from seatrial.model.resource import Resource, Status
from seatrial.model.values import reveal, strings

_MAY_EMPTY = re.compile(r"\*|(s3|ecr|route53):(\*|Delete\S*|BatchDelete\S*|ChangeResourceRecordSets)", re.I)
_ALL = ("AdministratorAccess", "PowerUserAccess", "AmazonS3FullAccess")
_FUNCTION, _ROLE = "AWS::Lambda::Function", "AWS::IAM::Role"
_POLICIES = ("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy")


def emptied_by_code(resources: Iterable[Resource]) -> set[str]:
    """Addresses of what a custom resource is told of and may empty. Code that lies elsewhere may do anything.

    Code that was run has shown what it does.
    """
    known = {resource.address: resource for resource in resources}
    return {
        address
        for resource in known.values()
        if is_custom(resource.declaration.native) and resource.status is not Status.REHEARSED
        for address in _told_of(resource, known)
        if _may_empty(resource, known)
    }


def _told_of(custom: Resource, known: dict[str, Resource]) -> set[str]:
    """What a custom resource's properties are made from, or name."""
    texts = {text for _, text in strings(reveal(custom.declaration.properties)) if text}
    named = {address for address, other in known.items() if {other.id, other.physical_name} & texts}
    return named | {address for used in custom.declaration.property_dependencies.values() for address in used}


def _may_empty(custom: Resource, known: dict[str, Resource]) -> bool:
    functions = [known[address] for address in _used(custom) if _is(known, address, _FUNCTION)]
    roles = {address for function in functions for address in _used(function) if _is(known, address, _ROLE)}
    if not roles:
        return True  # its role is made elsewhere
    about = [other for other in known.values() if other.type in _POLICIES and _used(other) & roles]
    documents = [*(known[role] for role in roles), *about]
    return any(_MAY_EMPTY.fullmatch(text) for one in documents for text in _actions(one))


def _is(known: dict[str, Resource], address: str, type_: str) -> bool:
    return address in known and known[address].type == type_


def _used(resource: Resource) -> set[str]:
    return {address for used in resource.declaration.property_dependencies.values() for address in used}


def _actions(resource: Resource) -> Iterable[str]:
    """The texts that stand under Action in the policies of a resource; all for AWS's own policies that allow all."""
    for path, text in strings(reveal(resource.declaration.properties)):
        if "Action" in path:
            yield text
        elif "ManagedPolicyArns" in path and text.endswith(_ALL):
            yield "*"
