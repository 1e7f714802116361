"""Elastic Beanstalk: applications, their versions and environments.

API: https://docs.aws.amazon.com/elasticbeanstalk/latest/api/Welcome.html
"""

from __future__ import annotations

from collections.abc import Callable

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing


def _dns_name(moment: Moment) -> str:
    name = str(moment.properties.get("CNAMEPrefix") or moment.name)
    return f"{name}.{moment.region}.elasticbeanstalk.com".lower()


def _called(name: str, prefix: str) -> Callable[[Moment], str]:
    """CloudFormation makes these names up; Pulumi's provider lets programs choose them."""
    return lambda moment: str(moment.properties.get(name) or invented(prefix)(moment))


KINDS = (
    Kind(
        "AWS::ElasticBeanstalk::Application",
        "elasticbeanstalk",
        create=Call("create_application", {"ApplicationName": "{name}"}, without=("ResourceLifecycleConfig",)),
        answer="Application",
        id="{.ApplicationName}",
        attributes={"Arn": "{.ApplicationArn}"},
        delete=Call("delete_application", {"ApplicationName": "{id}"}, matched=False),
        name="ApplicationName",
    ),
    Kind(
        "AWS::ElasticBeanstalk::Environment",
        "elasticbeanstalk",
        create=Call("create_environment", {"EnvironmentName": "{name}"}, without=("OptionSettings", "Tier")),
        id=lambda moment: moment.name,
        attributes={"EndpointURL": _dns_name},
        name="EnvironmentName",
    ),
    Kind(
        "AWS::ElasticBeanstalk::ApplicationVersion",
        "elasticbeanstalk",
        create=nothing,
        id=_called("Id", "version-"),
        attributes={"Id": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::ElasticBeanstalk::ConfigurationTemplate",
        "elasticbeanstalk",
        create=nothing,
        id=_called("TemplateName", "template-"),
        attributes={"TemplateName": "{id}"},
        modelled=True,
    ),
)
