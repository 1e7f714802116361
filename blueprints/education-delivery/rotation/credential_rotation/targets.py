"""What has a password: a database or a cache, as a secret's fields tell."""

import time

import boto3

PAUSE_SECONDS = 10
# Less than the function's own time, so that it ends with words rather than with a timeout.
PATIENCE = 80


def target_of(fields):
    """The database or the cache that the fields of a secret belong to."""
    labels = fields["host"].split(".")
    # An encrypted cache's primary is called master, of the group; a database's identifier comes first.
    return Cache(labels[1]) if fields["engine"] == "redis" else Database(labels[0])


class Database:
    """An instance of RDS, whose owner's password the API changes."""

    # At most 41 characters for MySQL, and none of these for any engine.
    password = {"PasswordLength": 32, "ExcludeCharacters": "/@\"'\\` "}  # noqa: RUF012

    def __init__(self, identifier):
        self.identifier = identifier
        self.rds = boto3.client("rds")

    def change(self, password):
        self.rds.modify_db_instance(
            DBInstanceIdentifier=self.identifier, MasterUserPassword=password, ApplyImmediately=True
        )

    def wait(self):
        _until(self._is_changed, self.identifier)

    def _is_changed(self):
        (found,) = self.rds.describe_db_instances(DBInstanceIdentifier=self.identifier)["DBInstances"]
        pending = found.get("PendingModifiedValues", {})
        return found["DBInstanceStatus"] == "available" and "MasterUserPassword" not in pending


class Cache:
    """A replication group of ElastiCache; the token before the new one works until the rotation after this."""

    password = {"PasswordLength": 64, "ExcludePunctuation": True}  # noqa: RUF012

    def __init__(self, identifier):
        self.identifier = identifier
        self.elasticache = boto3.client("elasticache")

    def change(self, password):
        self.elasticache.modify_replication_group(
            ReplicationGroupId=self.identifier,
            AuthToken=password,
            AuthTokenUpdateStrategy="ROTATE",
            ApplyImmediately=True,
        )

    def wait(self):
        _until(self._is_changed, self.identifier)

    def _is_changed(self):
        (found,) = self.elasticache.describe_replication_groups(ReplicationGroupId=self.identifier)["ReplicationGroups"]
        pending = found.get("PendingModifiedValues", {})
        return found["Status"] == "available" and "AuthTokenStatus" not in pending


def _until(is_changed, identifier):
    for _ in range(PATIENCE):
        if is_changed():
            return
        time.sleep(PAUSE_SECONDS)
    raise TimeoutError(f"{identifier} has not taken its new password yet; Secrets Manager tries again")
