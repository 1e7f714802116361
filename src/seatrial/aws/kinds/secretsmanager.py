"""Secrets Manager: secrets, their values, policies and rotation.

API: https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.template import dig

_GENERATE = {
    "PasswordLength": "PasswordLength",
    "ExcludeCharacters": "ExcludeCharacters",
    "ExcludeNumbers": "ExcludeNumbers",
    "ExcludePunctuation": "ExcludePunctuation",
    "ExcludeUppercase": "ExcludeUppercase",
    "ExcludeLowercase": "ExcludeLowercase",
    "IncludeSpace": "IncludeSpace",
    "RequireEachIncludedType": "RequireEachIncludedType",
}


def _secret_string(moment: Moment) -> Any:
    """The value of a new secret: the program's, or one that CloudFormation has generated."""
    given = moment.properties.get("GenerateSecretString")
    if moment.properties.get("SecretString") is not None or given is None:
        return moment.properties.get("SecretString")
    parameters = {key: given[key] for key in _GENERATE if key in given}
    password = moment.client().get_random_password(**parameters)["RandomPassword"]
    if not given.get("GenerateStringKey"):
        return password
    return json.dumps(json.loads(given.get("SecretStringTemplate") or "{}") | {given["GenerateStringKey"]: password})


def _delete_secret(moment: Moment) -> None:
    """The provider's recovery window is 30 days unless the program says otherwise; 0 deletes at once."""
    days = moment.lifecycle.get("recovery_days")
    window = 30 if days is None else int(days)
    choice: dict[str, Any] = {"RecoveryWindowInDays": window} if window else {"ForceDeleteWithoutRecovery": True}
    moment.client().delete_secret(SecretId=moment.id, **choice)


def _attach_target(moment: Moment) -> Mapping[str, Any]:
    """Write where the database is into its secret, as the attachment of CloudFormation does."""
    client, secret, target = moment.client(), moment.properties["SecretId"], moment.properties["TargetId"]
    value = json.loads(client.get_secret_value(SecretId=secret).get("SecretString") or "{}")
    rds = moment.client("rds")
    if str(moment.properties.get("TargetType")).endswith("DBCluster"):
        found = rds.describe_db_clusters(DBClusterIdentifier=target)["DBClusters"][0]
        connection = {"host": found.get("Endpoint"), "port": found.get("Port"), "dbClusterIdentifier": target}
    else:
        found = rds.describe_db_instances(DBInstanceIdentifier=target)["DBInstances"][0]
        connection = {
            "host": dig(found, "Endpoint.Address"),
            "port": dig(found, "Endpoint.Port"),
            "dbInstanceIdentifier": target,
        }
    connection |= {"engine": found.get("Engine"), "dbname": found.get("DBName") or found.get("DatabaseName")}
    value |= {key: item for key, item in connection.items() if item is not None}
    client.put_secret_value(SecretId=secret, SecretString=json.dumps(value))
    return {}


def _rotating_function(moment: Moment) -> Any:
    """The function that rotates; the one of a template's hosted rotation is AWS's to make."""
    properties = moment.properties
    hosted = properties.get("HostedRotationLambda")
    if properties.get("RotationLambdaARN") or not hosted:
        return properties.get("RotationLambdaARN")
    name = hosted.get("RotationLambdaName") or "SecretsManagerRotation"
    return f"arn:{partition_of(moment.region)}:lambda:{moment.region}:{moment.account}:function:{name}"


def _secret_binary(moment: Moment) -> Any:
    import base64

    given = moment.properties.get("SecretBinary")
    return base64.b64decode(given) if given else None


def _arn(moment: Moment) -> Any:
    return moment.look_up(".ARN") or moment.properties.get("SecretId")


KINDS = (
    Kind(
        "AWS::SecretsManager::Secret",
        "secretsmanager",
        create=Call(
            "create_secret",
            {"SecretString": _secret_string, "AddReplicaRegions": "{ReplicaRegions}"},
            without=("ClientRequestToken",),
        ),
        id="{.ARN}",
        after=(
            Call(
                "put_resource_policy",
                {"SecretId": "{id}", "ResourcePolicy": "{ResourcePolicy}"},
                matched=False,
                when=("ResourcePolicy",),
            ),
        ),
        attributes={"Arn": "{id}", "Id": "{id}", "Name": "{.Name}"},
        read=Call("describe_secret", {"SecretId": "{id}"}, matched=False),
        delete=_delete_secret,
        name="Name",
    ),
    Kind(
        "AWS::SecretsManager::Secret/SecretString",
        "secretsmanager",
        create=Call(
            "put_secret_value",
            {
                "SecretId": "{SecretId}",
                "SecretString": "{SecretString}",
                "SecretBinary": _secret_binary,
                "VersionStages": "{VersionStages}",
            },
            matched=False,
        ),
        id="{.ARN}|{.VersionId}",
        attributes={
            "Arn": "{.ARN}",
            "SecretArn": "{.ARN}",
            "VersionId": "{.VersionId}",
            "VersionStages": lambda moment: moment.look_up(".VersionStages") or ["AWSCURRENT"],
        },
    ),
    Kind(
        "AWS::SecretsManager::ResourcePolicy",
        "secretsmanager",
        create=Call("put_resource_policy", without=("BlockPublicPolicy",)),
        id=_arn,
        delete=Call("delete_resource_policy", {"SecretId": "{SecretId}"}, matched=False),
        silent=True,
    ),
    Kind(
        "AWS::SecretsManager::RotationSchedule",
        "secretsmanager",
        create=Call(
            "rotate_secret",
            {
                "SecretId": "{SecretId}",
                "RotationLambdaARN": _rotating_function,
                "RotationRules": "{RotationRules}",
                "RotateImmediately": "{RotateImmediatelyOnUpdate}",
            },
            matched=False,
        ),
        id=_arn,
        attributes={"RotationEnabled": lambda moment: True},
        delete=Call("cancel_rotate_secret", {"SecretId": "{SecretId}"}, matched=False),
        silent=True,
    ),
    Kind(
        "AWS::SecretsManager::SecretTargetAttachment",
        "secretsmanager",
        create=_attach_target,
        id="{SecretId}",
        silent=True,
    ),
)
