"""IAM: roles, policies, users, groups, and what hangs on them.

API: https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.model.values import Secret

_ENTITIES = ("Role", "User", "Group")


def _document(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _inline(value: Any) -> str:
    """A policy written into a role, user or group: AWS takes the older version of the language there, moto does not."""
    document = json.loads(value) if isinstance(value, str) and value.lstrip().startswith("{") else value
    if isinstance(document, Mapping) and document.get("Version", "2008-10-17") == "2008-10-17":
        document = {**document, "Version": "2012-10-17"}
    return _document(document)


def _operation(moment: Moment, verb: str, noun: str) -> Any:
    return getattr(moment.client(), f"{verb}_{noun.lower()}_policy")


def _hold(noun: str) -> Callable[[Moment], None]:
    """Give a new entity the policies written inside it."""

    def hold(moment: Moment) -> None:
        who = {f"{noun}Name": moment.id}
        for policy in moment.properties.get("Policies") or ():
            document = _inline(policy["PolicyDocument"])
            _operation(moment, "put", noun)(**who, PolicyName=policy["PolicyName"], PolicyDocument=document)
        for arn in moment.properties.get("ManagedPolicyArns") or ():
            _operation(moment, "attach", noun)(**who, PolicyArn=arn)

    return hold


def _let_go(noun: str) -> Callable[[Moment], None]:
    """Take back what `_hold` gave; everything that hangs on the entity where the program asks for that."""

    def let_go(moment: Moment) -> None:
        client, who = moment.client(), {f"{noun}Name": moment.id}
        everything = moment.lifecycle.get("detached") or moment.lifecycle.get("emptied")
        attached = getattr(client, f"list_attached_{noun.lower()}_policies")(**who)["AttachedPolicies"]
        own = moment.properties.get("ManagedPolicyArns") or ()
        for arn in (policy["PolicyArn"] for policy in attached):
            if everything or arn in own:
                _operation(moment, "detach", noun)(**who, PolicyArn=arn)
        inline = {policy["PolicyName"] for policy in moment.properties.get("Policies") or ()}
        for name in getattr(client, f"list_{noun.lower()}_policies")(**who)["PolicyNames"]:
            if everything or name in inline:
                _operation(moment, "delete", noun)(**who, PolicyName=name)

    return let_go


def _leave_profiles(moment: Moment) -> None:
    """The provider takes a role out of its instance profiles before it deletes the role."""
    client = moment.client()
    for profile in client.list_instance_profiles_for_role(RoleName=moment.id)["InstanceProfiles"]:
        client.remove_role_from_instance_profile(InstanceProfileName=profile["InstanceProfileName"], RoleName=moment.id)


def _leave_groups(moment: Moment) -> None:
    """The provider takes a user out of its groups; with force_destroy also away go keys and the console's password."""
    client = moment.client()
    for group in client.list_groups_for_user(UserName=moment.id)["Groups"]:
        client.remove_user_from_group(GroupName=group["GroupName"], UserName=moment.id)
    if moment.lifecycle.get("emptied"):
        for key in client.list_access_keys(UserName=moment.id)["AccessKeyMetadata"]:
            client.delete_access_key(UserName=moment.id, AccessKeyId=key["AccessKeyId"])


def _join_groups(moment: Moment) -> Mapping[str, Any]:
    for group in moment.properties.get("Groups") or ():
        moment.client().add_user_to_group(GroupName=group, UserName=moment.properties.get("UserName") or moment.id)
    return {}


def _quit_groups(moment: Moment) -> None:
    for group in moment.properties.get("Groups") or ():
        moment.client().remove_user_from_group(GroupName=group, UserName=moment.properties["UserName"])


def _add_members(moment: Moment) -> Mapping[str, Any]:
    for user in moment.properties.get("Users") or ():
        moment.client().add_user_to_group(GroupName=moment.properties["GroupName"], UserName=user)
    return {}


def _remove_members(moment: Moment) -> None:
    for user in moment.properties.get("Users") or ():
        moment.client().remove_user_from_group(GroupName=moment.properties["GroupName"], UserName=user)


def _holders(moment: Moment) -> Iterator[tuple[str, dict[str, str]]]:
    """The roles, users and groups that a policy names: the noun and the parameter that names one."""
    for noun in _ENTITIES:
        for name in moment.properties.get(f"{noun}s") or ():
            yield noun, {f"{noun}Name": name}


def _policy_arn(moment: Moment) -> str:
    return str(moment.properties.get("PolicyArn") or moment.id)


def _attach_to_holders(moment: Moment) -> Mapping[str, Any]:
    for noun, who in _holders(moment):
        _operation(moment, "attach", noun)(**who, PolicyArn=_policy_arn(moment))
    return {}


