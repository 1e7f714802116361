"""A domain of the documentation in the place of a real one.

example.com, example.net, example.org and what ends in .example or .invalid belong to nobody by agreement. A certificate for
one of them is never validated, so the deployment waits for hours and fails; mail to one is never read; a name in one leads
nowhere.

Cause (deployment): A domain was copied from documentation and left as it was.

Bad (CloudFormation):
    Lock:
      Type: AWS::CertificateManager::Certificate
      Properties: {DomainName: menu.example.com, ValidationMethod: DNS}

Good (CloudFormation):
    Lock:
      Type: AWS::CertificateManager::Certificate
      Properties: {DomainName: menu.desk-of-ours.net, ValidationMethod: DNS}

Bad (Pulumi):
    topic = aws.sns.Topic("calls")
    aws.sns.TopicSubscription("cook", topic=topic.arn, protocol="email", endpoint="cook@example.com")

Good (Pulumi):
    topic = aws.sns.Topic("calls")
    aws.sns.TopicSubscription("cook", topic=topic.arn, protocol="email", endpoint="cook@desk-of-ours.net")

Sources:
- https://www.rfc-editor.org/rfc/rfc2606
- https://docs.aws.amazon.com/acm/latest/userguide/domain-ownership-validation.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import written

_RESERVED = re.compile(
    r"(?:^|[.@/])(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid))\.?(?:[:/]|$)", re.IGNORECASE
)
# where a deployment uses a domain or an address, as the paths of properties begin
_USED: Mapping[str, tuple[str, ...]] = {
    "AWS::CertificateManager::Certificate": ("DomainName", "SubjectAlternativeNames"),
    "AWS::CloudFront::Distribution": ("DistributionConfig.Aliases",),
    "AWS::ApiGateway::DomainName": ("DomainName",),
    "AWS::ApiGatewayV2::DomainName": ("DomainName",),
    "AWS::Cognito::UserPoolDomain": ("Domain",),
    "AWS::Route53::HostedZone": ("Name",),
    "AWS::Route53::RecordSet": ("Name",),
    "AWS::SES::EmailIdentity": ("EmailIdentity",),
    "AWS::SNS::Subscription": ("Endpoint",),
    "AWS::SNS::Topic": ("Subscription",),
    "AWS::Budgets::Budget": ("NotificationsWithSubscribers",),
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A property that is used as a domain or an address is such a one, and the program's text spells it."""
    if "VPCs" in resource.properties:
        return  # a private zone answers for any name
    for steps, value in strings(resource.properties):
        path = ".".join(steps)
        if not path.startswith(_USED[resource.type]) or value in survey.given or not _RESERVED.search(value):
            continue
        if written(survey, resource, value) is not None:
            yield Blemish(
                path=path,
                message=f'{path} of "{resource.declaration.name}" is {value}, a name of the documentation',
                evidence=f"{path} = {value}: RFC 2606 keeps it for examples",
                why="Nobody owns it: a certificate is never validated, mail is never read, and a name leads nowhere.",
                remedy="Take the domain or the address from configuration, without such a default.",
                certainty=Certainty.LIKELY,
            )
            return


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, types=tuple(_USED), check=check)
