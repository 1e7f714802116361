"""Transfer Family: servers, users, their keys.

API: https://docs.aws.amazon.com/transfer/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

_ARN = "arn:{partition}:transfer:{region}:{account}:"

KINDS = (
    Kind(
        "AWS::Transfer::Server",
        "transfer",
        create=Call("create_server"),
        id="{.ServerId}",
        attributes={"ServerId": "{id}", "Arn": f"{_ARN}server/{{id}}", "State": "ONLINE"},
        read=Call("describe_server", {"ServerId": "{id}"}),
        found="Server",
        delete=Call("delete_server", {"ServerId": "{id}"}),
    ),
    Kind(
        "AWS::Transfer::User",
        "transfer",
        create=Call("create_user"),
        id="{.ServerId}/{.UserName}",
        attributes={"Arn": f"{_ARN}user/{{.ServerId}}/{{.UserName}}"},
        delete=Call("delete_user"),
        name="UserName",
        taken="ResourceExistsException",
        scope="ServerId",
    ),
    Kind(
        "AWS::Transfer::User/SshPublicKey",
        "transfer",
        create=Call("import_ssh_public_key", {"SshPublicKeyBody": "{SshPublicKeys.0}"}),
        id="{.ServerId}/{.UserName}/{.SshPublicKeyId}",
        attributes={"SshKeyId": "{.SshPublicKeyId}"},
        delete=Call("delete_ssh_public_key", {"SshPublicKeyId": "{@SshKeyId}"}),
    ),
)
