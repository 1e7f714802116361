"""Module `iam` of Pulumi's aws provider."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.template import bare


def _every(value: Any) -> list[Any]:
    value = bare(value)
    return value if isinstance(value, list) else [value] if value else []


def _inline(native: Mapping[str, Any]) -> Mapping[str, Any]:
    """Policies written inside a role: an empty one only says that there are none."""
    policies = [
        {"PolicyName": policy["name"], "PolicyDocument": policy["policy"]}
        for policy in _every(native.get("inlinePolicies"))
        if policy.get("name") and policy.get("policy")
    ]
    return {"Policies": policies} if policies else {}


def _smtp_password(moment: Moment) -> str | None:
    """The password for SES's SMTP interface: https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html"""
    secret = bare(moment.attributes.get("SecretAccessKey"))
    if not secret:
        return None
    signature = f"AWS4{secret}".encode()
    for text in ("11111111", moment.region, "ses", "aws4_request", "SendRawEmail"):
        signature = hmac.new(signature, text.encode(), hashlib.sha256).digest()
    return base64.b64encode(b"\x04" + signature).decode()


def _attachment(noun: str) -> Entry:
    return Entry(f"AWS::IAM::{noun}/ManagedPolicyArn", {noun.lower(): f"{noun}Name"}, taggable=False)


def _attachments(noun: str) -> Entry:
    return Entry(
        f"AWS::IAM::{noun}/ManagedPolicyArns",
        {f"{noun.lower()}Name": f"{noun}Name", "policyArns": "ManagedPolicyArns"},
        taggable=False,
    )


def _inline_policy(noun: str) -> Entry:
    return Entry(
        f"AWS::IAM::{noun}Policy",
        {noun.lower(): f"{noun}Name", "name": "PolicyName", "policy": "PolicyDocument"},
        named="name",
        longest=128,
        taggable=False,
    )


ENTRIES = {
    "Role": Entry(
        "AWS::IAM::Role",
        {
            "name": "RoleName",
            "namePrefix": "",
            "assumeRolePolicy": "AssumeRolePolicyDocument",
            "inlinePolicies": "",
        },
        shape=_inline,
        defaults={"forceDetachPolicies": False, "maxSessionDuration": 3600, "path": "/"},
        outputs={
            "uniqueId": "{@RoleId}",
            "createDate": "{@CreateDate}",
            "assumeRolePolicy": lambda moment: (
                moment.properties.get("AssumeRolePolicyDocument") or moment.attributes.get("AssumeRolePolicyDocument")
            ),
            "managedPolicyArns": lambda moment: moment.properties.get("ManagedPolicyArns") or [],
            "inlinePolicies": lambda moment: [
                {"name": policy["PolicyName"], "policy": policy["PolicyDocument"]}
                for policy in moment.properties.get("Policies") or ()
            ],
        },
        named="name",
        longest=64,
    ),
    "RolePolicyAttachment": _attachment("Role"),
    "UserPolicyAttachment": _attachment("User"),
    "GroupPolicyAttachment": _attachment("Group"),
    "RolePolicyAttachmentsExclusive": _attachments("Role"),
    "UserPolicyAttachmentsExclusive": _attachments("User"),
    "GroupPolicyAttachmentsExclusive": _attachments("Group"),
    "RolePolicy": _inline_policy("Role"),
    "UserPolicy": _inline_policy("User"),
    "GroupPolicy": _inline_policy("Group"),
    "Policy": Entry(
        "AWS::IAM::ManagedPolicy",
        {"name": "ManagedPolicyName", "namePrefix": "", "policy": "PolicyDocument"},
        defaults={"path": "/"},
        outputs={"policyId": "{@PolicyId}", "attachmentCount": "{@AttachmentCount}"},
        named="name",
        longest=128,
    ),
    "PolicyAttachment": Entry("AWS::IAM::ManagedPolicy/Attachment", named="name", taggable=False),
    "InstanceProfile": Entry(
        "AWS::IAM::InstanceProfile",
        {"name": "InstanceProfileName", "namePrefix": "", "role": ""},
        shape=lambda native: {"Roles": _every(native.get("role"))} if native.get("role") else {},
        defaults={"path": "/"},
        outputs={"uniqueId": "{@InstanceProfileId}", "createDate": "{@CreateDate}"},
        named="name",
        longest=128,
    ),
    "User": Entry(
        "AWS::IAM::User",
        {"name": "UserName"},
        defaults={"forceDestroy": False, "path": "/"},
        outputs={"uniqueId": "{@UserId}"},
        named="name",
        longest=64,
    ),
    "Group": Entry(
        "AWS::IAM::Group",
        {"name": "GroupName"},
        defaults={"path": "/"},
        outputs={"uniqueId": "{@GroupId}"},
        named="name",
        longest=128,
        taggable=False,
    ),
    "GroupMembership": Entry(
        "AWS::IAM::UserToGroupAddition", {"group": "GroupName"}, id="{Name}", named="name", taggable=False
    ),
    "UserGroupMembership": Entry("AWS::IAM::User/Groups", {"user": "UserName"}, taggable=False),
    "AccessKey": Entry(
        "AWS::IAM::AccessKey",
        {"user": "UserName", "pgpKey": ""},
        defaults={"status": "Active"},
        outputs={
            "secret": "{@SecretAccessKey}",
            "createDate": "{@CreateDate}",
            "sesSmtpPasswordV4": _smtp_password,
        },
        taggable=False,
    ),
    "UserLoginProfile": Entry(
        "AWS::IAM::User/LoginProfile",
        {"user": "UserName", "passwordLength": "", "pgpKey": ""},
        shape=lambda native: {"Password": "Rehearsed1-password!"},
        defaults={"passwordLength": 20},
        outputs={"password": "Rehearsed1-password!"},
        taggable=False,
    ),
    "SshKey": Entry(
        "AWS::IAM::User/SshPublicKey",
        {"username": "UserName", "publicKey": "SSHPublicKeyBody"},
        outputs={"sshPublicKeyId": "{id}"},
        taggable=False,
    ),
    "OpenIdConnectProvider": Entry(
        "AWS::IAM::OIDCProvider",
        {"clientIdLists": "ClientIdList", "thumbprintLists": "ThumbprintList"},
        outputs={"thumbprintLists": "{@ThumbprintList}"},
        named="url",
    ),
    "SamlProvider": Entry(
        "AWS::IAM::SAMLProvider", {"samlMetadataDocument": "SamlMetadataDocument"}, named="name", longest=128
    ),
    "ServerCertificate": Entry(
        "AWS::IAM::ServerCertificate",
        {"name": "ServerCertificateName", "namePrefix": ""},
        outputs={"expiration": "{@Expiration}", "uploadDate": "{@UploadDate}"},
        named="name",
        longest=128,
    ),
    "ServiceLinkedRole": Entry(
        "AWS::IAM::ServiceLinkedRole",
        outputs={
            "name": "{@RoleName}",
            "uniqueId": "{@RoleId}",
            "createDate": "{@CreateDate}",
            "path": "{@Path}",
        },
        named="awsServiceName",
    ),
    "AccountPasswordPolicy": Entry(
        "AWS::IAM::Account/PasswordPolicy",
        {"passwordReusePrevention": "PasswordReusePrevention"},
        taggable=False,
    ),
    "AccountAlias": Entry("AWS::IAM::Account/Alias", named="accountAlias", taggable=False),
    "VirtualMfaDevice": Entry(
        "AWS::IAM::VirtualMFADevice",
        {"virtualMfaDeviceName": "VirtualMfaDeviceName"},
        named="virtualMfaDeviceName",
    ),
}
