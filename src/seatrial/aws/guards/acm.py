"""What Certificate Manager refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_LONGEST = 64


def _first_name(request: Request, _: World) -> Refused | None:
    name = str(request.parameters.get("DomainName") or "")
    if len(name) <= _LONGEST:
        return None
    return Refused("ValidationException", f"The first domain name cannot exceed {_LONGEST} characters: {name}")


def _in_use(request: Request, _: World) -> Refused | None:
    arn = str(request.parameters["CertificateArn"])
    user = next(_users(request, arn), "")
    return Refused("ResourceInUseException", f"Certificate {arn} is in use by {user}") if user else None


def _users(request: Request, arn: str) -> Iterator[str]:
    """What serves with a certificate: listeners, distributions and domain names."""
    for balancer in backend("elbv2", request).load_balancers.values():
        if any(arn in str(listener.certificates) for listener in balancer.listeners.values()):
            yield balancer.arn
    for distribution in backend("cloudfront", request, "aws").distributions.values():
        if getattr(distribution.distribution_config.viewer_certificate, "acm_certificate_arn", "") == arn:
            yield distribution.arn
    for domain in backend("apigateway", request).domain_names.values():
        if arn in (domain.certificate_arn, domain.regional_certificate_arn):
            yield domain.domain_name


GUARDS = (
    Guard(
        "DeleteCertificate",
        _in_use,
        "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html",
    ),
    Guard(
        "RequestCertificate",
        _first_name,
        "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
    ),
)
