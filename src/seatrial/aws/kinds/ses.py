"""Simple Email Service: identities, configuration sets, templates.

API: https://docs.aws.amazon.com/ses/latest/APIReference-V2/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing

_ARN = "arn:{partition}:ses:{region}:{account}:"


def _tokens(moment: Moment) -> Any:
    return [invented(length=32)(moment) for _ in range(3)]


KINDS = (
    Kind(
        "AWS::SES::EmailIdentity",
        "sesv2",
        create=Call("create_email_identity", without=("ConfigurationSetName",)),
        id="{EmailIdentity}",
        attributes={
            "Arn": f"{_ARN}identity/{{EmailIdentity}}",
            "DkimTokens": _tokens,
            "DkimDNSTokenName1": "{@DkimTokens.0}._domainkey.{EmailIdentity}",
            "DkimDNSTokenValue1": "{@DkimTokens.0}.dkim.amazonses.com",
            "DkimDNSTokenName2": "{@DkimTokens.1}._domainkey.{EmailIdentity}",
            "DkimDNSTokenValue2": "{@DkimTokens.1}.dkim.amazonses.com",
            "DkimDNSTokenName3": "{@DkimTokens.2}._domainkey.{EmailIdentity}",
            "DkimDNSTokenValue3": "{@DkimTokens.2}.dkim.amazonses.com",
        },
        read=Call("get_email_identity", {"EmailIdentity": "{id}"}),
        delete=Call("delete_email_identity"),
        name="EmailIdentity",
        taken="AlreadyExistsException",
    ),
    Kind(
        "AWS::SES::EmailIdentity/Verification",
        "ses",
        create=Call("verify_domain_identity", {"Domain": "{EmailIdentity}"}),
        id="{EmailIdentity}",
        attributes={"Arn": f"{_ARN}identity/{{EmailIdentity}}", "VerificationToken": invented(length=43)},
        delete=Call("delete_identity", {"Identity": "{EmailIdentity}"}),
        name="EmailIdentity",
        silent=True,
    ),
    Kind(
        "AWS::SES::EmailIdentity/DkimAttributes",
        "ses",
        create=nothing,
        id="{EmailIdentity}",
        attributes={"DkimTokens": _tokens},
        modelled=True,
    ),
    Kind(
        "AWS::SES::EmailIdentity/MailFromAttributes",
        "ses",
        create=nothing,
        id="{EmailIdentity}",
        modelled=True,
    ),
    Kind(
        "AWS::SES::ConfigurationSet",
        "sesv2",
        create=Call(
            "create_configuration_set",
            {"ConfigurationSetName": "{Name}", "Tags": lambda moment: moment.properties.get("Tags") or []},
        ),
        id="{Name}",
        attributes={"Arn": f"{_ARN}configuration-set/{{Name}}"},
        delete=Call("delete_configuration_set", {"ConfigurationSetName": "{Name}"}),
        name="Name",
    ),
    Kind(
        "AWS::SES::ConfigurationSetEventDestination",
        "ses",
        create=nothing,
        id="{ConfigurationSetName}|{EventDestination.Name}",
        attributes={
            "Arn": f"{_ARN}configuration-set/{{ConfigurationSetName}}:event-destination/{{EventDestination.Name}}"
        },
        modelled=True,
    ),
    Kind(
        "AWS::SES::Template",
        "ses",
        create=Call("create_template"),
        id="{Template.TemplateName}",
        attributes={"Arn": f"{_ARN}template/{{Template.TemplateName}}"},
        delete=Call("delete_template", {"TemplateName": "{id}"}),
        name="Template.TemplateName",
    ),
)
