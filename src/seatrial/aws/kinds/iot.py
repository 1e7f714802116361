"""IoT: things, policies, certificates, topic rules.

API: https://docs.aws.amazon.com/iot/latest/apireference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_ARN = "arn:{partition}:iot:{region}:{account}:"


def _payload(moment: Moment) -> Any:
    """The rule; the embedded AWS wants a list of actions, however empty."""
    return {"Actions": [], **(moment.properties.get("TopicRulePayload") or {})}


def _delete_certificate(moment: Moment) -> Any:
    client, certificate = moment.client(), moment.id
    client.update_certificate(certificateId=certificate, newStatus="INACTIVE")
    return client.delete_certificate(certificateId=certificate, forceDelete=True)


KINDS = (
    Kind(
        "AWS::IoT::Thing",
        "iot",
        create=Call("create_thing"),
        id="{.thingName}",
        attributes={"Arn": "{.thingArn}", "Id": "{.thingId}"},
        read=Call("describe_thing", {"thingName": "{id}"}),
        delete=Call("delete_thing"),
        name="ThingName",
        silent=True,
    ),
    Kind(
        "AWS::IoT::ThingType",
        "iot",
        create=Call("create_thing_type"),
        id="{.thingTypeName}",
        attributes={"Arn": "{.thingTypeArn}", "Id": "{.thingTypeId}"},
        delete=Call("delete_thing_type"),
        name="ThingTypeName",
        silent=True,
    ),
    Kind(
        "AWS::IoT::Policy",
        "iot",
        create=Call("create_policy"),
        id="{.policyName}",
        attributes={"Arn": "{.policyArn}", "Id": "{id}", "DefaultVersionId": "1"},
        read=Call("get_policy", {"policyName": "{id}"}),
        delete=Call("delete_policy"),
        name="PolicyName",
    ),
    Kind(
        "AWS::IoT::Certificate",
        "iot",
        create=lambda moment: moment.client().create_keys_and_certificate(
            setAsActive=moment.properties.get("Status") == "ACTIVE"
        ),
        id="{.certificateId}",
        attributes={
            "Arn": "{.certificateArn}",
            "Id": "{id}",
            "CertificatePem": "{.certificatePem}",
            "PrivateKey": "{.keyPair.PrivateKey}",
            "PublicKey": "{.keyPair.PublicKey}",
        },
        delete=_delete_certificate,
    ),
    Kind(
        "AWS::IoT::PolicyPrincipalAttachment",
        "iot",
        create=Call("attach_policy", {"target": "{Principal}"}),
        id="{PolicyName}|{Principal}",
        delete=Call("detach_policy", {"target": "{Principal}"}),
    ),
    Kind(
        "AWS::IoT::ThingPrincipalAttachment",
        "iot",
        create=Call("attach_thing_principal"),
        id="{ThingName}|{Principal}",
        delete=Call("detach_thing_principal"),
    ),
    Kind(
        "AWS::IoT::TopicRule",
        "iot",
        create=Call("create_topic_rule", {"topicRulePayload": _payload}, without=("tags",)),
        id="{RuleName}",
        attributes={"Arn": f"{_ARN}rule/{{RuleName}}"},
        read=Call("get_topic_rule", {"ruleName": "{id}"}),
        found="rule",
        delete=Call("delete_topic_rule"),
        name="RuleName",
    ),
)
