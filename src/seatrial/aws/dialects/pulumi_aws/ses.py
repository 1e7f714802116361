"""Module `ses` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/ses/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

_TEMPLATE = {"name": "TemplateName", "html": "HtmlPart", "text": "TextPart", "subject": "SubjectPart"}

ENTRIES = {
    "EmailIdentity": Entry("AWS::SES::EmailIdentity", names={"email": "EmailIdentity"}, named="email", taggable=False),
    "DomainIdentity": Entry(
        "AWS::SES::EmailIdentity/Verification", names={"domain": "EmailIdentity"}, named="domain", taggable=False
    ),
    "DomainIdentityVerification": Entry(
        "AWS::SES::EmailIdentity/Verification", names={"domain": "EmailIdentity"}, taggable=False
    ),
    "DomainDkim": Entry("AWS::SES::EmailIdentity/DkimAttributes", names={"domain": "EmailIdentity"}, taggable=False),
    "MailFrom": Entry(
        "AWS::SES::EmailIdentity/MailFromAttributes",
        names={"domain": "EmailIdentity", "mailFromDomain": "MailFromAttributes.MailFromDomain"},
        taggable=False,
    ),
    "ConfigurationSet": Entry(
        "AWS::SES::ConfigurationSet",
        names={
            "reputationMetricsEnabled": "ReputationOptions.ReputationMetricsEnabled",
            "sendingEnabled": "SendingOptions.SendingEnabled",
        },
        outputs={"lastFreshStart": ""},
        named="name",
        longest=64,
        taggable=False,
    ),
    "Template": Entry(
        "AWS::SES::Template",
        names={name: f"Template.{registry}" for name, registry in _TEMPLATE.items()},
        named="name",
        longest=64,
        taggable=False,
    ),
}
