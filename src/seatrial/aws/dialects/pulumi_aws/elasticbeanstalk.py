"""Module `elasticbeanstalk` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/elasticbeanstalk/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry


def _lifecycle(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """An application has one rule: by count, or by age."""
    given = properties.get("appversionLifecycle")
    if not isinstance(given, Mapping):
        return {}
    rule = {"Enabled": True, "DeleteSourceFromS3": bool(given.get("deleteSourceFromS3"))}
    count, days = given.get("maxCount"), given.get("maxAgeInDays")
    rules = {"MaxCountRule": {**rule, "MaxCount": count}} if count else {"MaxAgeRule": {**rule, "MaxAgeInDays": days}}
    config = {"ServiceRole": given.get("serviceRole"), "VersionLifecycleConfig": rules}
    return {"ResourceLifecycleConfig": config}


def _options(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """Settings of an environment, which the registry spells out."""
    given = properties.get("settings")
    if not isinstance(given, list):
        return {}
    names = {"namespace": "Namespace", "name": "OptionName", "value": "Value", "resource": "ResourceName"}
    return {"OptionSettings": [{names.get(key, key): value for key, value in one.items()} for one in given]}


def _environment(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    worker = properties.get("tier") == "Worker"
    tier = {"Name": "Worker", "Type": "SQS/HTTP"} if worker else {"Name": "WebServer", "Type": "Standard"}
    return {"Tier": tier, **_options(properties)}


_ARN = "arn:{partition}:elasticbeanstalk:{region}:{account}"

ENTRIES = {
    "Application": Entry(
        "AWS::ElasticBeanstalk::Application",
        names={"name": "ApplicationName", "appversionLifecycle": ""},
        shape=_lifecycle,
        named="name",
        longest=100,
    ),
    "ApplicationVersion": Entry(
        "AWS::ElasticBeanstalk::ApplicationVersion",
        names={
            "application": "ApplicationName",
            "bucket": "SourceBundle.S3Bucket",
            "key": "SourceBundle.S3Key",
            "name": "Id",
            "process": "Process",
            "forceDelete": "",
        },
        outputs={"arn": f"{_ARN}:applicationversion/{{ApplicationName}}/{{$name}}"},
        named="name",
        longest=100,
    ),
    "ConfigurationTemplate": Entry(
        "AWS::ElasticBeanstalk::ConfigurationTemplate",
        names={"application": "ApplicationName", "name": "TemplateName", "settings": ""},
        shape=_options,
        named="name",
        longest=100,
        taggable=False,
    ),
    "Environment": Entry(
        "AWS::ElasticBeanstalk::Environment",
        names={
            "application": "ApplicationName",
            "name": "EnvironmentName",
            "tier": "",
            "version": "VersionLabel",
            "pollInterval": "",
            "waitForReadyTimeout": "",
            "settings": "",
        },
        shape=_environment,
        defaults={"tier": "WebServer", "waitForReadyTimeout": "20m"},
        outputs={
            "arn": f"{_ARN}:environment/{{ApplicationName}}/{{EnvironmentName}}",
            "cname": "{@EndpointURL}",
            "endpointUrl": "{@EndpointURL}",
        },
        named="name",
        longest=40,
    ),
}
