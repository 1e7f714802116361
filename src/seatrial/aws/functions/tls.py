"""Functions of the tls provider.

Provider: https://github.com/hashicorp/terraform-provider-tls
"""

from __future__ import annotations

import hashlib
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.local_providers.tls import algorithm_of, load_key, private_key, public_key_facts, self_signed_cert
from seatrial.model.values import reveal


def get_public_key(inquiry: Inquiry) -> dict[str, Any]:
    key = load_key(str(inquiry.arguments.get("privateKeyPem") or inquiry.arguments.get("privateKeyOpenssh") or ""))
    return {"algorithm": algorithm_of(key), **public_key_facts(key.public_key())}


def get_certificate(inquiry: Inquiry) -> dict[str, Any]:
    """The certificates of a text, or a plausible chain for a server's address: nothing is asked over the network."""
    url, content = inquiry.arguments.get("url"), inquiry.arguments.get("content")
    texts = [str(content)] if content else [_made_up(f"{url}/authority", True), _made_up(str(url), False)]
    known = [_facts(text) for text in texts]
    return {
        "id": hashlib.sha1("".join(texts).encode()).hexdigest(),
        "certificates": known,
        "url": url,
        "content": content,
    }


def _made_up(seed: str, authority: bool) -> str:
    key: Any = reveal(private_key({"algorithm": "ECDSA", "ecdsaCurve": "P256"}, seed))
    host = seed.split("//")[-1].split("/")[0][:64]
    inputs = {
        "privateKeyPem": key["privateKeyPem"],
        "subject": {"commonName": "Rehearsal authority" if authority else host},
        "validityPeriodHours": 8760,
        "isCaCertificate": authority,
        "dnsNames": [] if authority else [host],
    }
    return str(self_signed_cert(inputs, seed)["certPem"])


def _facts(text: str) -> dict[str, Any]:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    certificate = x509.load_pem_x509_certificate(text.encode())
    constraints = next((e.value for e in certificate.extensions if isinstance(e.value, x509.BasicConstraints)), None)
    return {
        "certPem": text,
        "isCa": bool(constraints and constraints.ca),
        "issuer": certificate.issuer.rfc4514_string(),
        "subject": certificate.subject.rfc4514_string(),
        "maxPathLength": -1,
        "notBefore": certificate.not_valid_before_utc.isoformat().replace("+00:00", "Z"),
        "notAfter": certificate.not_valid_after_utc.isoformat().replace("+00:00", "Z"),
        "publicKeyAlgorithm": algorithm_of(certificate.public_key()),
        "serialNumber": str(certificate.serial_number),
        "sha1Fingerprint": hashlib.sha1(certificate.public_bytes(Encoding.DER)).hexdigest(),
        "signatureAlgorithm": "SHA256-RSA" if algorithm_of(certificate.public_key()) == "RSA" else "ECDSA-SHA256",
        "version": 3,
    }


FUNCTIONS = {"getPublicKey": get_public_key, "getCertificate": get_certificate}
