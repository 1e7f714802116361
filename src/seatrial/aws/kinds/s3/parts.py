"""The parts of a bucket: inside it (CloudFormation) or each on its own (Pulumi), both make the calls in `PARTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.s3.access import OWNERS_ACLS, acls_enabled, canned
from seatrial.aws.kinds.s3.websites import website_domain
from seatrial.aws.kinds.template import dig


def _bucket(moment: Moment) -> str:
    """The bucket itself, or the bucket that a part belongs to."""
    return moment.id or str(moment.properties.get("Bucket") or "").removeprefix("arn:aws:s3:::")


def _set_acl(moment: Moment) -> Any:
    """A bucket's canned ACL; what it begins with inside a new bucket is no call."""
    acl = str(moment.properties.get("AccessControl") or "Private")
    if moment.id and canned(acl) in OWNERS_ACLS:
        return {}
    return moment.client().put_bucket_acl(Bucket=_bucket(moment), ACL=canned(acl))


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """`value` with keys replaced, at any depth."""
    if isinstance(value, Mapping):
        return {names.get(key, key): _renamed(item, names) for key, item in value.items()}
    return [_renamed(item, names) for item in value] if isinstance(value, list) else value


def _from(path: str, names: Mapping[str, str], holder: str = "") -> Callable[[Moment], Any]:
    """A property under the API's names, inside `holder` where the API has one more level."""

    def template(moment: Moment) -> Any:
        value = _renamed(dig(moment.properties, path), names)
        return {holder: value} if holder else value

    return template


def _website(moment: Moment) -> Any:
    site = moment.properties.get("WebsiteConfiguration") or {}
    rules = _renamed(site.get("RoutingRules"), {"RedirectRule": "Redirect", "RoutingRuleCondition": "Condition"})
    return {
        "IndexDocument": {"Suffix": site["IndexDocument"]} if site.get("IndexDocument") else None,
        "ErrorDocument": {"Key": site["ErrorDocument"]} if site.get("ErrorDocument") else None,
        "RedirectAllRequestsTo": site.get("RedirectAllRequestsTo"),
        "RoutingRules": rules or None,
    }


