"""What Secrets Manager calls four times a rotation: "Lambda rotation functions" in its user guide.

A step may be called again after a failure, so each does only what is not done yet.
"""

import json
import logging

import boto3

from credential_rotation.targets import target_of

log = logging.getLogger()
log.setLevel(logging.INFO)


def handle(event, context):
    """Take one step of the rotation of one secret."""
    step, arn, version = event["Step"], event["SecretId"], event["ClientRequestToken"]
    secrets = boto3.client("secretsmanager")
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    if version not in stages:
        raise ValueError(f"{arn} has no version {version} to rotate to")
    if "AWSCURRENT" in stages[version]:
        return
    STEPS[step](secrets, arn, version, stages)
    log.info("%s of %s is done", step, arn)


def create(secrets, arn, version, stages):
    """Keep what is to be the next password; until it is current, nobody else reads it."""
    try:
        secrets.get_secret_value(SecretId=arn, VersionId=version, VersionStage="AWSPENDING")
    except secrets.exceptions.ResourceNotFoundException:
        fields = _fields(secrets, arn, VersionStage="AWSCURRENT")
        password = secrets.get_random_password(**target_of(fields).password)["RandomPassword"]
        secrets.put_secret_value(
            SecretId=arn,
            ClientRequestToken=version,
            SecretString=json.dumps({**fields, "password": password}),
            VersionStages=["AWSPENDING"],
        )


def change(secrets, arn, version, stages):
    """Ask for the next password to be the one that is taken."""
    fields = _pending(secrets, arn, version)
    target_of(fields).change(fields["password"])


def test(secrets, arn, version, stages):
    """Wait until it is."""
    target_of(_pending(secrets, arn, version)).wait()


def finish(secrets, arn, version, stages):
    """Make the pending version the one that everybody reads."""
    current = next(each for each, names in stages.items() if "AWSCURRENT" in names)
    secrets.update_secret_version_stage(
        SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=version, RemoveFromVersionId=current
    )


STEPS = {"createSecret": create, "setSecret": change, "testSecret": test, "finishSecret": finish}


def _pending(secrets, arn, version):
    return _fields(secrets, arn, VersionId=version, VersionStage="AWSPENDING")


def _fields(secrets, arn, **which):
    return json.loads(secrets.get_secret_value(SecretId=arn, **which)["SecretString"])