def _detach_from_holders(moment: Moment) -> None:
    gone = moment.client().exceptions.NoSuchEntityException
    for noun, who in _holders(moment):
        with suppress(gone):  # a holder that was not there when the policy was made has nothing to let go
            _operation(moment, "detach", noun)(**who, PolicyArn=_policy_arn(moment))


def _put_into_holders(moment: Moment) -> Mapping[str, Any]:
    document = _inline(moment.properties["PolicyDocument"])
    for noun, who in _holders(moment):
        name = moment.name or moment.properties["PolicyName"]
        _operation(moment, "put", noun)(**who, PolicyName=name, PolicyDocument=document)
    return {}


def _delete_from_holders(moment: Moment) -> None:
    for noun, who in _holders(moment):
        _operation(moment, "delete", noun)(**who, PolicyName=moment.id)


def _older_versions(moment: Moment) -> None:
    client = moment.client()
    for version in client.list_policy_versions(PolicyArn=moment.id)["Versions"]:
        if not version["IsDefaultVersion"]:
            client.delete_policy_version(PolicyArn=moment.id, VersionId=version["VersionId"])


def _fill_profile(moment: Moment) -> None:
    for role in moment.properties.get("Roles") or ():
        moment.client().add_role_to_instance_profile(InstanceProfileName=moment.id, RoleName=role)


def _empty_profile(moment: Moment) -> None:
    profile = moment.client().get_instance_profile(InstanceProfileName=moment.id)["InstanceProfile"]
    for role in profile["Roles"]:
        moment.client().remove_role_from_instance_profile(InstanceProfileName=moment.id, RoleName=role["RoleName"])


def _secret_key(moment: Moment) -> Secret | None:
    key = moment.look_up(".SecretAccessKey")
    return Secret(key) if key else None


def _thumbprints(moment: Moment) -> list[str]:
    """The thumbprints of an identity provider's certificate; AWS finds them out itself where none are given."""
    return moment.properties.get("ThumbprintList") or ["0" * 40]


def _document_text(path: str) -> Callable[[Moment], str | None]:
    """A policy document that an answer holds, as text."""
    return lambda moment: None if moment.look_up(path) is None else _document(moment.look_up(path))


def _attachment(noun: str) -> Kind:
    """One policy attached to one role, user or group."""
    who = {f"{noun}Name": f"{{{noun}Name}}", "PolicyArn": "{PolicyArn}"}
    return Kind(
        f"AWS::IAM::{noun}/ManagedPolicyArn",
        "iam",
        create=Call(f"attach_{noun.lower()}_policy", who, matched=False),
        id=f"{{{noun}Name}}/{{PolicyArn}}",
        delete=Call(f"detach_{noun.lower()}_policy", who, matched=False),
    )


def _exclusive_attachments(noun: str) -> Kind:
    """All policies of one role, user or group: what else is attached goes."""

    def attach(moment: Moment) -> Mapping[str, Any]:
        who = {f"{noun}Name": moment.properties[f"{noun}Name"]}
        present = getattr(moment.client(), f"list_attached_{noun.lower()}_policies")(**who)["AttachedPolicies"]
        wanted = moment.properties.get("ManagedPolicyArns") or []
        for policy in present:
            if policy["PolicyArn"] not in wanted:
                _operation(moment, "detach", noun)(**who, PolicyArn=policy["PolicyArn"])
        for arn in wanted:
            _operation(moment, "attach", noun)(**who, PolicyArn=arn)
        return {}

    return Kind(f"AWS::IAM::{noun}/ManagedPolicyArns", "iam", create=attach, id=f"{{{noun}Name}}")


def _inline_policy(noun: str) -> Kind:
    """One policy written into one role, user or group."""
    who = {f"{noun}Name": f"{{{noun}Name}}", "PolicyName": "{PolicyName}"}
    return Kind(
        f"AWS::IAM::{noun}Policy",
        "iam",
        create=Call(
            f"put_{noun.lower()}_policy",
            {"PolicyDocument": lambda moment: _inline(moment.properties.get("PolicyDocument") or "")},
        ),
        id=f"{{{noun}Name}}:{{PolicyName}}",
        read=lambda moment: _operation(moment, "get", noun)(
            **dict(zip((f"{noun}Name", "PolicyName"), moment.id.split(":", 1), strict=False))
        ),
        delete=Call(f"delete_{noun.lower()}_policy", who, matched=False),
        name="PolicyName",
        scope=f"{noun}Name",
        silent=True,
    )


