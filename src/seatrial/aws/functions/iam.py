"""What programs ask about IAM, and policy documents, which the provider computes by itself.

API: https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.inquiry import Inquiry, dated, tag_map
from seatrial.aws.kinds.life import NotThere, Refused
from seatrial.model.resource import Refusal

# the order in which the provider writes a statement
_ORDER = (
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
)


def get_policy_document(inquiry: Inquiry) -> dict[str, Any]:
    """The document as the provider renders it: single values without a list, lists in reverse order, `&{` for `${`."""
    arguments = inquiry.arguments
    own: dict[str, Any] = {
        "Version": arguments.get("version") or "2012-10-17",
        "Id": arguments.get("policyId"),
        "Statement": [_statement(statement) for statement in arguments.get("statements") or ()],
    }
    _refuse_twice(own["Statement"])
    merged: dict[str, Any] = {"Version": own["Version"], "Id": None, "Statement": []}
    for source in _documents(arguments, "sourcePolicyDocuments", "sourceJson"):
        _merge(merged, source)
    _merge(merged, own)
    for override in _documents(arguments, "overridePolicyDocuments", "overrideJson"):
        _merge(merged, override)
    document = {key: value for key, value in merged.items() if value}
    text = _escaped(json.dumps(document, indent=2, ensure_ascii=False))
    return {
        **arguments,
        "id": str(zlib.crc32(text.encode())),
        "json": text,
        "minifiedJson": _escaped(json.dumps(document, separators=(",", ":"), ensure_ascii=False)),
        "version": own["Version"],
    }


def _escaped(text: str) -> str:
    """JSON as Go writes it, safe inside HTML."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _documents(arguments: Mapping[str, Any], several: str, single: str) -> Iterable[dict[str, Any]]:
    for text in [arguments.get(single), *(arguments.get(several) or ())]:
        if text:
            try:
                document = json.loads(text)
            except ValueError as error:
                raise Refused(Refusal("iam:getPolicyDocument", "InvalidJson", f"{several}: {error}")) from error
            statements = document.get("Statement") or []
            statements = statements if isinstance(statements, list) else [statements]
            yield document | {"Statement": [_ordered(statement) for statement in statements]}


def _merge(into: dict[str, Any], document: Mapping[str, Any]) -> None:
    """Add a document's statements; one with a name that is there already takes its place."""
    into["Id"] = document.get("Id") or into["Id"]
    into["Version"] = document.get("Version") or into["Version"]
    for statement in document["Statement"]:
        sids = [other.get("Sid") for other in into["Statement"]]
        if statement.get("Sid") and statement["Sid"] in sids:
            into["Statement"][sids.index(statement["Sid"])] = statement
        else:
            into["Statement"].append(statement)


def _refuse_twice(statements: list[dict[str, Any]]) -> None:
    sids = [statement["Sid"] for statement in statements if statement.get("Sid")]
    twice = next((sid for sid in sids if sids.count(sid) > 1), None)
    if twice:
        message = f"duplicate Sid ({twice}). Remove the Sid or ensure the Sid is unique."
        raise Refused(Refusal("iam:getPolicyDocument", "DuplicateSid", message))


def _ordered(statement: Mapping[str, Any]) -> dict[str, Any]:
    return {key: statement[key] for key in _ORDER if statement.get(key) not in (None, "", [], {})}


def _statement(given: Mapping[str, Any]) -> dict[str, Any]:
    return _ordered(
        {
            "Sid": given.get("sid"),
            "Effect": given.get("effect") or "Allow",
            "Action": _list(given.get("actions")),
            "NotAction": _list(given.get("notActions")),
            "Resource": _list(given.get("resources")),
            "NotResource": _list(given.get("notResources")),
            "Principal": _principals(given.get("principals")),
            "NotPrincipal": _principals(given.get("notPrincipals")),
            "Condition": _conditions(given.get("conditions")),
        }
    )


def _list(values: Any) -> Any:
    """One value as it is, several in the provider's order."""
    texts = [str(value).replace("&{", "${") for value in values or ()]
    return texts[0] if len(texts) == 1 else sorted(texts, reverse=True)


def _joined(before: Any, values: Any) -> Any:
    """More values under the same key."""
    if before is None:
        return values
    before, values = ([item] if isinstance(item, str) else item for item in (before, values))
    return [*before, *values]


def _principals(given: Any) -> Any:
    principals = list(given or ())
    if len(principals) == 1 and principals[0].get("type") == "*" and principals[0].get("identifiers") == ["*"]:
        return "*"
    made: dict[str, Any] = {}
    for principal in principals:
        made[principal["type"]] = _joined(made.get(principal["type"]), _list(principal.get("identifiers")))
    return dict(sorted(made.items()))


def _conditions(given: Any) -> dict[str, Any]:
    made: dict[str, dict[str, Any]] = {}
    for condition in given or ():
        test = made.setdefault(condition["test"], {})
        test[condition["variable"]] = _joined(test.get(condition["variable"]), _list(condition.get("values")))
    return {test: dict(sorted(variables.items())) for test, variables in sorted(made.items())}


