"""Cognito: user pools, their clients and domains, identity pools.

API: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing, state_of


def _mfa(moment: Moment) -> None:
    configuration = moment.properties.get("MfaConfiguration")
    if configuration in ("ON", "OPTIONAL"):
        token = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
        moment.client().set_user_pool_mfa_config(UserPoolId=moment.id, MfaConfiguration=configuration, **token)


def _host(moment: Moment) -> str:
    return f"cognito-idp.{moment.region}.amazonaws.com/{moment.id}"


def _of_pool(type_: str, verb: str, name: str, answer: str, key: str, **more: Any) -> Kind:
    """Something that lives in a user pool under a name."""
    where = {"UserPoolId": "{UserPoolId}", key: f"{{{name}}}"}
    return Kind(
        type_,
        "cognito-idp",
        create=Call(f"create_{verb}"),
        answer=answer,
        id=f"{{UserPoolId}}|{{{name}}}",
        **{"delete": Call(f"delete_{verb}", where, matched=False), **more},
        name=name,
        scope="UserPoolId",
    )


def _delete_resource_server(moment: Moment) -> None:
    """The embedded AWS has no DeleteResourceServer."""
    pool = state_of(moment).user_pools[moment.properties["UserPoolId"]]
    pool.resource_servers.pop(moment.properties["Identifier"], None)


def _attributes(moment: Moment) -> Any:
    given = moment.properties.get("UserAttributes")
    return [{"Name": key, "Value": str(value)} for key, value in given.items()] if isinstance(given, dict) else given


def _see_client(moment: Moment) -> Any:
    """The client by "pool/client" as the provider imports it, or by its own id."""
    pool, _, client = moment.id.rpartition("/")
    client_api = moment.client()
    pools = [pool] if pool else [one["Id"] for one in client_api.list_user_pools(MaxResults=60)["UserPools"]]
    for one in pools:
        try:
            return client_api.describe_user_pool_client(UserPoolId=one, ClientId=client)
        except client_api.exceptions.ResourceNotFoundException:
            continue
    return {}


def _client_name(moment: Moment) -> str:
    """The client's name, which CloudFormation makes up where a template says none."""
    return str(moment.properties.get("ClientName") or invented("client-", 12)(moment))


KINDS = (
    Kind(
        "AWS::Cognito::UserPool",
        "cognito-idp",
        create=Call(
            "create_user_pool",
            {"PoolName": "{UserPoolName}", "MfaConfiguration": lambda moment: None},
            without=("MfaConfiguration",),
        ),
        answer="UserPool",
        id="{.Id}",
        after=(_mfa,),
        attributes={
            "Arn": "{.Arn}",
            "UserPoolId": "{id}",
            "ProviderName": _host,
            "ProviderURL": lambda moment: f"https://{_host(moment)}",
            "CreationDate": "{.CreationDate}",
            "LastModifiedDate": "{.LastModifiedDate}",
        },
        read=Call("describe_user_pool", {"UserPoolId": "{id}"}, matched=False),
        found="UserPool",
        delete=Call("delete_user_pool", {"UserPoolId": "{id}"}, matched=False),
        name="UserPoolName",
        scope="none",
    ),
    Kind(
        "AWS::Cognito::UserPoolClient",
        "cognito-idp",
        create=Call("create_user_pool_client", {"ClientName": _client_name}),
        answer="UserPoolClient",
        id="{.ClientId}",
        attributes={"ClientId": "{id}", "ClientSecret": "{.ClientSecret}", "Name": "{.ClientName}"},
        read=_see_client,
        found="UserPoolClient",
        delete=Call("delete_user_pool_client", {"UserPoolId": "{UserPoolId}", "ClientId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::Cognito::UserPoolDomain",
        "cognito-idp",
        create=Call("create_user_pool_domain"),
        id="{Domain}",
        attributes={
            "CloudFrontDistribution": lambda moment: (
                moment.look_up(".CloudFrontDomain") or "d1rehearsal.cloudfront.net"
            ),
        },
        delete=Call("delete_user_pool_domain", {"UserPoolId": "{UserPoolId}", "Domain": "{id}"}, matched=False),
        name="Domain",
        taken="InvalidParameterException",
    ),
    _of_pool("AWS::Cognito::UserPoolGroup", "group", "GroupName", "Group", "GroupName"),
    _of_pool(
        "AWS::Cognito::UserPoolResourceServer",
        "resource_server",
        "Identifier",
        "ResourceServer",
        "Identifier",
        delete=_delete_resource_server,
    ),
    _of_pool(
        "AWS::Cognito::UserPoolIdentityProvider",
        "identity_provider",
        "ProviderName",
        "IdentityProvider",
        "ProviderName",
        taken="DuplicateProviderException",
    ),
    Kind(
        "AWS::Cognito::UserPoolUser",
        "cognito-idp",
        create=Call("admin_create_user", {"UserAttributes": _attributes}, without=("ValidationData", "ClientMetadata")),
        answer="User",
        id="{UserPoolId}/{Username}",
        attributes={
            "Status": "{.UserStatus}",
            "CreationDate": "{.UserCreateDate}",
            "LastModifiedDate": "{.UserLastModifiedDate}",
            "Sub": lambda m: next((a["Value"] for a in m.look_up(".Attributes") or () if a["Name"] == "sub"), ""),
        },
        delete=Call("admin_delete_user", {"UserPoolId": "{UserPoolId}", "Username": "{Username}"}, matched=False),
        name="Username",
        scope="UserPoolId",
    ),
    Kind(
        "AWS::Cognito::UserPoolUserToGroupAttachment",
        "cognito-idp",
        create=Call("admin_add_user_to_group"),
        id="{UserPoolId}/{GroupName}/{Username}",
        delete=Call(
            "admin_remove_user_from_group",
            {"UserPoolId": "{UserPoolId}", "Username": "{Username}", "GroupName": "{GroupName}"},
            matched=False,
        ),
        silent=True,
    ),
    Kind(
        "AWS::Cognito::IdentityPool",
        "cognito-identity",
        create=Call(
            "create_identity_pool",
            {"AllowUnauthenticatedIdentities": lambda m: bool(m.properties.get("AllowUnauthenticatedIdentities"))},
            without=("IdentityPoolTags",),
        ),
        id="{.IdentityPoolId}",
        attributes={
            "Id": "{id}",
            "Name": "{.IdentityPoolName}",
            "Arn": "arn:{partition}:cognito-identity:{region}:{account}:identitypool/{id}",
        },
        read=Call("describe_identity_pool", {"IdentityPoolId": "{id}"}, matched=False),
        delete=Call("delete_identity_pool", {"IdentityPoolId": "{id}"}, matched=False),
        name="IdentityPoolName",
        scope="none",
    ),
    Kind(
        "AWS::Cognito::IdentityPoolRoleAttachment",
        "cognito-identity",
        create=Call("describe_identity_pool", {"IdentityPoolId": "{IdentityPoolId}"}, matched=False),
        id="{IdentityPoolId}",
        silent=True,
        modelled=True,
    ),
    *(
        Kind(f"AWS::Cognito::{name}", "cognito-idp", create=nothing, id="{UserPoolId}", silent=True, modelled=True)
        for name in (
            "UserPoolRiskConfigurationAttachment",
            "UserPoolUICustomizationAttachment",
            "LogDeliveryConfiguration",
            "ManagedLoginBranding",
        )
    ),
)
