"""Functions of module `acm`."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_certificate(inquiry: Inquiry) -> dict[str, Any]:
    """The certificate of a domain; only issued ones unless the program names other states."""
    wanted, domain = inquiry.arguments, inquiry.arguments.get("domain")
    states, types = list(wanted.get("statuses") or ["ISSUED"]), list(wanted.get("types") or ())
    listed = inquiry.ask("acm", "list_certificates")["CertificateSummaryList"]
    details = [
        inquiry.ask("acm", "describe_certificate", CertificateArn=item["CertificateArn"])["Certificate"]
        for item in listed
    ]
    found = [
        item
        for item in details
        if (not domain or item["DomainName"] == domain)
        and item["Status"] in states
        and (not types or item["Type"] in types)
        and (wanted.get("tags") or {}).items() <= _tags(inquiry, item["CertificateArn"]).items()
    ]
    if not found:
        raise NotThere(f'no ACM Certificate matching domain ("{domain}") found')
    if len(found) > 1 and not wanted.get("mostRecent"):
        raise NotThere(f'multiple ACM Certificates matching domain ("{domain}")')
    chosen = max(found, key=lambda item: (str(item.get("NotBefore")), item["CertificateArn"]))
    arn = chosen["CertificateArn"]
    return {
        "id": arn,
        "arn": arn,
        "domain": chosen["DomainName"],
        "status": chosen["Status"],
        "certificate": "",
        "certificateChain": "",
        "tags": _tags(inquiry, arn),
    }


def _tags(inquiry: Inquiry, arn: str) -> dict[str, str]:
    answer = inquiry.ask("acm", "list_tags_for_certificate", CertificateArn=arn)
    return {tag["Key"]: tag.get("Value") or "" for tag in answer["Tags"]}


FUNCTIONS = {"getCertificate": get_certificate}
