"""Private certificate authorities.

API: https://docs.aws.amazon.com/privateca/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing

_PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"


def _request(moment: Moment) -> str:
    """The authority's certificate signing request."""
    answer = moment.client().get_certificate_authority_csr(CertificateAuthorityArn=moment.id)
    return str(answer["Csr"])


def _authority(moment: Moment) -> dict[str, Any]:
    names = ("KeyAlgorithm", "SigningAlgorithm", "Subject")
    return {name: moment.properties[name] for name in names if moment.properties.get(name)}


KINDS = (
    Kind(
        "AWS::ACMPCA::CertificateAuthority",
        "acm-pca",
        create=Call(
            "create_certificate_authority",
            {"CertificateAuthorityConfiguration": _authority, "CertificateAuthorityType": "{Type}"},
            without=("RevocationConfiguration",),
        ),
        id="{.CertificateAuthorityArn}",
        attributes={"Arn": "{id}", "CertificateSigningRequest": _request},
        delete=Call("delete_certificate_authority", {"CertificateAuthorityArn": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::ACMPCA::Certificate",
        "acm-pca",
        create=nothing,
        id=lambda moment: f"{moment.properties['CertificateAuthorityArn']}/certificate/{invented_hex('', 32)(moment)}",
        attributes={"Arn": "{id}", "Certificate": _PEM},
        modelled=True,
    ),
    Kind(
        "AWS::ACMPCA::CertificateAuthorityActivation",
        "acm-pca",
        create=nothing,
        id="{CertificateAuthorityArn}",
        attributes={"CompleteCertificateChain": _PEM},
        modelled=True,
    ),
    Kind(
        "AWS::ACMPCA::Permission",
        "acm-pca",
        create=nothing,
        id="{CertificateAuthorityArn}|{Principal}",
        modelled=True,
    ),
)
