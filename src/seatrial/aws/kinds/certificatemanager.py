"""Certificates, asked for or imported.

API: https://docs.aws.amazon.com/acm/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal


def _create(moment: Moment) -> Any:
    """A certificate brought along, or asked for; ACM issues one of a private authority at once."""
    given = moment.properties
    if given.get("CertificateBody") or given.get("PrivateKey"):
        parts = {"Certificate": "CertificateBody", "PrivateKey": "PrivateKey", "CertificateChain": "CertificateChain"}
        pem = {name: str(given[key]).encode() for name, key in parts.items() if given.get(key)}
        answer = moment.call(Call("import_certificate", pem, matched=False))
    else:
        preference = given.get("CertificateTransparencyLoggingPreference")
        options = {"CertificateTransparencyLoggingPreference": preference} if preference else None
        where = {"Options": lambda moment: options, "ValidationMethod": lambda moment: given.get("ValidationMethod")}
        answer = moment.call(Call("request_certificate", where, without=("DomainValidationOptions", "KeyAlgorithm")))
        if moment.lifecycle.get("validated"):
            issue(moment, str(answer["CertificateArn"]))
    moment.id = str(answer["CertificateArn"])
    return _see(moment)


def _see(moment: Moment) -> Any:
    return moment.client().describe_certificate(CertificateArn=moment.id)["Certificate"]


def names_of(certificate: Any) -> list[str]:
    """A certificate's names, its own first, the others sorted."""
    own = certificate.get("DomainName")
    return [own, *sorted(name for name in certificate.get("SubjectAlternativeNames") or () if name != own)]


def _validation_options(moment: Moment) -> list[dict[str, Any]]:
    if moment.answer.get("Type") != "AMAZON_ISSUED" or _method(moment) != "DNS":
        return []
    options = {item["DomainName"]: item for item in moment.answer.get("DomainValidationOptions") or ()}
    return [
        {
            "domainName": name,
            "resourceRecordName": record["Name"],
            "resourceRecordType": record["Type"],
            "resourceRecordValue": record["Value"],
        }
        for name in names_of(moment.answer)
        if name in options and (record := options[name].get("ResourceRecord"))
    ]


def _method(moment: Moment) -> str:
    return str(moment.properties.get("ValidationMethod") or "DNS") if _asked(moment) else "NONE"


def _asked(moment: Moment) -> bool:
    return moment.answer.get("Type") == "AMAZON_ISSUED" and not moment.properties.get("CertificateAuthorityArn")


def _emails(moment: Moment) -> list[str]:
    """The addresses of a domain that ACM writes to: https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html"""
    if _method(moment) != "EMAIL":
        return []
    people = ("administrator", "hostmaster", "postmaster", "webmaster", "admin")
    return [f"{person}@{name.removeprefix('*.')}" for name in names_of(moment.answer) for person in people]


def _validate(moment: Moment) -> dict[str, Any]:
    """The wait for a certificate to be issued: the names that must be proven are, once the given records cover them."""
    moment.id = str(moment.properties["CertificateArn"])
    certificate = _see(moment)
    if certificate.get("Type") != "AMAZON_ISSUED":
        # https://github.com/hashicorp/terraform-provider-aws, internal/service/acm/certificate_validation.go
        message = f"ACM Certificate ({moment.id}) has type {certificate.get('Type')}, no validation necessary"
        raise Refused(Refusal("provider:CreateCertificateValidation", "NotAmazonIssued", message))
    records = [str(name).rstrip(".").lower() for name in moment.properties.get("ValidationRecordFqdns") or ()]
    wanted = {item["ResourceRecord"]["Name"].rstrip(".").lower() for item in certificate["DomainValidationOptions"]}
    missing = sorted(wanted - set(records)) if records else []
    if missing:
        message = "; ".join(f"missing {certificate['DomainName']} DNS validation record: {name}" for name in missing)
        raise Refused(Refusal("provider:CreateCertificateValidation", "MissingRecord", message))
    issue(moment, moment.id)
    return {}


def issue(moment: Moment, arn: str) -> None:
    """Let time pass until ACM has seen the records; the embedded AWS would take a minute."""
    if not moment.world.in_process:
        return
    from moto.acm.models import acm_backends

    acm_backends[moment.account][moment.region].get_certificate(arn).status = "ISSUED"


KINDS = (
    Kind(
        "AWS::CertificateManager::Certificate",
        "acm",
        create=_create,
        id="{.CertificateArn}",
        attributes={
            "CertificateArn": "{id}",
            "Arn": "{id}",
            "Id": "{id}",
            "DomainName": "{.DomainName}",
            "SubjectAlternativeNames": lambda moment: names_of(moment.answer),
            "DomainValidationOptions": _validation_options,
            "ValidationMethod": _method,
            "ValidationEmails": _emails,
            "Status": "{.Status}",
            "Type": "{.Type}",
            "NotAfter": lambda moment: _moment_of(moment.answer.get("NotAfter"), moment),
            "NotBefore": lambda moment: _moment_of(moment.answer.get("NotBefore"), moment),
            "KeyAlgorithm": lambda moment: moment.properties.get("KeyAlgorithm") or "RSA_2048",
            "PendingRenewal": lambda moment: False,
            "RenewalEligibility": lambda moment: "INELIGIBLE",
            "RenewalSummaries": lambda moment: [],
        },
        read=_see,
        delete=Call("delete_certificate", {"CertificateArn": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::CertificateManager::Certificate/Validation",
        "acm",
        create=_validate,
        id=lambda moment: "2026-01-01 00:00:00 +0000 UTC",
    ),
)


def _moment_of(value: Any, moment: Moment) -> str:
    """A certificate that is not issued yet has no dates."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value and moment.answer.get("Status") == "ISSUED" else ""
