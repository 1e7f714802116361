"""Random values, keys and certificates: faithful in form, the same for the same seed."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest

from seatrial.aws.functions.inquiry import Inquiry, function_of
from seatrial.aws.kinds.life import Refused
from seatrial.aws.local_providers.catalog import local_provider_of
from seatrial.aws.world import World
from seatrial.model.values import Secret, reveal


def _make(type_: str, seed: str = "seed", **inputs: Any) -> dict[str, Any]:
    package = "random" if type_.startswith("Random") else "tls"
    provider = local_provider_of(f"{package}:index/{type_[0].lower()}{type_[1:]}:{type_}")
    assert provider is not None
    return dict(provider(inputs, seed))


def _revealed(type_: str, seed: str = "seed", **inputs: Any) -> dict[str, Any]:
    made: Any = reveal(_make(type_, seed, **inputs))
    return dict(made)


@pytest.mark.parametrize(
    ("type_", "inputs", "output", "pattern"),
    [
        ("RandomId", {"byteLength": 4}, "hex", r"[0-9a-f]{8}"),
        ("RandomId", {"byteLength": 4, "prefix": "p-"}, "b64Url", r"p-[\w-]{6}"),
        ("RandomString", {"length": 8, "special": False, "upper": False}, "result", r"[a-z0-9]{8}"),
        ("RandomPassword", {"length": 12, "special": True, "overrideSpecial": "_"}, "result", r"\w{12}"),
        ("RandomPet", {"length": 3, "prefix": "x", "separator": "_"}, "id", r"x(_[a-z]+){3}"),
        ("RandomInteger", {"min": 5, "max": 5}, "result", r"5"),
        ("RandomUuid", {}, "result", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ("RandomShuffle", {"inputs": ["a", "b"], "resultCount": 1}, "results", r"\['[ab]'\]"),
        ("RandomBytes", {"length": 3}, "hex", r"[0-9a-f]{6}"),
        ("PrivateKey", {"algorithm": "ED25519"}, "publicKeyOpenssh", r"ssh-ed25519 [\w+/]+=*\n"),
        ("PrivateKey", {"algorithm": "ECDSA", "ecdsaCurve": "P384"}, "publicKeyFingerprintMd5", r"([0-9a-f]{2}:?){16}"),
        ("PrivateKey", {"algorithm": "RSA"}, "publicKeyFingerprintSha256", r"SHA256:[\w+/]{43}"),
        ("PrivateKey", {"algorithm": "RSA", "rsaBits": 4096}, "id", r"[0-9a-f]{40}"),
    ],
)
def test_forms_and_repeatability(type_: str, inputs: dict[str, Any], output: str, pattern: str) -> None:
    made = _revealed(type_, **inputs)
    assert re.fullmatch(pattern, str(made[output]))
    assert _revealed(type_, **inputs) == made


def test_other_seeds_and_keepers_give_other_values() -> None:
    passwords = [_revealed("RandomPassword", seed, length=20)["result"] for seed in ("a", "b")]
    passwords.append(_revealed("RandomPassword", "a", length=20, keepers={"k": "v"})["result"])
    assert len(set(passwords)) == 3


def test_passwords_have_as_many_of_each_class_as_asked_for() -> None:
    counts: dict[str, Any] = {"minUpper": 3, "minLower": 3, "minNumeric": 3, "minSpecial": 3}
    password = _revealed("RandomPassword", length=12, **counts)["result"]
    for characters in (string.ascii_uppercase, string.ascii_lowercase, string.digits):
        assert sum(character in characters for character in password) == 3


def test_what_the_providers_mark_secret() -> None:
    covered: dict[str, tuple[dict[str, Any], set[str]]] = {
        "RandomPassword": ({"length": 8}, {"result", "bcryptHash"}),
        "RandomBytes": ({"length": 8}, {"base64", "hex"}),
        "PrivateKey": ({"algorithm": "ED25519"}, {"privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"}),
        "RandomString": ({"length": 8}, set()),
    }
    for type_, (inputs, expected) in covered.items():
        made = _make(type_, **inputs)
        assert {name for name, value in made.items() if isinstance(value, Secret)} == expected


@pytest.mark.parametrize(
    ("type_", "inputs"),
    [
        ("RandomPassword", {"length": 3, "minUpper": 4}),
        ("RandomString", {"length": 4, "upper": False, "lower": False, "numeric": False, "special": False}),
        ("RandomId", {"byteLength": 0}),
        ("RandomInteger", {"min": 2, "max": 1}),
        ("PrivateKey", {"algorithm": "DSA"}),
        ("PrivateKey", {"algorithm": "ECDSA", "ecdsaCurve": "P1"}),
        ("SelfSignedCert", {"privateKeyPem": "no key"}),
    ],
)
def test_impossible_input_is_refused(type_: str, inputs: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        _make(type_, **inputs)


def test_a_chain_of_certificates(world: World) -> None:
    from cryptography import x509

    keys = [_revealed("PrivateKey", seed, algorithm="ECDSA", ecdsaCurve="P256") for seed in ("authority", "leaf")]
    authority = {
        "privateKeyPem": keys[0]["privateKeyPem"],
        "subject": {"commonName": "authority", "organization": "Example"},
        "validityPeriodHours": 24,
        "allowedUses": ["cert_signing", "digital_signature"],
        "isCaCertificate": True,
    }
    root = _revealed("SelfSignedCert", **authority)
    assert root == _revealed("SelfSignedCert", **authority)
    request = {"privateKeyPem": keys[1]["privateKeyPem"], "subject": {"commonName": "leaf"}, "dnsNames": ["a.b"]}
    asked = _revealed("CertRequest", **request)["certRequestPem"]
    signed = {"caPrivateKeyPem": keys[0]["privateKeyPem"], "caCertPem": root["certPem"], "certRequestPem": asked}
    leaf = _revealed("LocallySignedCert", **signed, validityPeriodHours=2, allowedUses=["server_auth"])
    parent, child = (x509.load_pem_x509_certificate(made["certPem"].encode()) for made in (root, leaf))
    child.verify_directly_issued_by(parent)
    names = child.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["a.b"]
    public = function_of("tls:index/getPublicKey:getPublicKey")
    assert public is not None
    given = Inquiry(world, "us-east-1", "123456789012", {"privateKeyPem": keys[0]["privateKeyPem"]})
    assert public(given)["publicKeyPem"] == keys[0]["publicKeyPem"]
