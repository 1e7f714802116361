"""The tls provider: keys and certificates from a seed.

All of it is deterministic: ECDSA and ED25519 keys come from the seed itself, RSA keys from primes found from the seed
(half a second for 2,048 bits) or, for 4,096 bits, from two of the primes in `primes_2048.txt` that the seed chooses;
signatures are of the deterministic kind.

Provider: https://github.com/hashicorp/terraform-provider-tls
"""

from __future__ import annotations

import hashlib
import ipaddress
import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seatrial.aws.kinds.life import Refused
from seatrial.model.resource import Refusal
from seatrial.model.values import Properties, Secret

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes as Key

Inputs = Mapping[str, Any]


def _refuse(type_: str, message: str) -> Refused:
    return Refused(Refusal(f"tls:{type_}", "InvalidInput", message))


# keys


def private_key(inputs: Inputs, seed: str) -> Properties:
    key = _new_key(inputs, seed)
    return {
        "ecdsaCurve": inputs.get("ecdsaCurve") or "P224",
        "rsaBits": inputs.get("rsaBits") or 2048,
        "privateKeyPem": Secret(_pem(key, "TraditionalOpenSSL")),
        "privateKeyPemPkcs8": Secret(_pem(key, "PKCS8")),
        "privateKeyOpenssh": Secret(_openssh(key)),
        **public_key_facts(key.public_key()),
    }


def public_key_facts(key: Any) -> Properties:
    """What the provider tells of a public key, id included."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    try:
        line = key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    except ValueError:  # OpenSSH has no P224
        line = ""
    return {
        "id": hashlib.sha1(info).hexdigest(),
        "publicKeyPem": key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        "publicKeyOpenssh": f"{line}\n" if line else "",
        "publicKeyFingerprintMd5": _fingerprint(line, "md5"),
        "publicKeyFingerprintSha256": _fingerprint(line, "sha256"),
    }


def _fingerprint(line: str, algorithm: str) -> str:
    import base64

    if not line:
        return ""
    digest = hashlib.new(algorithm, base64.b64decode(line.split()[1]))
    if algorithm == "md5":
        text = digest.hexdigest()
        return ":".join(text[start : start + 2] for start in range(0, 32, 2))
    return f"SHA256:{base64.b64encode(digest.digest()).decode().rstrip('=')}"


def _new_key(inputs: Inputs, seed: str) -> Key:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    algorithm = str(inputs.get("algorithm") or "")
    digest = hashlib.sha512(f"{seed}/{algorithm}".encode()).digest()
    if algorithm == "RSA":
        return _rsa(int(inputs.get("rsaBits") or 2048), digest)
    if algorithm == "ED25519":
        return ed25519.Ed25519PrivateKey.from_private_bytes(digest[:32])
    if algorithm == "ECDSA":
        curves: dict[str, ec.EllipticCurve] = {
            "P224": ec.SECP224R1(),
            "P256": ec.SECP256R1(),
            "P384": ec.SECP384R1(),
            "P521": ec.SECP521R1(),
        }
        curve = str(inputs.get("ecdsaCurve") or "P224")
        if curve not in curves:
            raise _refuse(
                "PrivateKey", f'ecdsa_curve value must be one of: "P224", "P256", "P384", "P521", got: "{curve}"'
            )
        return ec.derive_private_key(int.from_bytes(digest[:27], "big"), curves[curve])
    raise _refuse("PrivateKey", f'algorithm value must be one of: "RSA", "ECDSA", "ED25519", got: "{algorithm}"')


def _rsa(bits: int, digest: bytes) -> Key:
    from cryptography.hazmat.primitives.asymmetric import rsa

    if bits < 1024:
        raise _refuse("PrivateKey", f"rsa_bits is {bits}: a key needs at least 1024")
    chance, exponent = random.Random(digest), 65537
    first, second = _two_primes(bits, chance)
    secret = pow(exponent, -1, (first - 1) * (second - 1))
    numbers = rsa.RSAPrivateNumbers(
        first,
        second,
        secret,
        rsa.rsa_crt_dmp1(secret, first),
        rsa.rsa_crt_dmq1(secret, second),
        rsa.rsa_crt_iqmp(first, second),
        rsa.RSAPublicNumbers(exponent, first * second),
    )
    return numbers.private_key()


def _two_primes(bits: int, chance: random.Random) -> list[int]:
    """Two different primes of half the bits each, the greater one first."""
    if bits in (2048, 4096):  # the usual sizes: finding primes takes up to seconds, and these keys protect nothing
        known = Path(__file__).with_name(f"primes_{bits // 2}.txt").read_text().split()
        return sorted((int(text, 16) for text in chance.sample(known, 2)), reverse=True)
    return sorted((_prime(bits // 2, chance), _prime(bits - bits // 2, chance)), reverse=True)


def _prime(bits: int, chance: random.Random) -> int:
    """The first prime from a chosen number on; its two highest bits are set."""
    start = chance.getrandbits(bits) | 3 << (bits - 2) | 1
    small = [number for number in range(3, 20000, 2) if all(number % d for d in range(3, int(number**0.5) + 1, 2))]
    span = 1 << 14
    free = bytearray(b"\x01") * span
    for divisor in small:
        offset = (-start * pow(2, -1, divisor)) % divisor
        free[offset::divisor] = bytes(len(range(offset, span, divisor)))
    for step in range(span):
        number = start + 2 * step
        if free[step] and number % 65537 != 1 and pow(2, number - 1, number) == 1:
            return number
    return _prime(bits, chance)


def _pem(key: Key, form: str) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    chosen = "PKCS8" if isinstance(key, Ed25519PrivateKey) else form
    return key.private_bytes(Encoding.PEM, getattr(PrivateFormat, chosen), NoEncryption()).decode()


def _openssh(key: Key) -> str:
    """The key in OpenSSH's form. OpenSSH puts a number of chance into it; here it follows from the key."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    try:
        text = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()
    except ValueError:
        return ""
    return _with_fixed_check(text, hashlib.sha256(_pem(key, "PKCS8").encode()).digest()[:4])


