"""Policies of resources that name a role or user which does not exist: AWS refuses them, each service in its own words.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html. Buckets, keys
and roles have more to say of their policies: theirs are in `guards.s3`, `guards.kms` and `guards.iam`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import stranger

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


@dataclass(frozen=True)
class Held:
    """The parameter that holds an operation's policy, and how AWS refuses a principal in it that nobody is."""

    parameter: str
    code: str
    message: str
    source: str
    attribute: str = ""  # where the parameter holds attributes by name: the one that is a policy


_QUEUE = Held(
    "Attributes",
    "InvalidAttributeValue",
    "Invalid value for the parameter Policy.",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html",
    attribute="Policy",
)
_TOPIC = "https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html"
_NOT_FOUND = "Invalid parameter: Policy Error: PrincipalNotFound"
POLICIES: Mapping[tuple[str, str], Held] = {
    ("ecr", "SetRepositoryPolicy"): Held(
        "policyText",
        "InvalidParameterException",
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'",
        "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html",
    ),
    ("secretsmanager", "PutResourcePolicy"): Held(
        "ResourcePolicy",
        "MalformedPolicyDocumentException",
        "This resource policy contains an unsupported principal.",
        "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html",
    ),
    ("sns", "CreateTopic"): Held("Attributes", "InvalidParameter", _NOT_FOUND, _TOPIC, attribute="Policy"),
    ("sns", "SetTopicAttributes"): Held("AttributeValue", "InvalidParameter", _NOT_FOUND, _TOPIC),
    ("sqs", "CreateQueue"): _QUEUE,
    ("sqs", "SetQueueAttributes"): _QUEUE,
}


def unknown_principal(request: Request, _: World) -> Refused | None:
    """AWS's refusal of a policy that names nobody, or None."""
    held = POLICIES[request.service, request.operation]
    document = request.parameters.get(held.parameter)
    if held.attribute:
        document = (document or {}).get(held.attribute)
    name = stranger(request, document)
    return Refused(held.code, f"{held.message} ({name} does not exist)") if name else None


def guards_of_principals(service: str) -> tuple[Guard, ...]:
    """The guards of a service's operations that put a policy on a resource."""
    return tuple(
        Guard(operation, unknown_principal, held.source) for (of, operation), held in POLICIES.items() if of == service
    )
