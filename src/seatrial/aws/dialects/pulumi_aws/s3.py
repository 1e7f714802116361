"""Module `s3` of Pulumi's aws provider: parts that stand on their own, and the same settings inside a bucket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.s3.websites import HOSTED_ZONES, website_domain
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _one(value: Any) -> dict[str, Any]:
    """An object that the provider may hold as a list of one."""
    value = bare(value)
    if isinstance(value, list):
        value = bare(value[0]) if value else {}
    return value if isinstance(value, dict) else {}


def _get(native: Native, name: str) -> Any:
    """A property that older types of the provider have in the plural."""
    return native.get(name, native.get(f"{name}s"))


def _every(value: Any) -> list[Any]:
    value = bare(value)
    return [bare(item) for item in value] if isinstance(value, list) else [value] if value else []


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _acl(native: Native) -> dict[str, Any]:
    acl = bare(native.get("acl"))
    return {"AccessControl": "".join(word.title() for word in acl.split("-"))} if isinstance(acl, str) and acl else {}


def _versioning(native: Native) -> dict[str, Any]:
    given = _one(_get(native, "versioning"))
    return {"VersioningConfiguration": {"Status": "Enabled"}} if bare(given.get("enabled")) else {}


def _versioning_configuration(native: Native) -> dict[str, Any]:
    return {"VersioningConfiguration": {"Status": _one(native.get("versioningConfiguration")).get("status")}}


def _encryption(rules: list[Any]) -> dict[str, Any]:
    made = []
    for rule in rules:
        default = _one(_get(rule, "applyServerSideEncryptionByDefault"))
        default = _given(SSEAlgorithm=default.get("sseAlgorithm"), KMSMasterKeyID=default.get("kmsMasterKeyId"))
        made.append(_given(ServerSideEncryptionByDefault=default, BucketKeyEnabled=rule.get("bucketKeyEnabled")))
    return {"BucketEncryption": {"ServerSideEncryptionConfiguration": made}} if made else {}


def _inline_encryption(native: Native) -> dict[str, Any]:
    given = _one(_get(native, "serverSideEncryptionConfiguration"))
    return _encryption(_every(_get(given, "rule")))


def _tags(value: Any) -> list[dict[str, Any]]:
    tags = bare(value)
    return [{"Key": key, "Value": item} for key, item in tags.items()] if isinstance(tags, dict) else []


def _transitions(items: Any) -> list[dict[str, Any]]:
    return [
        _given(
            StorageClass=item.get("storageClass"),
            TransitionInDays=item.get("days", item.get("noncurrentDays")),
            TransitionDate=item.get("date"),
            NewerNoncurrentVersions=_number(item.get("newerNoncurrentVersions")),
        )
        for item in _every(items)
    ]


def _number(value: Any) -> Any:
    """A number that the provider takes as text."""
    value = bare(value)
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _lifecycle_rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    filter_ = _one(rule.get("filter"))
    joined = _one(filter_.get("and"))
    tag = _one(filter_.get("tag"))
    expiration, noncurrent = _one(_get(rule, "expiration")), _one(_get(rule, "noncurrentVersionExpiration"))
    abort = _one(rule.get("abortIncompleteMultipartUpload")).get("daysAfterInitiation")
    status = rule.get("status") or ("Enabled" if bare(rule.get("enabled", True)) else "Disabled")
    return _given(
        Id=rule.get("id"),
        Status=status,
        Prefix=filter_.get("prefix") or joined.get("prefix") or rule.get("prefix"),
        TagFilters=(
            [{"Key": tag.get("key"), "Value": tag.get("value")}]
            if tag
            else _tags(joined.get("tags") or rule.get("tags"))
        ),
        ObjectSizeGreaterThan=_number(filter_.get("objectSizeGreaterThan") or joined.get("objectSizeGreaterThan")),
        ObjectSizeLessThan=_number(filter_.get("objectSizeLessThan") or joined.get("objectSizeLessThan")),
        ExpirationInDays=expiration.get("days"),
        ExpirationDate=expiration.get("date"),
        ExpiredObjectDeleteMarker=expiration.get("expiredObjectDeleteMarker") or None,
        NoncurrentVersionExpiration=_given(
            NoncurrentDays=noncurrent.get("noncurrentDays", noncurrent.get("days")),
            NewerNoncurrentVersions=_number(noncurrent.get("newerNoncurrentVersions")),
        ),
        Transitions=_transitions(rule.get("transitions")),
        NoncurrentVersionTransitions=_transitions(rule.get("noncurrentVersionTransitions")),
        AbortIncompleteMultipartUpload=_given(
            DaysAfterInitiation=abort or rule.get("abortIncompleteMultipartUploadDays")
        ),
    )


def _lifecycle(rules: Any) -> dict[str, Any]:
    made = [_lifecycle_rule(rule) for rule in _every(rules)]
    return {"LifecycleConfiguration": {"Rules": made}} if made else {}


def _website(given: Mapping[str, Any]) -> dict[str, Any]:
    index, error = bare(given.get("indexDocument")), bare(given.get("errorDocument"))
    redirect = bare(given.get("redirectAllRequestsTo"))
    if isinstance(redirect, str) and redirect:
        scheme, _, host = redirect.rpartition("://")
        redirect = {"hostName": host, **({"protocol": scheme} if scheme else {})}
    redirect = _one(redirect)
    return {
        "WebsiteConfiguration": _given(
            IndexDocument=index if isinstance(index, str) else _one(index).get("suffix"),
            ErrorDocument=error if isinstance(error, str) else _one(error).get("key"),
            RedirectAllRequestsTo=_given(HostName=redirect.get("hostName"), Protocol=redirect.get("protocol")),
            RoutingRules=[_routing(rule) for rule in _every(given.get("routingRules")) if isinstance(rule, dict)],
        )
    }


def _routing(rule: Mapping[str, Any]) -> dict[str, Any]:
    condition, redirect = _one(rule.get("condition")), _one(rule.get("redirect"))
    return _given(
        RedirectRule=_given(
            HostName=redirect.get("hostName"),
            HttpRedirectCode=redirect.get("httpRedirectCode"),
            Protocol=redirect.get("protocol"),
            ReplaceKeyPrefixWith=redirect.get("replaceKeyPrefixWith"),
            ReplaceKeyWith=redirect.get("replaceKeyWith"),
        ),
        RoutingRuleCondition=_given(
            HttpErrorCodeReturnedEquals=condition.get("httpErrorCodeReturnedEquals"),
            KeyPrefixEquals=condition.get("keyPrefixEquals"),
        ),
    )


def _inline_website(native: Native) -> dict[str, Any]:
    given = _one(_get(native, "website"))
    return _website(given) if given else {}


def _cors(rules: Any) -> dict[str, Any]:
    made = [
        _given(
            Id=rule.get("id"),
            AllowedHeaders=rule.get("allowedHeaders"),
            AllowedMethods=rule.get("allowedMethods"),
            AllowedOrigins=rule.get("allowedOrigins"),
            ExposedHeaders=rule.get("exposeHeaders"),
            MaxAge=rule.get("maxAgeSeconds"),
        )
        for rule in _every(rules)
    ]
    return {"CorsConfiguration": {"CorsRules": made}} if made else {}


def _logging(native: Native) -> dict[str, Any]:
    given = _one(_get(native, "logging")) or native
    if not given.get("targetBucket"):
        return {}
    target = _given(DestinationBucketName=given.get("targetBucket"), LogFilePrefix=given.get("targetPrefix"))
    return {"LoggingConfiguration": target}


def _object_lock(given: Mapping[str, Any]) -> dict[str, Any]:
    if not given:
        return {}
    retention = _one(_one(given.get("rule")).get("defaultRetention"))
    rule = _given(
        DefaultRetention=_given(Mode=retention.get("mode"), Days=retention.get("days"), Years=retention.get("years"))
    )
    return {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", **({"Rule": rule} if rule else {})}}


def _replication(native: Native) -> dict[str, Any]:
    made = []
    for number, rule in enumerate(_every(native.get("rules"))):
        filter_, destination = _one(rule.get("filter")), _one(rule.get("destination"))
        markers = _one(rule.get("deleteMarkerReplication"))
        criteria = _one(_one(rule.get("sourceSelectionCriteria")).get("sseKmsEncryptedObjects"))
        encryption = _one(destination.get("encryptionConfiguration"))
        newer = "filter" in rule
        made.append(
            _given(
                Id=rule.get("id"),
                Status=rule.get("status"),
                Priority=rule.get("priority", number) if newer else None,
                Prefix=None if newer else (rule.get("prefix") or None),
                Filter={"Prefix": filter_.get("prefix") or ""} if newer else None,
                DeleteMarkerReplication={"Status": markers.get("status") or "Disabled"} if newer else None,
                SourceSelectionCriteria=(
                    {"SseKmsEncryptedObjects": {"Status": criteria.get("status", "Enabled")}} if criteria else None
                ),
                Destination=_given(
                    Bucket=destination.get("bucket"),
                    StorageClass=destination.get("storageClass"),
                    Account=destination.get("account"),
                    EncryptionConfiguration=_given(
                        ReplicaKmsKeyID=encryption.get("replicaKmsKeyId") or destination.get("replicaKmsKeyId")
                    ),
                ),
            )
        )
    return {"ReplicationConfiguration": {"Role": native.get("role"), "Rules": made}} if made else {}


def _inline_replication(native: Native) -> dict[str, Any]:
    return _replication(_one(_get(native, "replicationConfiguration")))


def _inside(native: Native) -> dict[str, Any]:
    """Everything that a bucket may carry in itself."""
    acceleration = native.get("accelerationStatus")
    made = _acl(native) | _versioning(native) | _inline_encryption(native) | _inline_website(native)
    made |= _lifecycle(native.get("lifecycleRules")) | _cors(native.get("corsRules")) | _logging(native)
    made |= _object_lock(_one(native.get("objectLockConfiguration"))) | _inline_replication(native)
    return made | ({"AccelerateConfiguration": {"AccelerationStatus": acceleration}} if acceleration else {})


def _notification(native: Native) -> dict[str, Any]:
    targets = (
        ("lambdaFunctions", "lambdaFunctionArn", "LambdaConfigurations", "Function"),
        ("queues", "queueArn", "QueueConfigurations", "Queue"),
        ("topics", "topicArn", "TopicConfigurations", "Topic"),
    )
    made: dict[str, Any] = {}
    for source, arn, key, target in targets:
        for item in _every(native.get(source)):
            rules = [
                {"Name": name, "Value": item[native_]}
                for name, native_ in (("prefix", "filterPrefix"), ("suffix", "filterSuffix"))
                if item.get(native_)
            ]
            filter_ = {"Filter": {"S3Key": {"Rules": rules}}} if rules else {}
            for event in _every(item.get("events")):
                made.setdefault(key, []).append({"Event": event, target: item.get(arn), **filter_})
    if native.get("eventbridge"):
        made["EventBridgeConfiguration"] = {"EventBridgeEnabled": True}
    return {"NotificationConfiguration": made or {"TopicConfigurations": []}}


def _public_access(native: Native) -> dict[str, Any]:
    names = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    return {name: bool(bare(native.get(name[0].lower() + name[1:]))) for name in names}


def _access_control(native: Native) -> dict[str, Any]:
    return _acl(native) or {"AccessControl": "Private"}


def _configuration(name: str, **fields: Callable[[Native], Any]) -> Callable[[Native], dict[str, Any]]:
    """One of a bucket's configurations that have a name of their own."""

    def shape(native: Native) -> dict[str, Any]:
        return {name: [{"Id": native.get("name"), **_given(**{key: read(native) for key, read in fields.items()})}]}

    return shape


