"""S3: buckets, their parts, objects.

A part of a bucket comes inside it (CloudFormation) or on its own (Pulumi): both make the calls in `_PARTS`.

API: https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.bundles import Missing, bundle, content
from seatrial.aws.facts.regions import dns_suffix_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import state_of
from seatrial.aws.kinds.template import dig
from seatrial.model.resource import Refusal
from seatrial.model.values import Archive, Asset

# https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints
HOSTED_ZONES = {
    "af-south-1": "Z83WF9RJE8B12",
    "ap-east-1": "ZNB98KWMFR0R6",
    "ap-northeast-1": "Z2M4EHUR26P7ZW",
    "ap-northeast-2": "Z3W03O7B5YMIYP",
    "ap-northeast-3": "Z2YQB5RD63NC85",
    "ap-south-1": "Z11RGJOFQNVJUP",
    "ap-southeast-1": "Z3O0J2DXBE1FTB",
    "ap-southeast-2": "Z1WCIGYICN2BYD",
    "ca-central-1": "Z1QDHH18159H29",
    "eu-central-1": "Z21DNDUVLTQW6Q",
    "eu-north-1": "Z3BAZG2TWCNX0D",
    "eu-south-1": "Z30OZKI7KPW7MI",
    "eu-west-1": "Z1BKCTXD74EZPE",
    "eu-west-2": "Z3GKZC51ZF0DB4",
    "eu-west-3": "Z3R1K369G5AVDG",
    "me-south-1": "Z1MPMWCPA7YB62",
    "sa-east-1": "Z7KQH4QJS55SO",
    "us-east-1": "Z3AQBSTGFYJSTF",
    "us-east-2": "Z2O1EMRO9K5GLX",
    "us-gov-west-1": "Z31GFT0UA1I2HV",
    "us-west-1": "Z2F56UZL2M1ACD",
    "us-west-2": "Z3BJ6K6RIION7M",
}
_DASHED = {
    "us-east-1",
    "us-west-1",
    "us-west-2",
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-west-1",
    "sa-east-1",
    "us-gov-west-1",
}


def website_domain(region: str) -> str:
    """The domain of a region's website endpoints; the oldest regions have a hyphen where the others have a dot."""
    return f"s3-website{'-' if region in _DASHED else '.'}{region}.{dns_suffix_of(region)}"


def _bucket(moment: Moment) -> str:
    """The bucket itself, or the bucket that a part belongs to."""
    return moment.id or str(moment.properties.get("Bucket") or "").removeprefix("arn:aws:s3:::")


def _create_bucket(moment: Moment) -> Mapping[str, Any]:
    client, properties = moment.client(), moment.properties
    parameters: dict[str, Any] = {"Bucket": moment.name or properties["BucketName"]}
    if parameters["Bucket"] in state_of(moment).buckets:
        # in us-east-1 AWS accepts the same owner again; the provider and CloudFormation do not
        message = "Your previous request to create the named bucket succeeded and you already own it."
        raise Refused(Refusal("s3:CreateBucket", "BucketAlreadyOwnedByYou", message))
    _refuse_acl(properties)
    if moment.region != "us-east-1":
        parameters["CreateBucketConfiguration"] = {"LocationConstraint": moment.region}
    if properties.get("ObjectLockEnabled") in (True, "true", "Enabled"):
        parameters["ObjectLockEnabledForBucket"] = True
    client.create_bucket(**parameters)
    return parameters


def _refuse_acl(properties: Mapping[str, Any]) -> None:
    """A new bucket takes an ACL only if it is told at once to have them, and a public one only if it may be public.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
    """
    acl = str(properties.get("AccessControl") or "Private")
    if acl == "Private":
        return
    code, message = "", ""
    if dig(properties, "OwnershipControls.Rules.0.ObjectOwnership") not in ("ObjectWriter", "BucketOwnerPreferred"):
        code = "InvalidBucketAclWithObjectOwnership"
        message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"
    elif acl.startswith("Public") and dig(properties, "PublicAccessBlockConfiguration.BlockPublicAcls") not in (
        False,
        "false",
    ):
        code = "InvalidBucketAclWithBlockPublicAccessError"
        message = "Bucket cannot have public ACLs set with BlockPublicAccess enabled"
    if code:
        raise Refused(Refusal("s3:CreateBucket", code, message))


