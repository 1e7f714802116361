"""Demands of single services that no schema can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seatrial.aws.facts.validation.coercion import number_of
from seatrial.aws.facts.validation.violation import PROPERTY_COMBINATION, VALUE_NOT_ALLOWED, Violation


def _group_sizes(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html"""
    least, most, wanted = (number_of(properties.get(name)) for name in ("MinSize", "MaxSize", "DesiredCapacity"))
    if least is not None and most is not None and least > most:
        message = f"Min bound, {least:g}, must be less than or equal to max bound, {most:g}"
        yield Violation(("MinSize",), PROPERTY_COMBINATION, message, name="MinSize", nearest="MaxSize")
    elif wanted is not None and ((most is not None and wanted > most) or (least is not None and wanted < least)):
        bounds = f"between the specified min size {properties.get('MinSize')} and max size {properties.get('MaxSize')}"
        message = f"Desired capacity:{wanted:g} must be {bounds}"
        yield Violation(("DesiredCapacity",), PROPERTY_COMBINATION, message, name="DesiredCapacity")


def _detector(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html"""
    if "DataSources" in properties and "Features" in properties:
        message = "The request failed because both DataSources and Features were provided. You can provide only one"
        yield Violation(("DataSources",), PROPERTY_COMBINATION, message, name="DataSources", nearest="Features")


def _health_check_type(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html"""
    wanted = properties.get("HealthCheckType")
    if isinstance(wanted, str) and "," in wanted and "EC2" in map(str.strip, wanted.split(",")):
        message = f"EC2 cannot be combined with other health check types: {wanted}"
        yield Violation(("HealthCheckType",), PROPERTY_COMBINATION, message, value=wanted)


def _template_version(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """A group keeps the version that the template gives it: by this word CloudFormation sees no change, and rolls nothing.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-autoscalinggroup-launchtemplatespecification.html
    """
    for steps in (("LaunchTemplate",), ("MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification")):
        place: Any = properties
        for step in steps:
            place = place.get(step) if isinstance(place, Mapping) else None
        version = place.get("Version") if isinstance(place, Mapping) else None
        if version in ("$Latest", "$Default"):
            attribute = f"{version[1:]}VersionNumber"
            message = f"{version} is not supported for the template version number; use !GetAtt TEMPLATE.{attribute}"
            steps_ = (*steps, "Version")
            yield Violation(steps_, VALUE_NOT_ALLOWED, message, value=version, nearest=attribute, refused=False)


def _auto_scaling_group(properties: Mapping[str, Any]) -> Iterator[Violation]:
    yield from _template_version(properties)
    yield from _group_sizes(properties)
    yield from _health_check_type(properties)


def _secret(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html"""
    if "SecretString" in properties and "GenerateSecretString" in properties:
        message = "SecretString and GenerateSecretString cannot both have a value"
        yield Violation(
            ("SecretString",), PROPERTY_COMBINATION, message, name="SecretString", nearest="GenerateSecretString"
        )


DEMANDS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Violation]]] = {
    "AWS::AutoScaling::AutoScalingGroup": _auto_scaling_group,
    "AWS::GuardDuty::Detector": _detector,
    "AWS::SecretsManager::Secret": _secret,
}
