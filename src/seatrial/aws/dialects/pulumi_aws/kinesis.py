"""Module `kinesis` of Pulumi's aws provider: data streams and Firehose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _encryption(native: Native) -> Mapping[str, Any]:
    if bare(native.get("encryptionType")) != "KMS":
        return {}
    return {"StreamEncryption": {"EncryptionType": "KMS", "KeyId": native.get("kmsKeyId")}}


# the provider's names inside a destination that differ from the registry's by more than case
_INNER = {
    "bufferingSize": "BufferingHints.SizeInMBs",
    "bufferingInterval": "BufferingHints.IntervalInSeconds",
    "s3BackupConfiguration": "S3BackupConfiguration",
    "s3Configuration": "S3Configuration",
    "kmsKeyArn": "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN",
    "cloudwatchLoggingOptions": "CloudWatchLoggingOptions",
    "roleArn": "RoleARN",
    "bucketArn": "BucketARN",
    "url": "EndpointConfiguration.Url",
    "accessKey": "EndpointConfiguration.AccessKey",
    "name": "EndpointConfiguration.Name",
    "parameterName": "ParameterName",
    "domainArn": "DomainARN",
    "clusterJdbcurl": "ClusterJDBCURL",
    "retryDuration": "RetryOptions.DurationInSeconds",
}


def _inner(value: Any) -> Any:
    """A destination's settings under the registry's names."""
    value = bare(value)
    if isinstance(value, list):
        return [_inner(item) for item in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for key, item in value.items():
        if item is None:
            continue
        *path, last = _INNER.get(key, key[:1].upper() + key[1:]).split(".")
        holder = made
        for step in path:
            holder = holder.setdefault(step, {})
        if key == "commonAttributes":
            item = [{"attributeName": pair.get("name"), "attributeValue": pair.get("value")} for pair in bare(item)]
        holder[last] = item if key in ("accessKey", "password") else _inner(item)
    return made


_SECTIONS = {
    "extendedS3Configuration": "ExtendedS3DestinationConfiguration",
    "httpEndpointConfiguration": "HttpEndpointDestinationConfiguration",
    "redshiftConfiguration": "RedshiftDestinationConfiguration",
    "splunkConfiguration": "SplunkDestinationConfiguration",
    "opensearchConfiguration": "AmazonopensearchserviceDestinationConfiguration",
    "opensearchserverlessConfiguration": "AmazonOpenSearchServerlessDestinationConfiguration",
    "elasticsearchConfiguration": "ElasticsearchDestinationConfiguration",
    "icebergConfiguration": "IcebergDestinationConfiguration",
    "snowflakeConfiguration": "SnowflakeDestinationConfiguration",
}


def _delivery(native: Native) -> Mapping[str, Any]:
    made: dict[str, Any] = {section: _inner(native[name]) for name, section in _SECTIONS.items() if native.get(name)}
    objects = made.get("ExtendedS3DestinationConfiguration")
    if objects is not None:  # the provider's default, which dynamic partitioning does not take
        hints = {"SizeInMBs": 5, "IntervalInSeconds": 300}
        objects["BufferingHints"] = hints | (objects.get("BufferingHints") or {})
    source = bare(native.get("kinesisSourceConfiguration"))
    if source:
        made["DeliveryStreamType"] = "KinesisStreamAsSource"
        made["KinesisStreamSourceConfiguration"] = {
            "KinesisStreamARN": source.get("kinesisStreamArn"),
            "RoleARN": source.get("roleArn"),
        }
    encryption = bare(native.get("serverSideEncryption"))
    if encryption and encryption.get("enabled"):
        key = {"KeyARN": encryption["keyArn"]} if encryption.get("keyArn") else {}
        made["DeliveryStreamEncryptionConfigurationInput"] = {
            "KeyType": encryption.get("keyType") or "AWS_OWNED_CMK",
            **key,
        }
    return made


ENTRIES = {
    "Stream": Entry(
        "AWS::Kinesis::Stream",
        {
            "arn": "",
            "retentionPeriod": "RetentionPeriodHours",
            "shardLevelMetrics": "DesiredShardLevelMetrics",
            "encryptionType": "",
            "kmsKeyId": "",
            "enforceConsumerDeletion": "",
        },
        shape=_encryption,
        defaults={"retentionPeriod": 24, "encryptionType": "NONE", "enforceConsumerDeletion": False},
        outputs={
            "arn": "{@Arn}",
            "name": lambda moment: moment.id.rsplit("/", 1)[-1],
            "maxRecordSizeInKib": lambda m: int(m.properties.get("MaxRecordSizeInKiB") or 1024),
            "streamModeDetails": lambda m: {
                "streamMode": (m.properties.get("StreamModeDetails") or {}).get("StreamMode", "PROVISIONED")
            },
        },
        id="{@Arn}",
        named="name",
        longest=128,
    ),
    "StreamConsumer": Entry(
        "AWS::Kinesis::StreamConsumer",
        {"name": "ConsumerName"},
        outputs={"creationTimestamp": "{@ConsumerCreationTimestamp}"},
        named="name",
        longest=128,
    ),
    "ResourcePolicy": Entry("AWS::Kinesis::ResourcePolicy", {"policy": "ResourcePolicy"}, taggable=False),
    "FirehoseDeliveryStream": Entry(
        "AWS::KinesisFirehose::DeliveryStream",
        dict.fromkeys(_SECTIONS, "")
        | {
            "name": "DeliveryStreamName",
            "arn": "",
            "destination": "",
            "destinationId": "",
            "versionId": "",
            "kinesisSourceConfiguration": "",
            "serverSideEncryption": "",
        },
        shape=_delivery,
        outputs={
            "arn": "{@Arn}",
            "name": lambda moment: moment.id.rsplit("/", 1)[-1],
            "destinationId": lambda moment: "destinationId-000000000001",
            "versionId": lambda moment: "1",
        },
        id="{@Arn}",
        named="name",
        longest=64,
    ),
}
