"""What CloudFront refuses where the embedded AWS would not."""

from __future__ import annotations

from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/cloudfront/latest/APIReference/"
_GUIDE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"


def _config(request: Request) -> Any:
    given = request.parameters
    return (given.get("DistributionConfigWithTags") or given).get("DistributionConfig") or {}


def _aliases(request: Request, _: World) -> Refused | None:
    wanted = set(_config(request).get("Aliases", {}).get("Items") or ())
    for distribution in backend("cloudfront", request, "aws").distributions.values():
        held = set((distribution.distribution_config.Aliases or {}).get("Items") or ())
        if wanted & held:
            text = "One or more of the CNAMEs you provided are already associated with a different resource."
            return Refused("CNAMEAlreadyExists", text, 409)
    return None


def _certificate(request: Request, _: World) -> Refused | None:
    config = _config(request)
    certificate = config.get("ViewerCertificate") or {}
    arn = str(certificate.get("ACMCertificateArn") or "")
    if not arn:
        own = certificate.get("IAMCertificateId")
        if config.get("Aliases", {}).get("Items") and not own:
            return Refused(
                "InvalidViewerCertificate",
                "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted "
                "certificate that validates your authorization to use the domain name.",
            )
        return None
    text = "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a"
    region = (arn.split(":") + [""] * 4)[3]
    found = backend("acm", request, "us-east-1")._certificates.get(arn) if region == "us-east-1" else None
    if found is None or found.status != "ISSUED":
        return Refused("InvalidViewerCertificate", f"{text} valid certificate chain.")
    return None


def _caching(request: Request, _: World) -> Refused | None:
    config = _config(request)
    behaviours = [config.get("DefaultCacheBehavior") or {}, *(config.get("CacheBehaviors", {}).get("Items") or ())]
    for behaviour in behaviours:
        if not behaviour.get("CachePolicyId") and not behaviour.get("ForwardedValues"):
            return Refused("InvalidArgument", "The parameter ForwardedValues is required.")
        if behaviour.get("CachePolicyId") and behaviour.get("ForwardedValues"):
            text = (
                "The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior."
            )
            return Refused("InvalidArgument", text)
    return None


def _logging(request: Request, _: World) -> Refused | None:
    log = _config(request).get("Logging") or {}
    domain = str(log.get("Bucket") or "")
    if not log.get("Enabled") or ".s3" not in domain:
        return None
    held = backend("s3", request, "aws").buckets.get(domain.split(".s3", 1)[0])
    if held is None:
        return Refused("InvalidArgument", "The parameter Logging Bucket does not refer to a valid S3 bucket.")
    if "Owner" not in str(_ownership(held)) or "BucketOwnerEnforced" in str(_ownership(held)):
        text = f"The S3 bucket that you specified for CloudFront logs does not enable ACL access: {domain}"
        return Refused("InvalidArgument", text)
    return None


def _ownership(bucket: Any) -> Any:
    """Who owns objects; a bucket of today is made with ACLs off."""
    return getattr(bucket, "ownership_rule", None) or "BucketOwnerEnforced"


def _parts(request: Request, _: World) -> Refused | None:
    config, front = _config(request), backend("cloudfront", request, "aws")
    for origin in config.get("Origins", {}).get("Items") or ():
        control = origin.get("OriginAccessControlId")
        if control and control not in front.origin_access_controls:
            return Refused("InvalidOriginAccessControl", f"The origin access control {control} does not exist.")
    web = str(config.get("WebACLId") or "")
    if web.startswith("arn:") and ":global/webacl/" not in web:
        text = (
            "The web ACL is not accessible by the requester: CloudFront takes those of scope CLOUDFRONT in us-east-1."
        )
        return Refused("InvalidWebACLId", text)
    return None


def _control(request: Request, _: World) -> Refused | None:
    name = (request.parameters.get("OriginAccessControlConfig") or {}).get("Name")
    if any(item.name == name for item in backend("cloudfront", request, "aws").origin_access_controls.values()):
        text = "An origin access control with the specified parameters already exists."
        return Refused("OriginAccessControlAlreadyExists", text, 409)
    return None


_CHECKS = (
    (_aliases, f"{_GUIDE}CNAMEs.html"),
    (_certificate, f"{_GUIDE}cnames-and-https-requirements.html"),
    (_caching, f"{_API}API_DefaultCacheBehavior.html"),
    (_logging, f"{_GUIDE}standard-logging-legacy-s3.html"),
    (_parts, f"{_API}API_CreateDistribution.html"),
)

GUARDS = (
    *(Guard("CreateDistribution", check, source) for check, source in _CHECKS),
    *(Guard("CreateDistributionWithTags", check, source) for check, source in _CHECKS),
    Guard("CreateOriginAccessControl", _control, f"{_API}API_CreateOriginAccessControl.html"),
)