def _with_fixed_check(text: str, check: bytes) -> str:
    import base64

    lines = text.strip().splitlines()
    data = bytearray(base64.b64decode("".join(lines[1:-1])))
    position = len(b"openssh-key-v1\0")
    for _ in range(3):  # cipher, key derivation, its options
        position += 4 + int.from_bytes(data[position : position + 4], "big")
    position += 4  # number of keys
    position += 4 + int.from_bytes(data[position : position + 4], "big")  # the public key
    position += 4  # length of the private part, which starts with the same four bytes twice
    data[position : position + 8] = check * 2
    body = base64.b64encode(bytes(data)).decode()
    folded = [body[start : start + 70] for start in range(0, len(body), 70)]
    return "\n".join([lines[0], *folded, lines[-1], ""])


def load_key(text: str) -> Key:
    """A private key from PEM or OpenSSH text; raises `Refused`."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key

    try:
        load = load_ssh_private_key if "OPENSSH" in text else load_pem_private_key
        key: Any = load(text.encode(), password=None)
        return key  # type: ignore[no-any-return]
    except (ValueError, TypeError) as error:
        raise _refuse("PrivateKey", f"failed to decode the private key: {error}") from error


def algorithm_of(key: Any) -> str:
    name = type(key).__name__.lower()
    return "RSA" if "rsa" in name else "ED25519" if "ed25519" in name else "ECDSA"


# certificates

_SUBJECT = {
    "commonName": "COMMON_NAME",
    "organization": "ORGANIZATION_NAME",
    "organizationalUnit": "ORGANIZATIONAL_UNIT_NAME",
    "country": "COUNTRY_NAME",
    "province": "STATE_OR_PROVINCE_NAME",
    "locality": "LOCALITY_NAME",
    "postalCode": "POSTAL_CODE",
    "serialNumber": "SERIAL_NUMBER",
}
_USAGES = {
    "digital_signature": "digital_signature",
    "content_commitment": "content_commitment",
    "key_encipherment": "key_encipherment",
    "data_encipherment": "data_encipherment",
    "key_agreement": "key_agreement",
    "cert_signing": "key_cert_sign",
    "crl_signing": "crl_sign",
    "encipher_only": "encipher_only",
    "decipher_only": "decipher_only",
}
_EXTENDED = {
    "server_auth": "SERVER_AUTH",
    "client_auth": "CLIENT_AUTH",
    "code_signing": "CODE_SIGNING",
    "email_protection": "EMAIL_PROTECTION",
    "timestamping": "TIME_STAMPING",
    "ocsp_signing": "OCSP_SIGNING",
    "any_extended": "ANY_EXTENDED_KEY_USAGE",
}


def _name(subject: Any) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    if isinstance(subject, list):
        subject = subject[0] if subject else {}
    given = [
        (getattr(NameOID, _SUBJECT[key]), value) for key, value in (subject or {}).items() if key in _SUBJECT and value
    ]
    return x509.Name([x509.NameAttribute(oid, str(value)) for oid, value in given])


def _alternatives(inputs: Inputs) -> x509.SubjectAlternativeName | None:
    from cryptography import x509

    names: list[x509.GeneralName] = [x509.DNSName(str(name)) for name in inputs.get("dnsNames") or ()]
    names += [x509.IPAddress(ipaddress.ip_address(str(address))) for address in inputs.get("ipAddresses") or ()]
    names += [x509.UniformResourceIdentifier(str(uri)) for uri in inputs.get("uris") or ()]
    return x509.SubjectAlternativeName(names) if names else None


def _signed(builder: Any, key: Key) -> Any:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return builder.sign(key, None)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    return builder.sign(key, hashes.SHA256())


def _today() -> datetime:
    """Certificates begin with the day, so that what is made twice a day is the same."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _certificate(
    inputs: Inputs, seed: str, subject: x509.Name, issuer: x509.Name, public: Any, key: Key, names: Any
) -> Properties:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    start = _today()
    end = start + timedelta(hours=int(inputs.get("validityPeriodHours") or 0))
    serial = int.from_bytes(hashlib.sha256(f"{seed}/{sorted(inputs)}".encode()).digest()[:16], "big") >> 1
    uses = set(inputs.get("allowedUses") or ())
    authority = bool(inputs.get("isCaCertificate"))
    builder = x509.CertificateBuilder(issuer, subject, public, serial, start, end)
    builder = builder.add_extension(x509.BasicConstraints(authority, None), critical=True)
    flags = dict.fromkeys(_USAGES.values(), False) | {_USAGES[use]: True for use in uses if use in _USAGES}
    if any(flags.values()):
        if not flags["key_agreement"]:
            flags |= {"encipher_only": False, "decipher_only": False}
        builder = builder.add_extension(x509.KeyUsage(**flags), critical=True)
    extended = [getattr(x509.oid.ExtendedKeyUsageOID, _EXTENDED[use]) for use in sorted(uses) if use in _EXTENDED]
    if extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(extended), critical=False)
    if names is not None:
        builder = builder.add_extension(names, critical=False)
    if authority or inputs.get("setSubjectKeyId"):
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    return {
        "id": str(serial),
        "certPem": _signed(builder, key).public_bytes(Encoding.PEM).decode(),
        "isCaCertificate": authority,
        "earlyRenewalHours": inputs.get("earlyRenewalHours") or 0,
        "readyForRenewal": False,
        "validityStartTime": start.isoformat().replace("+00:00", "Z"),
        "validityEndTime": end.isoformat().replace("+00:00", "Z"),
    }