def _part(name: str, shape: Callable[[Native], dict[str, Any]] | None, *inputs: str, **more: Any) -> Entry:
    """A part of a bucket: `inputs` are the native properties that `shape` reads."""
    hidden = dict.fromkeys((*inputs, "expectedBucketOwner", "skipDestroy", "token", "mfa", "timeouts"), "")
    return Entry(f"AWS::S3::Bucket/{name}", hidden | {"bucket": "Bucket"}, shape=shape, taggable=False, **more)


_VERSIONING = _part("VersioningConfiguration", _versioning_configuration, "versioningConfiguration")
_ENCRYPTION = _part("BucketEncryption", lambda native: _encryption(_every(native.get("rules"))), "rules")
_LIFECYCLE = _part(
    "LifecycleConfiguration",
    lambda native: _lifecycle(native.get("rules")),
    "rules",
    "transitionDefaultMinimumObjectSize",
    defaults={"transitionDefaultMinimumObjectSize": "all_storage_classes_128K"},
)
_ACL = _part("AccessControl", _access_control, "acl", "accessControlPolicy", id="{$bucket}")
_WEBSITE = _part(
    "WebsiteConfiguration",
    _website,
    "indexDocument",
    "errorDocument",
    "redirectAllRequestsTo",
    "routingRules",
    "routingRuleDetails",
    outputs={
        "websiteEndpoint": "{@WebsiteEndpoint}",
        "websiteDomain": lambda moment: website_domain(moment.region),
    },
)
_CORS = _part("CorsConfiguration", lambda native: _cors(native.get("corsRules")), "corsRules")
_LOGGING = _part(
    "LoggingConfiguration", _logging, "targetBucket", "targetPrefix", "targetGrants", "targetObjectKeyFormat"
)
_ACCELERATE = _part(
    "AccelerateConfiguration",
    lambda native: {"AccelerateConfiguration": {"AccelerationStatus": native.get("status")}},
    "status",
)
_LOCK = _part("ObjectLockConfiguration", _object_lock, "rule", "objectLockEnabled")
_PAYMENT = Entry("AWS::S3::Bucket/RequestPayment", {"expectedBucketOwner": ""}, taggable=False)
_OBJECT = Entry(
    "AWS::S3::Bucket/Object",
    {"sourceHash": "", "etag": "", "overrideProvider": "", "forceDestroy": ""},
    defaults={"forceDestroy": False, "storageClass": "STANDARD"},
    outputs={
        "contentType": lambda moment: moment.properties.get("ContentType") or "application/octet-stream",
        "serverSideEncryption": lambda moment: moment.properties.get("ServerSideEncryption") or "AES256",
        "bucketKeyEnabled": lambda moment: bool(moment.properties.get("BucketKeyEnabled")),
    },
    id="{Key}",
    named="key",
    longest=1024,
    dressed=lambda name, native: name[:-8],  # the provider takes the logical name as it is
)
_INLINE = (
    "acl",
    "versioning",
    "versionings",
    "serverSideEncryptionConfiguration",
    "serverSideEncryptionConfigurations",
    "lifecycleRules",
    "website",
    "websites",
    "corsRules",
    "logging",
    "loggings",
    "objectLockConfiguration",
    "replicationConfiguration",
    "replicationConfigurations",
    "accelerationStatus",
    "requestPayer",
    "grants",
    "bucketPrefix",
    "policy",
    "timeouts",
)
_BUCKET = Entry(
    "AWS::S3::Bucket",
    dict.fromkeys(_INLINE, "") | {"bucket": "BucketName"},
    shape=_inside,
    defaults={"forceDestroy": False, "objectLockEnabled": False, "requestPayer": "BucketOwner"},
    outputs={
        "bucketDomainName": "{@DomainName}",
        "bucketRegionalDomainName": "{@RegionalDomainName}",
        "bucketRegion": "{region}",
        "hostedZoneId": lambda moment: HOSTED_ZONES.get(moment.region, "Z3AQBSTGFYJSTF"),
        "websiteDomain": lambda moment: website_domain(moment.region),
        "websiteEndpoint": lambda moment: f"{moment.id}.{website_domain(moment.region)}",
        "bucket": "{id}",
    },
    named="bucket",
    longest=63,
    lower=True,
)

