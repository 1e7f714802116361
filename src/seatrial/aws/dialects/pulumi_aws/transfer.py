"""Module `transfer` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/transfer/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed

_IDENTITY = ("directoryId", "function", "invocationRole", "sftpAuthenticationMethods", "url")

ENTRIES = {
    "Server": Entry(
        "AWS::Transfer::Server",
        names={name: f"IdentityProviderDetails.{name}" for name in _IDENTITY} | {"hostKey": ""},
        defaults={
            "domain": "S3",
            "endpointType": "PUBLIC",
            "identityProviderType": "SERVICE_MANAGED",
            "protocols": ["SFTP"],
            "securityPolicyName": "TransferSecurityPolicy-2018-11",
        },
        outputs={
            "endpoint": "{id}.server.transfer.{region}.amazonaws.com",
            "hostKeyFingerprint": "SHA256:c2VhdHJpYWw",
        },
    ),
    "User": Entry("AWS::Transfer::User", named="userName"),
    "SshKey": Entry(
        "AWS::Transfer::User/SshPublicKey",
        names={"body": ""},
        shape=lambda native: {"SshPublicKeys": listed(native.get("body"))},
        taggable=False,
    ),
}
