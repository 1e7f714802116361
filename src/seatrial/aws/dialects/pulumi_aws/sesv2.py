"""Module `sesv2` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/sesv2/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare
from seatrial.aws.kinds.life import Moment


def _type(moment: Moment) -> str:
    return "EMAIL_ADDRESS" if "@" in str(moment.properties["EmailIdentity"]) else "DOMAIN"


def _signing(moment: Moment) -> dict[str, Any]:
    return {
        "currentSigningKeyLength": "RSA_2048_BIT",
        "domainSigningAttributesOrigin": "AWS_SES",
        "lastKeyGenerationTimestamp": "",
        "nextSigningKeyLength": "RSA_2048_BIT",
        "signingAttributesOrigin": "AWS_SES",
        "status": "PENDING",
        "tokens": moment.attributes["DkimTokens"],
    }


def _event(native: Mapping[str, Any]) -> dict[str, Any]:
    destination = dict(bare(native.get("eventDestination")) or {})
    return {"EventDestination": {**destination, "name": native.get("eventDestinationName")}}


ENTRIES = {
    "EmailIdentity": Entry(
        "AWS::SES::EmailIdentity",
        names={"configurationSetName": "ConfigurationSetAttributes.ConfigurationSetName"},
        outputs={
            "identityType": _type,
            "verificationStatus": "PENDING",
            "verifiedForSendingStatus": lambda _: False,
            "dkimSigningAttributes": _signing,
        },
        named="emailIdentity",
    ),
    "ConfigurationSet": Entry(
        "AWS::SES::ConfigurationSet", names={"configurationSetName": "Name"}, named="configurationSetName"
    ),
    "ConfigurationSetEventDestination": Entry(
        "AWS::SES::ConfigurationSetEventDestination",
        names={"eventDestination": "", "eventDestinationName": ""},
        shape=_event,
        taggable=False,
    ),
}
