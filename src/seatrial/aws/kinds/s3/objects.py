"""Objects: their content from text, base64 or the program's files."""

from __future__ import annotations

import base64

from seatrial.aws.bundles import Missing, bundle, content
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal
from seatrial.model.values import Archive, Asset


def delete_versions(moment: Moment, bucket: str, prefix: str) -> None:
    client = moment.client()
    found = client.list_object_versions(Bucket=bucket, Prefix=prefix)
    for item in [*found.get("Versions", ()), *found.get("DeleteMarkers", ())]:
        if not prefix or item["Key"] == prefix:
            client.delete_object(Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"])


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
    delete_versions(moment, properties["Bucket"], properties["Key"])


KINDS = (
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
)