def _set_acl(moment: Moment) -> Any:
    """A bucket's canned ACL; what it begins with inside a new bucket is no call."""
    acl = str(moment.properties.get("AccessControl") or "Private")
    if moment.id and acl == "Private":
        return {}
    return moment.client().put_bucket_acl(Bucket=_bucket(moment), ACL=canned(acl))


def _tag(moment: Moment) -> None:
    if tags := moment.properties.get("Tags"):
        moment.client().put_bucket_tagging(Bucket=moment.id, Tagging={"TagSet": tags})


def _empty(moment: Moment) -> None:
    """Delete every object and version, as force_destroy does."""
    if moment.lifecycle.get("emptied"):
        _delete_versions(moment, moment.id, "")


def _delete_versions(moment: Moment, bucket: str, prefix: str) -> None:
    client = moment.client()
    found = client.list_object_versions(Bucket=bucket, Prefix=prefix)
    for item in [*found.get("Versions", ()), *found.get("DeleteMarkers", ())]:
        if not prefix or item["Key"] == prefix:
            client.delete_object(Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"])


def _load(moment: Moment) -> None:
    moment.client().put_object(Bucket=moment.id, Key="cargo/seatrial.txt", Body=b"what an application left here")


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


def canned(acl: str) -> str:
    """A canned ACL as the API writes it: `PublicRead` → `public-read`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", acl).lower()


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


def acls_enabled(client: Any, bucket: str) -> bool:
    """Whether a bucket has ACLs; new ones have none: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"""
    from botocore.exceptions import ClientError

    try:
        rules = client.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    except ClientError:
        return False
    return bool(rules) and rules[0].get("ObjectOwnership") != "BucketOwnerEnforced"


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

_PARTS: dict[str, Call | Callable[[Moment], Any]] = {
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
        create=_PARTS[name],
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


def _body(moment: Moment) -> bytes:
    """The content of an object, from text, base64 or a file of the program's."""
    properties = moment.properties
    source = properties.get("Source")
    try:
        if isinstance(source, Archive):
            return bundle(source, moment.directory)
        if isinstance(source, Asset):
            return content(source, moment.directory)
        if isinstance(source, str) and source:
            return content(Asset(path=source), moment.directory)
    except Missing as error:
        raise Refused(Refusal("provider:CreateObject", "NoSuchFile", str(error))) from error
    if properties.get("ContentBase64"):
        return base64.b64decode(properties["ContentBase64"])
    return str(properties.get("Content") or "").encode()


def _tagging(moment: Moment) -> str | None:
    from urllib.parse import urlencode

    tags = moment.properties.get("Tags")
    if isinstance(tags, list):
        tags = {tag["Key"]: tag["Value"] for tag in tags}
    return urlencode(tags) if tags else None


def _etag(moment: Moment) -> str | None:
    return (moment.look_up(".ETag") or moment.look_up(".CopyObjectResult.ETag") or "").strip('"') or None


def _delete_object(moment: Moment) -> None:
    properties = moment.properties
    _delete_versions(moment, properties["Bucket"], properties["Key"])


KINDS = (
    Kind(
        "AWS::S3::Bucket",
        "s3",
        create=_create_bucket,
        id="{.Bucket}",
        after=(_tag, *_PARTS.values()),
        attributes={
            "Arn": "arn:{partition}:s3:::{id}",
            "DomainName": "{id}.s3.amazonaws.com",
            "RegionalDomainName": lambda m: f"{m.id}.s3.{m.region}.{dns_suffix_of(m.region)}",
            "DualStackDomainName": lambda m: f"{m.id}.s3.dualstack.{m.region}.{dns_suffix_of(m.region)}",
            "WebsiteURL": lambda m: f"http://{m.id}.{website_domain(m.region)}",
        },
        read=Call("head_bucket", {"Bucket": "{id}"}, matched=False),
        before_delete=(_empty,),
        delete=Call("delete_bucket", {"Bucket": "{id}"}, matched=False),
        name="BucketName",
        scope="global",
        load=_load,
    ),
    *(_part(name) for name in _PARTS),
    *(_recorded(name) for name in _RECORDED),
    Kind(
        "AWS::S3::BucketPolicy",
        "s3",
        create=Call("put_bucket_policy", {"Bucket": "{Bucket}", "Policy": "{PolicyDocument}"}, matched=False),
        id="{Bucket}",
        read=Call("get_bucket_policy", {"Bucket": "{id}"}, matched=False),
        delete=Call("delete_bucket_policy", {"Bucket": "{Bucket}"}, matched=False),
        silent=True,
    ),
    Kind(
        "AWS::S3::Bucket/RequestPayment",
        "s3",
        create=_record,
        id="{Bucket}",
        silent=True,
        modelled=True,
    ),
    Kind(
        "AWS::S3::Bucket/Object",
        "s3",
        create=Call(
            "put_object",
            {
                "Body": _body,
                "Tagging": _tagging,
                "SSEKMSKeyId": "{KmsKeyId}",
                "ACL": "{Acl}",
                "WebsiteRedirectLocation": "{WebsiteRedirect}",
            },
            without=("ContentMD5", "Tagging", "ContentLength"),
        ),
        id="{Bucket}/{Key}",
        attributes={
            "Arn": "arn:{partition}:s3:::{Bucket}/{Key}",
            "Etag": _etag,
            "VersionId": lambda moment: moment.look_up(".VersionId") or "null",
        },
        read=lambda moment: moment.client().head_object(
            **dict(zip(("Bucket", "Key"), moment.id.split("/", 1), strict=False))
        ),
        delete=_delete_object,
        name="Key",
        scope="Bucket",
        silent=True,
    ),
    Kind(
        "AWS::S3::Bucket/ObjectCopy",
        "s3",
        create=Call("copy_object", {"CopySource": "{Source}", "Tagging": _tagging}, without=("Tagging",)),
        id="{Bucket}/{Key}",
        attributes={
            "Arn": "arn:{partition}:s3:::{Bucket}/{Key}",
            "Etag": _etag,
            "LastModified": "{.CopyObjectResult.LastModified}",
            "VersionId": lambda moment: moment.look_up(".VersionId") or "null",
        },
        delete=_delete_object,
        name="Key",
        scope="Bucket",
        silent=True,
    ),
    Kind(
        "AWS::S3::AccessPoint",
        "s3control",
        create=Call("create_access_point", {"AccountId": "{account}"}),
        id=lambda moment: moment.name or moment.properties["Name"],
        attributes={
            "Arn": "arn:{partition}:s3:{region}:{account}:accesspoint/{id}",
            "Alias": "{.Alias}",
            "NetworkOrigin": lambda moment: "VPC" if moment.properties.get("VpcConfiguration") else "Internet",
        },
        read=Call("get_access_point", {"AccountId": "{account}", "Name": "{id}"}, matched=False),
        delete=Call("delete_access_point", {"AccountId": "{account}", "Name": "{id}"}, matched=False),
        name="Name",
        taken="AccessPointAlreadyOwnedByYou",
    ),
    Kind(
        "AWS::S3::Account/PublicAccessBlockConfiguration",
        "s3control",
        create=Call(
            "put_public_access_block",
            {"AccountId": "{account}", "PublicAccessBlockConfiguration": lambda moment: dict(moment.properties)},
            matched=False,
        ),
        id="{account}",
        delete=Call("delete_public_access_block", {"AccountId": "{account}"}, matched=False),
        silent=True,
    ),
)