ENTRIES = {
    "Bucket": _BUCKET,
    "BucketV2": _BUCKET,
    "BucketVersioning": _VERSIONING,
    "BucketVersioningV2": _VERSIONING,
    "BucketServerSideEncryptionConfiguration": _ENCRYPTION,
    "BucketServerSideEncryptionConfigurationV2": _ENCRYPTION,
    "BucketLifecycleConfiguration": _LIFECYCLE,
    "BucketLifecycleConfigurationV2": _LIFECYCLE,
    "BucketAcl": _ACL,
    "BucketAclV2": _ACL,
    "BucketWebsiteConfiguration": _WEBSITE,
    "BucketWebsiteConfigurationV2": _WEBSITE,
    "BucketCorsConfiguration": _CORS,
    "BucketCorsConfigurationV2": _CORS,
    "BucketLogging": _LOGGING,
    "BucketLoggingV2": _LOGGING,
    "BucketAccelerateConfiguration": _ACCELERATE,
    "BucketAccelerateConfigurationV2": _ACCELERATE,
    "BucketObjectLockConfiguration": _LOCK,
    "BucketObjectLockConfigurationV2": _LOCK,
    "BucketRequestPaymentConfiguration": _PAYMENT,
    "BucketRequestPaymentConfigurationV2": _PAYMENT,
    "BucketPublicAccessBlock": _part(
        "PublicAccessBlockConfiguration",
        lambda native: {"PublicAccessBlockConfiguration": _public_access(native)},
        "blockPublicAcls",
        "blockPublicPolicy",
        "ignorePublicAcls",
        "restrictPublicBuckets",
        defaults=dict.fromkeys(
            ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"), False
        ),
    ),
    "BucketOwnershipControls": _part(
        "OwnershipControls",
        lambda native: {
            "OwnershipControls": {"Rules": [{"ObjectOwnership": _one(native.get("rule")).get("objectOwnership")}]}
        },
        "rule",
    ),
    "BucketNotification": _part(
        "NotificationConfiguration", _notification, "lambdaFunctions", "queues", "topics", "eventbridge"
    ),
    "BucketReplicationConfig": _part("ReplicationConfiguration", _replication, "role", "rules"),
    "BucketIntelligentTieringConfiguration": _part(
        "IntelligentTieringConfigurations",
        _configuration(
            "IntelligentTieringConfigurations",
            Status=lambda native: native.get("status") or "Enabled",
            Tierings=lambda native: [
                {"AccessTier": item.get("accessTier"), "Days": item.get("days")}
                for item in _every(native.get("tierings"))
            ],
        ),
        "tierings",
        "status",
        "filter",
        "name",
        defaults={"status": "Enabled"},
        named="name",
    ),
    "Inventory": _part(
        "InventoryConfigurations",
        _configuration(
            "InventoryConfigurations",
            Enabled=lambda native: native.get("enabled", True),
            IncludedObjectVersions=lambda native: native.get("includedObjectVersions"),
            ScheduleFrequency=lambda native: _one(native.get("schedule")).get("frequency"),
        ),
        "name",
        "destination",
        "includedObjectVersions",
        "schedule",
        "enabled",
        "filter",
        "optionalFields",
        named="name",
    ),
    "BucketMetric": _part(
        "MetricsConfigurations", _configuration("MetricsConfigurations"), "name", "filter", named="name"
    ),
    "AnalyticsConfiguration": _part(
        "AnalyticsConfigurations",
        _configuration("AnalyticsConfigurations"),
        "name",
        "filter",
        "storageClassAnalysis",
        named="name",
    ),
    "BucketPolicy": Entry("AWS::S3::BucketPolicy", {"policy": "PolicyDocument"}, taggable=False),
    "BucketObject": _OBJECT,
    "BucketObjectv2": _OBJECT,
    "ObjectCopy": Entry(
        "AWS::S3::Bucket/ObjectCopy", {"overrideProvider": "", "forceDestroy": ""}, named="key", longest=1024
    ),
    "AccessPoint": Entry(
        "AWS::S3::AccessPoint",
        {"accountId": ""},
        outputs={
            "accountId": "{account}",
            "bucketAccountId": "{account}",
            "domainName": "{id}-{account}.s3-accesspoint.{region}.amazonaws.com",
            "hasPublicAccessPolicy": lambda moment: False,
            "networkOrigin": "{@NetworkOrigin}",
        },
        named="name",
        longest=50,
        lower=True,
    ),
    "AccountPublicAccessBlock": Entry(
        "AWS::S3::Account/PublicAccessBlockConfiguration", {"accountId": ""}, shape=_public_access, taggable=False
    ),
}
