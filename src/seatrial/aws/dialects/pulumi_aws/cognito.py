"""Module `cognito` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _policies(native: Native) -> Mapping[str, Any]:
    given = bare(native.get("passwordPolicy"))
    given = given[0] if isinstance(given, list) and given else given
    made = {"Policies": {"PasswordPolicy": {k[:1].upper() + k[1:]: v for k, v in given.items()}}} if given else {}
    if bare(native.get("softwareTokenMfaConfiguration")):
        made["EnabledMfas"] = ["SOFTWARE_TOKEN_MFA"]  # type: ignore[assignment]
    schema = bare(native.get("schemas"))
    if schema:
        made["Schema"] = [{k[:1].upper() + k[1:]: v for k, v in bare(item).items()} for item in schema]  # type: ignore[assignment]
    return made


_CLIENT = Entry(
    "AWS::Cognito::UserPoolClient",
    {
        "name": "ClientName",
        "namePrefix": "",
        "namePattern": "",
        "allowedOauthFlows": "AllowedOAuthFlows",
        "allowedOauthScopes": "AllowedOAuthScopes",
        "allowedOauthFlowsUserPoolClient": "AllowedOAuthFlowsUserPoolClient",
        "callbackUrls": "CallbackURLs",
        "logoutUrls": "LogoutURLs",
        "defaultRedirectUri": "DefaultRedirectURI",
    },
    outputs={
        "clientSecret": lambda moment: moment.attributes.get("ClientSecret") or "",
        "name": "{.ClientName}",
        "accessTokenValidity": lambda moment: int(moment.properties.get("AccessTokenValidity") or 0),
        "idTokenValidity": lambda moment: int(moment.properties.get("IdTokenValidity") or 0),
        "refreshTokenValidity": lambda moment: int(moment.properties.get("RefreshTokenValidity") or 30),
        "allowedOauthFlowsUserPoolClient": lambda m: bool(m.properties.get("AllowedOAuthFlowsUserPoolClient")),
        "enableTokenRevocation": lambda m: m.properties.get("EnableTokenRevocation", True),
        "explicitAuthFlows": lambda m: m.properties.get("ExplicitAuthFlows") or [],
        "callbackUrls": lambda m: m.properties.get("CallbackURLs") or [],
        "logoutUrls": lambda m: m.properties.get("LogoutURLs") or [],
    },
    named="name",
    longest=128,
    taggable=False,
)

ENTRIES = {
    "UserPool": Entry(
        "AWS::Cognito::UserPool",
        {
            "name": "UserPoolName",
            "tags": "UserPoolTags",
            "tagsAll": "",
            "passwordPolicy": "",
            "softwareTokenMfaConfiguration": "",
            "schemas": "",
            "signInPolicy": "",
        },
        shape=_policies,
        defaults={"mfaConfiguration": "OFF", "deletionProtection": "INACTIVE"},
        outputs={
            "endpoint": "{@ProviderName}",
            "creationDate": "{@CreationDate}",
            "lastModifiedDate": "{@LastModifiedDate}",
            "estimatedNumberOfUsers": lambda moment: 0,
            "domain": lambda moment: "",
            "customDomain": lambda moment: "",
            "userPoolTier": lambda moment: moment.properties.get("UserPoolTier") or "ESSENTIALS",
        },
        named="name",
        longest=128,
    ),
    "UserPoolClient": _CLIENT,
    "ManagedUserPoolClient": _CLIENT,
    "UserPoolDomain": Entry(
        "AWS::Cognito::UserPoolDomain",
        {"certificateArn": "CustomDomainConfig.CertificateArn"},
        outputs={
            "awsAccountId": "{account}",
            "cloudfrontDistribution": "{@CloudFrontDistribution}",
            "cloudfrontDistributionArn": "{@CloudFrontDistribution}",
            "cloudfrontDistributionZoneId": "Z2FDTNDATAQYW2",
            "s3Bucket": "aws-cognito-prod-{region}-assets",
            "version": "20260101000000",
            "managedLoginVersion": lambda moment: int(moment.properties.get("ManagedLoginVersion") or 1),
        },
        named="domain",
        taggable=False,
    ),
    "UserGroup": Entry(
        "AWS::Cognito::UserPoolGroup", {"name": "GroupName"}, id="{UserPoolId}/{GroupName}", named="name"
    ),
    "ResourceServer": Entry(
        "AWS::Cognito::UserPoolResourceServer",
        outputs={
            "scopeIdentifiers": lambda m: [
                f"{m.properties['Identifier']}/{scope['ScopeName']}" for scope in m.properties.get("Scopes") or ()
            ]
        },
        named="identifier",
        taggable=False,
    ),
    "IdentityProvider": Entry(
        "AWS::Cognito::UserPoolIdentityProvider",
        id="{UserPoolId}:{ProviderName}",
        named="providerName",
        taggable=False,
    ),
    "User": Entry(
        "AWS::Cognito::UserPoolUser",
        {
            "attributes": "UserAttributes",
            "password": "",
            "temporaryPassword": "TemporaryPassword",
            "enabled": "",
            "clientMetadata": "",
            "validationData": "",
        },
        defaults={"enabled": True},
        outputs={"mfaSettingLists": lambda moment: [], "preferredMfaSetting": lambda moment: ""},
        named="username",
        taggable=False,
    ),
    "UserInGroup": Entry("AWS::Cognito::UserPoolUserToGroupAttachment", taggable=False),
    "IdentityPool": Entry(
        "AWS::Cognito::IdentityPool",
        {
            "tags": "IdentityPoolTags",
            "tagsAll": "",
            "openidConnectProviderArns": "OpenIdConnectProviderARNs",
            "samlProviderArns": "SamlProviderARNs",
        },
        defaults={"allowUnauthenticatedIdentities": False},
        named="identityPoolName",
    ),
    "IdentityPoolRoleAttachment": Entry("AWS::Cognito::IdentityPoolRoleAttachment", taggable=False),
    "RiskConfiguration": Entry("AWS::Cognito::UserPoolRiskConfigurationAttachment", taggable=False),
    "UserPoolUICustomization": Entry("AWS::Cognito::UserPoolUICustomizationAttachment", taggable=False),
    "LogDeliveryConfiguration": Entry("AWS::Cognito::LogDeliveryConfiguration", taggable=False),
    "ManagedLoginBranding": Entry("AWS::Cognito::ManagedLoginBranding", taggable=False),
}
