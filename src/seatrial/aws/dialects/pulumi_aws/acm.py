"""Module `acm` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import first, listed, renamed


def _certificate(native: Mapping[str, Any]) -> dict[str, Any]:
    options = first(native.get("options")) or {}
    return {
        "CertificateTransparencyLoggingPreference": options.get("certificateTransparencyLoggingPreference"),
        "CertificateExport": options.get("export"),
        "DomainValidationOptions": renamed(listed(native.get("validationOptions")), {}) or None,
    }


ENTRIES = {
    "Certificate": Entry(
        "AWS::CertificateManager::Certificate",
        names={"options": "", "validationOptions": "", "earlyRenewalDuration": ""},
        shape=_certificate,
        outputs={
            "subjectAlternativeNames": "{@SubjectAlternativeNames}",
            "domainValidationOptions": "{@DomainValidationOptions}",
        },
    ),
    "CertificateValidation": Entry("AWS::CertificateManager::Certificate/Validation", taggable=False),
}