def get_role(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    role = inquiry.ask("iam", "get_role", RoleName=name)["Role"]
    return {
        "id": name,
        "name": name,
        "arn": role["Arn"],
        "assumeRolePolicy": json.dumps(role["AssumeRolePolicyDocument"]),
        "createDate": dated(role.get("CreateDate")),
        "description": role.get("Description", ""),
        "maxSessionDuration": role.get("MaxSessionDuration", 3600),
        "path": role["Path"],
        "permissionsBoundary": (role.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn", ""),
        "roleLastUseds": [],
        "uniqueId": role["RoleId"],
        "tags": tag_map(role.get("Tags")),
    }


def get_roles(inquiry: Inquiry) -> dict[str, Any]:
    import re

    pattern, prefix = inquiry.arguments.get("nameRegex"), inquiry.arguments.get("pathPrefix") or "/"
    roles = inquiry.ask("iam", "list_roles", PathPrefix=prefix)["Roles"]
    kept = [role for role in roles if not pattern or re.search(pattern, role["RoleName"])]
    names = sorted(role["RoleName"] for role in kept)
    return {**inquiry.arguments, "id": inquiry.region, "names": names, "arns": sorted(role["Arn"] for role in kept)}


def get_policy(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    arn = arguments.get("arn")
    if not arn:
        pages = inquiry.client("iam").get_paginator("list_policies").paginate()
        policies = [policy for page in pages for policy in page["Policies"]]
        name, prefix = arguments.get("name"), arguments.get("pathPrefix") or "/"
        found = [p for p in policies if p["PolicyName"] == name and p["Path"].startswith(prefix)]
        if not found:
            raise NotThere(f"iam:ListPolicies finds no policy with the name {name}")
        arn = found[0]["Arn"]
    policy = inquiry.ask("iam", "get_policy", PolicyArn=arn)["Policy"]
    version = inquiry.ask("iam", "get_policy_version", PolicyArn=arn, VersionId=policy["DefaultVersionId"])
    return {
        **arguments,
        "id": arn,
        "arn": arn,
        "name": policy["PolicyName"],
        "path": policy["Path"],
        "policyId": policy["PolicyId"],
        "attachmentCount": policy.get("AttachmentCount", 0),
        "description": policy.get("Description", ""),
        "policy": json.dumps(version["PolicyVersion"]["Document"]),
        "tags": tag_map(policy.get("Tags")),
    }


def get_user(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("userName"))
    user = inquiry.ask("iam", "get_user", UserName=name)["User"]
    return {
        "id": user["UserId"],
        "userName": name,
        "userId": user["UserId"],
        "arn": user["Arn"],
        "path": user["Path"],
        "permissionsBoundary": (user.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn", ""),
        "tags": tag_map(user.get("Tags")),
    }


def get_group(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("groupName"))
    answer = inquiry.ask("iam", "get_group", GroupName=name)
    group = answer["Group"]
    users = [
        {"arn": user["Arn"], "path": user["Path"], "userId": user["UserId"], "userName": user["UserName"]}
        for user in answer.get("Users", ())
    ]
    return {
        "id": group["GroupId"],
        "groupId": group["GroupId"],
        "groupName": name,
        "arn": group["Arn"],
        "path": group["Path"],
        "users": users,
    }


def get_instance_profile(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    profile = inquiry.ask("iam", "get_instance_profile", InstanceProfileName=name)["InstanceProfile"]
    role = (profile.get("Roles") or [{}])[0]
    return {
        "id": profile["InstanceProfileId"],
        "name": name,
        "arn": profile["Arn"],
        "path": profile["Path"],
        "createDate": dated(profile.get("CreateDate")),
        "roleArn": role.get("Arn", ""),
        "roleId": role.get("RoleId", ""),
        "roleName": role.get("RoleName", ""),
    }


def get_session_context(inquiry: Inquiry) -> dict[str, Any]:
    """The role behind an assumed one; anything else is its own issuer."""
    arn = str(inquiry.arguments.get("arn"))
    name, session = "", ""
    if ":assumed-role/" in arn:
        name, _, session = arn.split(":assumed-role/")[1].partition("/")
    issuer = f"arn:{partition_of(inquiry.region)}:iam::{inquiry.account}:role/{name}" if name else arn
    return {"id": arn, "arn": arn, "issuerArn": issuer, "issuerId": "", "issuerName": name, "sessionName": session}


def get_open_id_connect_provider(inquiry: Inquiry) -> dict[str, Any]:
    url = str(inquiry.arguments.get("url") or "").removeprefix("https://").rstrip("/")
    partition = partition_of(inquiry.region)
    arn = str(inquiry.arguments.get("arn") or f"arn:{partition}:iam::{inquiry.account}:oidc-provider/{url}")
    provider = inquiry.ask("iam", "get_open_id_connect_provider", OpenIDConnectProviderArn=arn)
    return {
        "id": arn,
        "arn": arn,
        "url": provider.get("Url", url).removeprefix("https://"),
        "clientIdLists": provider.get("ClientIDList", []),
        "thumbprintLists": provider.get("ThumbprintList", []),
        "tags": tag_map(provider.get("Tags")),
    }


def get_account_alias(inquiry: Inquiry) -> dict[str, Any]:
    aliases = inquiry.ask("iam", "list_account_aliases")["AccountAliases"]
    if not aliases:
        raise NotThere("iam:ListAccountAliases: the account has no alias")
    return {"id": aliases[0], "accountAlias": aliases[0]}


FUNCTIONS = {
    "getAccountAlias": get_account_alias,
    "getGroup": get_group,
    "getInstanceProfile": get_instance_profile,
    "getOpenIdConnectProvider": get_open_id_connect_provider,
    "getPolicy": get_policy,
    "getPolicyDocument": get_policy_document,
    "getRole": get_role,
    "getRoles": get_roles,
    "getSessionContext": get_session_context,
    "getUser": get_user,
}
