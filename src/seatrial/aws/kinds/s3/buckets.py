"""Buckets, their policies and access points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import state_of
from seatrial.aws.kinds.s3.access import OWNERS_ACLS, canned
from seatrial.aws.kinds.s3.objects import delete_versions
from seatrial.aws.kinds.s3.parts import PARTS
from seatrial.aws.kinds.s3.websites import website_domain
from seatrial.aws.kinds.template import dig
from seatrial.model.resource import Refusal


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
    if canned(acl) in OWNERS_ACLS:
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


def _tag(moment: Moment) -> None:
    if tags := moment.properties.get("Tags"):
        moment.client().put_bucket_tagging(Bucket=moment.id, Tagging={"TagSet": tags})


def _empty(moment: Moment) -> None:
    """Delete every object and version, as force_destroy does."""
    if moment.lifecycle.get("emptied"):
        delete_versions(moment, moment.id, "")


def _load(moment: Moment) -> None:
    moment.client().put_object(Bucket=moment.id, Key="cargo/seatrial.txt", Body=b"what an application left here")


KINDS = (
    Kind(
        "AWS::S3::Bucket",
        "s3",
        create=_create_bucket,
        id="{.Bucket}",
        after=(_tag, *PARTS.values()),
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