def _filter(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The filter of a lifecycle rule: several conditions are joined by And."""
    conditions = {
        "Prefix": rule.get("Prefix"),
        "Tags": rule.get("TagFilters"),
        "ObjectSizeGreaterThan": rule.get("ObjectSizeGreaterThan"),
        "ObjectSizeLessThan": rule.get("ObjectSizeLessThan"),
    }
    given = {key: value for key, value in conditions.items() if value not in (None, "", [])}
    if len(given) > 1 or len(given.get("Tags", ())) > 1:
        return {"And": given}
    if "Tags" in given:
        return {"Tag": given["Tags"][0]}
    return given or {"Prefix": ""}


def _lifecycle_rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    def transitions(several: str, single: str, days: str) -> list[dict[str, Any]]:
        found = rule.get(several) or ([rule[single]] if rule.get(single) else [])
        return [_renamed(item, {"TransitionInDays": days, "TransitionDate": "Date"}) for item in found]

    expiration = {
        "Days": rule.get("ExpirationInDays"),
        "Date": rule.get("ExpirationDate"),
        "ExpiredObjectDeleteMarker": rule.get("ExpiredObjectDeleteMarker"),
    }
    noncurrent = rule.get("NoncurrentVersionExpiration") or {
        "NoncurrentDays": rule.get("NoncurrentVersionExpirationInDays")
    }
    made = {
        "ID": rule.get("Id"),
        "Status": rule.get("Status", "Enabled"),
        "Filter": _filter(rule),
        "Expiration": {key: value for key, value in expiration.items() if value not in (None, 0, "")},
        "NoncurrentVersionExpiration": {key: value for key, value in noncurrent.items() if value not in (None, 0)},
        "Transitions": transitions("Transitions", "Transition", "Days"),
        "NoncurrentVersionTransitions": transitions(
            "NoncurrentVersionTransitions", "NoncurrentVersionTransition", "NoncurrentDays"
        ),
        "AbortIncompleteMultipartUpload": rule.get("AbortIncompleteMultipartUpload"),
    }
    return {key: value for key, value in made.items() if value}


def _lifecycle(moment: Moment) -> Any:
    rules = dig(moment.properties, "LifecycleConfiguration.Rules") or ()
    return {"Rules": [_lifecycle_rule(rule) for rule in rules]}


_TARGETS = (("Lambda", "Function", "LambdaFunction"), ("Queue", "Queue", "Queue"), ("Topic", "Topic", "Topic"))


def _notifications(moment: Moment) -> Any:
    given = moment.properties.get("NotificationConfiguration") or {}
    made: dict[str, Any] = {}
    for kind, target, prefix in _TARGETS:
        key = f"{'LambdaFunction' if kind == 'Lambda' else kind}Configurations"
        for item in given.get(f"{kind}Configurations") or ():
            rules = dig(item, "Filter.S3Key.Rules")
            configuration = {
                "Id": item.get("Id"),
                f"{prefix}Arn": item.get(target),
                "Events": [item.get("Event")],
                "Filter": {"Key": {"FilterRules": rules}} if rules else None,
            }
            made.setdefault(key, []).append({name: value for name, value in configuration.items() if value})
    if given.get("EventBridgeConfiguration") and dig(given, "EventBridgeConfiguration.EventBridgeEnabled") is not False:
        made["EventBridgeConfiguration"] = {}
    return made


def _log(moment: Moment) -> Any:
    """Send the access log to another bucket. A bucket without ACLs may get its policy for that later."""
    from botocore.exceptions import ClientError

    target = moment.properties.get("LoggingConfiguration")
    if target is None:
        return {}
    name = target.get("DestinationBucketName") or _bucket(moment)
    status = {"LoggingEnabled": {"TargetBucket": name, "TargetPrefix": target.get("LogFilePrefix") or ""}}
    try:
        moment.client().put_bucket_logging(Bucket=_bucket(moment), BucketLoggingStatus=status)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code != "InvalidTargetBucketForLogging" or acls_enabled(moment.client(), name):
            raise
    return {}


def _versioning(moment: Moment) -> Any:
    """What a bucket begins with cannot be asked for: "Disabled" is no call."""
    status = dig(moment.properties, "VersioningConfiguration.Status")
    if status in ("Enabled", "Suspended"):
        moment.client().put_bucket_versioning(Bucket=_bucket(moment), VersioningConfiguration={"Status": status})
    return {}


def _put(name: str, operation: str, parameter: str, template: Any = "") -> Call:
    """The call that sets one part of a bucket from the property `name`."""
    return Call(operation, {"Bucket": _bucket, parameter: template or f"{{{name}}}"}, matched=False, when=(name,))


_BY_DEFAULT = {"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}
_RULE = {"TagFilter": "Tag", "TagFilters": "Tags"}

PARTS: dict[str, Call | Callable[[Moment], Any]] = {
    "OwnershipControls": _put("OwnershipControls", "put_bucket_ownership_controls", "OwnershipControls"),
    "PublicAccessBlockConfiguration": _put(
        "PublicAccessBlockConfiguration", "put_public_access_block", "PublicAccessBlockConfiguration"
    ),
    "AccessControl": _set_acl,
    "VersioningConfiguration": _versioning,
    "BucketEncryption": _put(
        "BucketEncryption",
        "put_bucket_encryption",
        "ServerSideEncryptionConfiguration",
        _from("BucketEncryption.ServerSideEncryptionConfiguration", _BY_DEFAULT, "Rules"),
    ),
    "LifecycleConfiguration": _put(
        "LifecycleConfiguration", "put_bucket_lifecycle_configuration", "LifecycleConfiguration", _lifecycle
    ),
    "WebsiteConfiguration": _put("WebsiteConfiguration", "put_bucket_website", "WebsiteConfiguration", _website),
    "CorsConfiguration": _put(
        "CorsConfiguration",
        "put_bucket_cors",
        "CORSConfiguration",
        _from("CorsConfiguration", {"ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds"}),
    ),
    "LoggingConfiguration": _log,
    "NotificationConfiguration": _put(
        "NotificationConfiguration",
        "put_bucket_notification_configuration",
        "NotificationConfiguration",
        _notifications,
    ),
    "ReplicationConfiguration": _put(
        "ReplicationConfiguration",
        "put_bucket_replication",
        "ReplicationConfiguration",
        _from("ReplicationConfiguration", _RULE),
    ),
    "AccelerateConfiguration": _put(
        "AccelerateConfiguration",
        "put_bucket_accelerate_configuration",
        "AccelerateConfiguration",
        {"Status": "{AccelerateConfiguration.AccelerationStatus}"},
    ),
    "ObjectLockConfiguration": _put(
        "ObjectLockConfiguration",
        "put_object_lock_configuration",
        "ObjectLockConfiguration",
    ),
}
_RECORDED = (  # the embedded AWS has no calls for these
    "IntelligentTieringConfigurations",
    "InventoryConfigurations",
    "MetricsConfigurations",
    "AnalyticsConfigurations",
)


def _off(operation: str, **parameters: Any) -> Call:
    return Call(operation, {"Bucket": "{Bucket}"} | parameters, matched=False)


_DELETES = {
    "OwnershipControls": _off("delete_bucket_ownership_controls"),
    "PublicAccessBlockConfiguration": _off("delete_public_access_block"),
    "VersioningConfiguration": _off("put_bucket_versioning", VersioningConfiguration={"Status": "Suspended"}),
    "BucketEncryption": _off("delete_bucket_encryption"),
    "LifecycleConfiguration": _off("delete_bucket_lifecycle"),
    "WebsiteConfiguration": _off("delete_bucket_website"),
    "CorsConfiguration": _off("delete_bucket_cors"),
    "LoggingConfiguration": _off("put_bucket_logging", BucketLoggingStatus=lambda moment: {}),
    "NotificationConfiguration": _off(
        "put_bucket_notification_configuration", NotificationConfiguration=lambda moment: {}
    ),
    "ReplicationConfiguration": _off("delete_bucket_replication"),
}


def _part(name: str) -> Kind:
    """One part of a bucket that stands on its own."""
    return Kind(
        f"AWS::S3::Bucket/{name}",
        "s3",
        create=PARTS[name],
        id="{Bucket}",
        attributes={"WebsiteEndpoint": _endpoint} if name == "WebsiteConfiguration" else {},
        delete=_DELETES.get(name),
        silent=True,
    )


def _recorded(name: str) -> Kind:
    """One of the configurations that a bucket has several of, each under an id."""
    return Kind(
        f"AWS::S3::Bucket/{name}",
        "s3",
        create=_record,
        id=f"{{Bucket}}:{{{name}.0.Id}}",
        silent=True,
        modelled=True,
    )


def _record(moment: Moment) -> Mapping[str, Any]:
    """The embedded AWS has no such configuration; the bucket must exist all the same."""
    moment.client().head_bucket(Bucket=_bucket(moment))
    return {}


def _endpoint(moment: Moment) -> str:
    return f"{_bucket(moment)}.{website_domain(moment.region)}"


KINDS = (
    *(_part(name) for name in PARTS),
    *(_recorded(name) for name in _RECORDED),
    Kind(
        "AWS::S3::Bucket/RequestPayment",
        "s3",
        create=_record,
        id="{Bucket}",
        silent=True,
        modelled=True,
    ),
)
