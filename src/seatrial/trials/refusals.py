"""What a refusal of AWS's means: which failure of the catalogue it is, why it hurts, what to type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seatrial.model.resource import Refusal
from seatrial.trials.known_refusals import known_refusal


@dataclass(frozen=True)
class Meaning:
    """How a class of refusals is reported."""

    rule: str
    catalog: tuple[str, ...]
    why: str
    remedy: str
    docs: tuple[str, ...] = ()
    path: str = ""  # the property that AWS refuses, where its words do not name it


_EXISTS = re.compile(
    r"AlreadyExist|AlreadyOwned|Duplicate|InUse$|BucketAlready|EntityAlreadyExists|AlreadyInUse|NameInUse"
)
_LIMIT = re.compile(r"LimitExceeded|MaxNumberOf|QuotaExceeded|LimitReached|TooMany")
_MISSING = re.compile(r"InvalidViewerCertificate|NotFound|NoSuch|DoesNotExist|NotExist|UnknownResource")
_BALANCER = re.compile(r"(LoadBalancer|AccessPoint|Listener|TargetGroup|Rule)NotFound")

_NAME_TAKEN = Meaning(
    "name-taken",
    ("F32",),
    "AWS keeps this name unique, so the deployment stops here with part of the environment standing.",
    "Give the two resources different names, or leave the name out and let the engine make one.",
)
_QUOTA = Meaning(
    "quota-exceeded",
    ("F38",),
    "A fresh account starts with the default quotas; the deployment stops when the first one is used up.",
    "Declare fewer of them, share one between environments, or raise the quota before the first deployment.",
    ("https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html",),
)
_NO_BALANCER = Meaning(
    "missing-load-balancer",
    ("F19",),
    "The load balancer, listener or target group that it builds on is made by nothing in this deployment.",
    "Create the load balancer, listener and target group in the program and pass their ARNs on, or make the existing "
    "one an explicit import setting.",
)
_NO_SECRET = Meaning(
    "missing-secret",
    ("F03",),
    "Nothing in this deployment creates the secret, so an empty account has none and the deployment stops.",
    "Create the secret in the program, with a generated value, or make an existing one an explicit import setting.",
)
_ABSENT = Meaning(
    "refers-to-nothing",
    ("F04",),
    "It names something that this deployment does not create, so an empty account refuses it.",
    "Take the name or id from the resource that creates it; where it exists already, make it an explicit import setting.",
)
_RULE_TWICE = Meaning(
    "refused-by-aws",
    (),
    "A security group holds each rule once: AWS refuses the second of two equal ones, and the deployment stops here.",
    "Take one of the two out: the same rule stands in the group itself, or in another resource for it.",
    ("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",),
)
_OTHER = Meaning(
    "refused-by-aws",
    (),
    "AWS does not accept this request, so the first deployment stops here.",
    "Change the value that AWS names to one that it accepts.",
)


def meaning_of(refusal: Refusal) -> Meaning:
    """Which failure a refusal is."""
    known = known_refusal(refusal)
    if known is not None:
        return Meaning(known.rule, known.catalog, known.why, known.remedy, (known.docs,), known.path)
    if _LIMIT.search(refusal.code):
        return _QUOTA
    if refusal.code == "InvalidPermission.Duplicate":
        return _RULE_TWICE
    if _EXISTS.search(refusal.code) or "already exists" in refusal.message:
        return _NAME_TAKEN
    if _MISSING.search(refusal.code):
        service = refusal.operation.split(":")[0]
        if _BALANCER.search(refusal.code):
            return _NO_BALANCER
        return _NO_SECRET if service == "secretsmanager" else _ABSENT
    return _OTHER


def is_name_taken(refusal: Refusal) -> bool:
    """Whether AWS refused because the name is in use."""
    return meaning_of(refusal) is _NAME_TAKEN
