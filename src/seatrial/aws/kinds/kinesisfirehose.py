"""Firehose delivery streams.

API: https://docs.aws.amazon.com/firehose/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_DESTINATIONS = (
    "ExtendedS3DestinationConfiguration",
    "HttpEndpointDestinationConfiguration",
    "RedshiftDestinationConfiguration",
    "SplunkDestinationConfiguration",
    "S3DestinationConfiguration",
)


def _s3(moment: Moment) -> Any:
    """The plain destination; for those that the embedded AWS does not know, where they keep what failed."""
    properties = moment.properties
    if any(properties.get(name) for name in _DESTINATIONS):
        return properties.get("S3DestinationConfiguration")
    given = next((value for name, value in properties.items() if name.endswith("DestinationConfiguration")), None) or {}
    backup = given.get("S3Configuration") or {}
    return {
        "RoleARN": backup.get("RoleARN") or given.get("RoleARN") or "arn:aws:iam::123456789012:role/firehose",
        "BucketARN": backup.get("BucketARN") or "arn:aws:s3:::unknown",
    }


KINDS = (
    Kind(
        "AWS::KinesisFirehose::DeliveryStream",
        "firehose",
        create=Call(
            "create_delivery_stream",
            {"S3DestinationConfiguration": _s3},
            without=(
                "AmazonopensearchserviceDestinationConfiguration",
                "AmazonOpenSearchServerlessDestinationConfiguration",
                "ElasticsearchDestinationConfiguration",
                "IcebergDestinationConfiguration",
                "SnowflakeDestinationConfiguration",
                "MSKSourceConfiguration",
                "DatabaseSourceConfiguration",
                "DirectPutSourceConfiguration",
            ),
        ),
        id=lambda moment: moment.name or moment.properties["DeliveryStreamName"],
        attributes={"Arn": "{.DeliveryStreamARN}"},
        read=Call("describe_delivery_stream", {"DeliveryStreamName": lambda m: m.id.rsplit("/", 1)[-1]}, matched=False),
        found="DeliveryStreamDescription",
        delete=Call("delete_delivery_stream", {"DeliveryStreamName": "{id}"}, matched=False),
        name="DeliveryStreamName",
    ),
)
