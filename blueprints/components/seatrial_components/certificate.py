"""A certificate for a load balancer or an API, where the team has none yet."""

from __future__ import annotations

import pulumi_aws as aws
import pulumi_tls as tls

from seatrial_components.naming import HOST
from seatrial_components.part import Environment, Part

YEAR_HOURS = 365 * 24
MONTH_HOURS = 30 * 24


class SelfSigned(Part):
    """A certificate that nobody vouches for: traffic is encrypted from the first day, clients must be told to trust it.

    It renews itself on a deployment in its last month.
    """

    def __init__(self, whole: Environment, organization: str, host: str | None = None) -> None:
        """`host` is the domain name it is for; without one, a name that nobody looks up."""
        super().__init__("self-signed", whole)
        host = host or f"{self.names.of(limit=HOST)}.internal"
        key = tls.PrivateKey("certificate-key", algorithm="ECDSA", ecdsa_curve="P256", opts=self.mine)
        signed = tls.SelfSignedCert(
            "self-signed",
            private_key_pem=key.private_key_pem,
            subject={"common_name": host, "organization": organization},
            dns_names=[host],
            allowed_uses=["digital_signature", "key_encipherment", "server_auth"],
            validity_period_hours=YEAR_HOURS,
            early_renewal_hours=MONTH_HOURS,
            opts=self.mine,
        )
        certificate = aws.acm.Certificate(
            "certificate",
            private_key=key.private_key_pem,
            certificate_body=signed.cert_pem,
            tags=self.tags("certificate"),
            opts=self.mine,
        )
        self.arn = certificate.arn
        self.register_outputs({"arn": self.arn})