def _key_of(inputs: Inputs, name: str) -> Key:
    return load_key(str(inputs.get(name) or inputs.get(f"{name}Wo") or ""))


def self_signed_cert(inputs: Inputs, seed: str) -> Properties:
    key, subject = _key_of(inputs, "privateKeyPem"), _name(inputs.get("subject"))
    made = _certificate(inputs, seed, subject, subject, key.public_key(), key, _alternatives(inputs))
    return made | {"keyAlgorithm": algorithm_of(key)}


def cert_request(inputs: Inputs, seed: str) -> Properties:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    key = _key_of(inputs, "privateKeyPem")
    builder = x509.CertificateSigningRequestBuilder(_name(inputs.get("subject")))
    names = _alternatives(inputs)
    if names is not None:
        builder = builder.add_extension(names, critical=False)
    text = _signed(builder, key).public_bytes(Encoding.PEM)
    return {"id": hashlib.sha1(text).hexdigest(), "certRequestPem": text.decode(), "keyAlgorithm": algorithm_of(key)}


def locally_signed_cert(inputs: Inputs, seed: str) -> Properties:
    from cryptography import x509

    key = _key_of(inputs, "caPrivateKeyPem")
    try:
        request = x509.load_pem_x509_csr(str(inputs.get("certRequestPem")).encode())
        authority = x509.load_pem_x509_certificate(str(inputs.get("caCertPem")).encode())
    except ValueError as error:
        raise _refuse(
            "LocallySignedCert", f"failed to decode the request or the authority's certificate: {error}"
        ) from error
    names = next((e.value for e in request.extensions if isinstance(e.value, x509.SubjectAlternativeName)), None)
    made = _certificate(inputs, seed, request.subject, authority.subject, request.public_key(), key, names)
    return made | {"caKeyAlgorithm": algorithm_of(key)}


PROVIDERS: dict[str, Callable[[Inputs, str], Properties]] = {
    "CertRequest": cert_request,
    "LocallySignedCert": locally_signed_cert,
    "PrivateKey": private_key,
    "SelfSignedCert": self_signed_cert,
}