KINDS = (
    Kind(
        "AWS::IAM::Role",
        "iam",
        create=Call("create_role"),
        answer="Role",
        id="{.RoleName}",
        after=(_hold("Role"),),
        attributes={
            "Arn": "{.Arn}",
            "RoleId": "{.RoleId}",
            "RoleName": "{.RoleName}",
            "CreateDate": "{.CreateDate}",
            "Path": "{.Path}",
            "AssumeRolePolicyDocument": _document_text(".AssumeRolePolicyDocument"),
            "MaxSessionDuration": "{.MaxSessionDuration}",
        },
        read=Call("get_role", {"RoleName": "{id}"}),
        found="Role",
        before_delete=(_leave_profiles, _let_go("Role")),
        delete=Call("delete_role", {"RoleName": "{id}"}, matched=False),
        name="RoleName",
        scope="account",
    ),
    Kind(
        "AWS::IAM::ManagedPolicy",
        "iam",
        create=Call("create_policy", {"PolicyName": "{ManagedPolicyName}"}),
        answer="Policy",
        id="{.Arn}",
        after=(_attach_to_holders,),
        attributes={
            "PolicyArn": "{.Arn}",
            "Arn": "{.Arn}",
            "PolicyId": "{.PolicyId}",
            "AttachmentCount": "{.AttachmentCount}",
            "CreateDate": "{.CreateDate}",
            "DefaultVersionId": "{.DefaultVersionId}",
            "Path": "{.Path}",
        },
        read=Call("get_policy", {"PolicyArn": "{id}"}, matched=False),
        found="Policy",
        before_delete=(_detach_from_holders, _older_versions),
        delete=Call("delete_policy", {"PolicyArn": "{id}"}, matched=False),
        name="ManagedPolicyName",
        scope="account",
    ),
    Kind(
        "AWS::IAM::Policy",
        "iam",
        create=_put_into_holders,
        id=lambda moment: moment.name or moment.properties["PolicyName"],
        delete=_delete_from_holders,
        name="PolicyName",
        scope="none",
    ),
    Kind(
        "AWS::IAM::ManagedPolicy/Attachment",
        "iam",
        create=_attach_to_holders,
        id="{Name}",
        delete=_detach_from_holders,
    ),
    Kind(
        "AWS::IAM::InstanceProfile",
        "iam",
        create=Call("create_instance_profile"),
        answer="InstanceProfile",
        id="{.InstanceProfileName}",
        after=(_fill_profile,),
        attributes={
            "Arn": "{.Arn}",
            "InstanceProfileId": "{.InstanceProfileId}",
            "CreateDate": "{.CreateDate}",
            "Path": "{.Path}",
        },
        read=Call("get_instance_profile", {"InstanceProfileName": "{id}"}),
        found="InstanceProfile",
        before_delete=(_empty_profile,),
        delete=Call("delete_instance_profile", {"InstanceProfileName": "{id}"}, matched=False),
        name="InstanceProfileName",
        scope="account",
    ),
    Kind(
        "AWS::IAM::User",
        "iam",
        create=Call("create_user"),
        answer="User",
        id="{.UserName}",
        after=(_hold("User"), _join_groups),
        attributes={
            "Arn": "{.Arn}",
            "UserId": "{.UserId}",
            "CreateDate": "{.CreateDate}",
            "Path": "{.Path}",
        },
        read=Call("get_user", {"UserName": "{id}"}),
        found="User",
        before_delete=(_let_go("User"), _leave_groups),
        delete=Call("delete_user", {"UserName": "{id}"}, matched=False),
        name="UserName",
        scope="account",
    ),
    Kind(
        "AWS::IAM::Group",
        "iam",
        create=Call("create_group"),
        answer="Group",
        id="{.GroupName}",
        after=(_hold("Group"),),
        attributes={"Arn": "{.Arn}", "GroupId": "{.GroupId}", "Path": "{.Path}"},
        read=Call("get_group", {"GroupName": "{id}"}),
        found="Group",
        before_delete=(_let_go("Group"),),
        delete=Call("delete_group", {"GroupName": "{id}"}, matched=False),
        name="GroupName",
        scope="account",
    ),
    *(_attachment(noun) for noun in _ENTITIES),
    *(_exclusive_attachments(noun) for noun in _ENTITIES),
    *(_inline_policy(noun) for noun in _ENTITIES),
    Kind(
        "AWS::IAM::UserToGroupAddition",
        "iam",
        create=_add_members,
        id=lambda moment: moment.properties.get("Name") or moment.properties["GroupName"],
        delete=_remove_members,
    ),
    Kind("AWS::IAM::User/Groups", "iam", create=_join_groups, id="{UserName}-groups", delete=_quit_groups),
    Kind(
        "AWS::IAM::AccessKey",
        "iam",
        create=Call("create_access_key", {"UserName": "{UserName}"}, matched=False),
        answer="AccessKey",
        id="{.AccessKeyId}",
        after=(
            Call(
                "update_access_key",
                {"UserName": "{UserName}", "AccessKeyId": "{id}", "Status": "{Status}"},
                matched=False,
                when=("Status",),
            ),
        ),
        attributes={"SecretAccessKey": _secret_key, "CreateDate": "{.CreateDate}"},
        delete=Call("delete_access_key", {"UserName": "{UserName}", "AccessKeyId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::IAM::User/LoginProfile",
        "iam",
        create=Call("create_login_profile"),
        id="{UserName}",
        delete=Call("delete_login_profile", {"UserName": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::IAM::User/SshPublicKey",
        "iam",
        create=Call("upload_ssh_public_key"),
        answer="SSHPublicKey",
        id="{.SSHPublicKeyId}",
        attributes={"Fingerprint": "{.Fingerprint}", "SshPublicKeyId": "{id}"},
        delete=Call("delete_ssh_public_key", {"UserName": "{UserName}", "SSHPublicKeyId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::IAM::OIDCProvider",
        "iam",
        create=Call("create_open_id_connect_provider", {"ThumbprintList": _thumbprints}),
        id="{.OpenIDConnectProviderArn}",
        attributes={"Arn": "{id}", "ThumbprintList": _thumbprints},
        read=Call("get_open_id_connect_provider", {"OpenIDConnectProviderArn": "{id}"}, matched=False),
        delete=Call("delete_open_id_connect_provider", {"OpenIDConnectProviderArn": "{id}"}, matched=False),
        name="Url",
        scope="account",
    ),
    Kind(
        "AWS::IAM::SAMLProvider",
        "iam",
        create=Call("create_saml_provider"),
        id="{.SAMLProviderArn}",
        attributes={"Arn": "{id}"},
        read=Call("get_saml_provider", {"SAMLProviderArn": "{id}"}, matched=False),
        delete=Call("delete_saml_provider", {"SAMLProviderArn": "{id}"}, matched=False),
        name="Name",
        taken="EntityAlreadyExists",
        scope="account",
    ),
    Kind(
        "AWS::IAM::ServerCertificate",
        "iam",
        create=Call("upload_server_certificate"),
        answer="ServerCertificateMetadata",
        id="{.ServerCertificateId}",
        attributes={
            "Arn": "{.Arn}",
            "Expiration": "{.Expiration}",
            "UploadDate": "{.UploadDate}",
            "ServerCertificateName": "{.ServerCertificateName}",
        },
        delete=Call("delete_server_certificate", {"ServerCertificateName": "{@ServerCertificateName}"}, matched=False),
        name="ServerCertificateName",
        taken="EntityAlreadyExists",
        scope="account",
    ),
    Kind(
        "AWS::IAM::ServiceLinkedRole",
        "iam",
        create=Call("create_service_linked_role"),
        answer="Role",
        id="{.Arn}",
        attributes={
            "Arn": "{.Arn}",
            "RoleName": "{.RoleName}",
            "RoleId": "{.RoleId}",
            "Path": "{.Path}",
            "CreateDate": "{.CreateDate}",
        },
        read=Call("get_role", {"RoleName": lambda moment: moment.id.rsplit("/", 1)[-1]}, matched=False),
        found="Role",
        delete=Call("delete_service_linked_role", {"RoleName": "{@RoleName}"}, matched=False),
        name="AWSServiceName",
        scope="account",
    ),
    Kind(
        "AWS::IAM::Account/PasswordPolicy",
        "iam",
        create=Call("update_account_password_policy"),
        id="iam-account-password-policy",
        attributes={"ExpirePasswords": lambda moment: bool(moment.properties.get("MaxPasswordAge"))},
        delete=Call("delete_account_password_policy", matched=False),
        silent=True,
    ),
    Kind(
        "AWS::IAM::Account/Alias",
        "iam",
        create=Call("create_account_alias"),
        id="{AccountAlias}",
        delete=Call("delete_account_alias", {"AccountAlias": "{id}"}, matched=False),
        name="AccountAlias",
        taken="EntityAlreadyExists",
        scope="global",
    ),
    Kind(
        "AWS::IAM::VirtualMFADevice",
        "iam",
        create=Call("create_virtual_mfa_device"),
        answer="VirtualMFADevice",
        id="{.SerialNumber}",
        attributes={"SerialNumber": "{.SerialNumber}", "Arn": "{.SerialNumber}"},
        delete=Call("delete_virtual_mfa_device", {"SerialNumber": "{id}"}, matched=False),
        name="VirtualMFADeviceName",
        scope="account",
    ),
)
