"""Each guard answers with a code that the API lists for its operation, or that AWS documents for the service beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import boto3

from tests.aws import fidelity

# codes that every operation of a service may answer with, or that its model leaves out; and where AWS lists them
BESIDE_THE_MODEL: dict[str, tuple[str, set[str]]] = {
    "acm": ("acm/latest/APIReference/CommonErrors.html", {"ValidationException"}),
    "autoscaling": ("autoscaling/ec2/APIReference/CommonErrors.html", {"ValidationError"}),
    "cloudwatch": (
        "AmazonCloudWatch/latest/APIReference/CommonErrors.html",
        {"ValidationError", "InvalidParameterCombination"},
    ),
    "dms": ("dms/latest/APIReference/CommonErrors.html", {"InvalidParameterValueException"}),
    "docdb": ("documentdb/latest/developerguide/CommonErrors.html", {"InvalidParameterValue"}),
    "dynamodb": (
        "amazondynamodb/latest/developerguide/Programming.Errors.html",
        {"ValidationException"},
    ),
    "ec2": (
        "AWSEC2/latest/APIReference/errors-overview.html",
        {
            "AddressLimitExceeded", "DependencyViolation", "DuplicateSubnetsInSameZone", "Gateway.NotAttached",
            "InternetGatewayLimitExceeded", "InvalidAMIID.Malformed", "InvalidAllocationID.NotFound",
            "InvalidIPAddress.InUse", "InvalidKeyPair.NotFound", "InvalidNatGatewayID.NotFound", "InvalidParameter",
            "InvalidParameterValue", "InvalidServiceName", "InvalidSubnet.Range", "InvalidTransitGatewayID.NotFound",
            "InvalidUserData.Malformed", "MissingParameter", "NatGatewayLimitExceeded",
            "Resource.AlreadyAssociated", "RouteAlreadyExists", "RouteTableLimitExceeded",
            "RulesPerSecurityGroupLimitExceeded", "SecurityGroupsPerInterfaceLimitExceeded", "Unsupported",
            "VpcEndpointLimitExceeded", "VpcLimitExceeded",
        },
    ),
    "elbv2": (
        "elasticloadbalancing/latest/APIReference/CommonErrors.html",
        {"UnsupportedCertificate", "ValidationError"},
    ),
    "events": ("eventbridge/latest/APIReference/CommonErrors.html", {"ValidationException"}),
    "kms": ("kms/latest/APIReference/CommonErrors.html", {"NotAuthorizedException", "ValidationException"}),
    "lambda": ("lambda/latest/api/CommonErrors.html", {"ValidationException"}),
    "neptune": ("neptune/latest/apiref/CommonErrors.html", {"InvalidParameterValue"}),
    "rds": (
        "AmazonRDS/latest/APIReference/CommonErrors.html",
        {"InvalidParameterCombination", "InvalidParameterValue"},
    ),
    "redshift": ("redshift/latest/APIReference/CommonErrors.html", {"InvalidParameterValue"}),
    "s3": (
        "AmazonS3/latest/API/ErrorResponses.html",
        {
            "AccessControlListNotSupported", "AccessDenied", "InvalidArgument", "InvalidBucketName", "InvalidRequest",
            "MalformedPolicy", "MalformedXML", "TooManyBuckets",
        },
    ),
    "secretsmanager": (
        "secretsmanager/latest/apireference/CommonErrors.html",
        {"AccessDeniedException", "ValidationException"},
    ),
    "sqs": ("AWSSimpleQueueService/latest/APIReference/CommonErrors.html", {"InvalidParameterValue"}),
    "ssm": ("systems-manager/latest/APIReference/CommonErrors.html", {"ValidationException"}),
    "stepfunctions": ("step-functions/latest/apireference/CommonErrors.html", {"AccessDeniedException"}),
}  # fmt: skip


def _answers() -> Iterator[tuple[str, str, str]]:
    """Service, operation and code of every row of the page that the guards' tests have measured."""
    pattern = re.compile(r"^\| `(.+?):(.+?)` .+? \| \[(.+?)\]", re.M)
    yield from sorted({match.groups() for match in pattern.finditer(fidelity.PAGE.read_text())})  # type: ignore[misc]


def _listed(model: Any, operation: str) -> set[str]:
    shapes = model.operation_model(operation).error_shapes
    return {name for shape in shapes for name in (shape.name, shape.metadata.get("error", {}).get("code", shape.name))}


def test_every_code_is_one_that_aws_lists() -> None:
    session = boto3.Session(region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
    models = {service: session.client(service).meta.service_model for service, _, _ in _answers()}
    invented = [
        f"{service}:{operation} {code}"
        for service, operation, code in _answers()
        if code not in _listed(models[service], operation) | BESIDE_THE_MODEL.get(service, ("", set()))[1]
    ]
    assert invented == []


def test_no_code_beside_the_models_is_unused() -> None:
    used = {(service, code) for service, _, code in _answers()}
    listed = {(service, code) for service, (_, codes) in BESIDE_THE_MODEL.items() for code in codes}
    assert listed - used == set()
    assert all(source for source, _ in BESIDE_THE_MODEL.values())
