"""Amazon MQ: brokers and their configurations.

API: https://docs.aws.amazon.com/amazon-mq/latest/api-reference/resources.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _endpoints(moment: Moment) -> list[str]:
    host = f"{moment.id}-1.mq.{moment.region}.on.aws"
    if str(moment.properties.get("EngineType", "")).upper() == "RABBITMQ":
        return [f"amqps://{moment.id}.mq.{moment.region}.on.aws:5671"]
    return [f"ssl://{host}:61617", f"amqp+ssl://{host}:5671", f"stomp+ssl://{host}:61614", f"mqtt+ssl://{host}:8883"]


def _configuration(moment: Moment) -> Any:
    """The content comes with the configuration's second revision."""
    text = moment.properties.get("Data")
    return moment.client().update_configuration(ConfigurationId=moment.id, Data=text) if text else None


KINDS = (
    Kind(
        "AWS::AmazonMQ::Broker",
        "mq",
        create=Call(
            "create_broker",
            {
                "AutoMinorVersionUpgrade": lambda m: bool(m.properties.get("AutoMinorVersionUpgrade")),
                "PubliclyAccessible": lambda m: bool(m.properties.get("PubliclyAccessible")),
                "DeploymentMode": lambda m: m.properties.get("DeploymentMode") or "SINGLE_INSTANCE",
                "Users": lambda m: m.properties.get("Users") or [],
            },
        ),
        id="{.BrokerId}",
        attributes={
            "Id": "{id}",
            "Arn": "{.BrokerArn}",
            "Endpoints": _endpoints,
            "ConsoleURLs": lambda moment: [f"https://{moment.id}.mq.{moment.region}.on.aws"],
        },
        read=Call("describe_broker", {"BrokerId": "{id}"}),
        delete=Call("delete_broker", {"BrokerId": "{id}"}),
        name="BrokerName",
        taken="ConflictException",
    ),
    Kind(
        "AWS::AmazonMQ::Configuration",
        "mq",
        create=Call("create_configuration"),
        id="{.Id}",
        after=(_configuration,),
        attributes={"Id": "{id}", "Arn": "{.Arn}", "Revision": 2},
    ),
)
