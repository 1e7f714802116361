"""The function's four steps, each repeatable, for a database and for a cache."""

import json
from typing import Any

import pytest
from credential_rotation import handler, targets

DATABASE = {"engine": "mysql", "host": "dev-records.abc.ap-southeast-1.rds.amazonaws.com", "password": "old"}
CACHE = {"engine": "redis", "host": "master.dev-cache.abc.apse1.cache.amazonaws.com", "password": "old"}


class Missing(Exception):
    """A version without a value."""


class Aws:
    """Secrets Manager, RDS and ElastiCache as far as the function asks them; notes what it changes."""

    exceptions = type("Exceptions", (), {"ResourceNotFoundException": Missing})

    def __init__(self, fields: dict[str, str]) -> None:
        self.values = {"v1": fields}
        self.stages = {"v1": ["AWSCURRENT"], "v2": ["AWSPENDING"]}
        self.changed: list[tuple[str, str]] = []
        self.asked: dict[str, Any] = {}
        self.busy = 0

    def describe_secret(self, SecretId: str) -> Any:
        return {"VersionIdsToStages": {version: list(names) for version, names in self.stages.items()}}

    def get_secret_value(self, SecretId: str, VersionStage: str, VersionId: str = "v1") -> Any:
        if VersionId not in self.values:
            raise Missing
        return {"SecretString": json.dumps(self.values[VersionId])}

    def put_secret_value(
        self, SecretId: str, ClientRequestToken: str, SecretString: str, VersionStages: list[str]
    ) -> None:
        assert VersionStages == ["AWSPENDING"]
        self.values[ClientRequestToken] = json.loads(SecretString)

    def get_random_password(self, **asked: Any) -> Any:
        self.asked = asked
        return {"RandomPassword": "new"}

    def update_secret_version_stage(
        self, SecretId: str, VersionStage: str, MoveToVersionId: str, RemoveFromVersionId: str
    ) -> None:
        self.stages[RemoveFromVersionId].remove(VersionStage)
        self.stages[MoveToVersionId].append(VersionStage)

    def modify_db_instance(self, DBInstanceIdentifier: str, MasterUserPassword: str, ApplyImmediately: bool) -> None:
        self.changed.append((DBInstanceIdentifier, MasterUserPassword))

    def describe_db_instances(self, DBInstanceIdentifier: str) -> Any:
        self.busy -= 1
        pending = {"MasterUserPassword": "****"} if self.busy >= 0 else {}
        return {"DBInstances": [{"DBInstanceStatus": "available", "PendingModifiedValues": pending}]}

    def modify_replication_group(
        self, ReplicationGroupId: str, AuthToken: str, AuthTokenUpdateStrategy: str, ApplyImmediately: bool
    ) -> None:
        assert AuthTokenUpdateStrategy == "ROTATE"
        self.changed.append((ReplicationGroupId, AuthToken))

    def describe_replication_groups(self, ReplicationGroupId: str) -> Any:
        self.busy -= 1
        return {"ReplicationGroups": [{"Status": "modifying" if self.busy >= 0 else "available"}]}


@pytest.fixture(params=[DATABASE, CACHE], ids=["database", "cache"])
def aws(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Aws:
    found = Aws(request.param)
    monkeypatch.setattr("boto3.client", lambda service: found)
    monkeypatch.setattr(targets.time, "sleep", lambda seconds: None)
    return found


def take(*steps: str) -> None:
    for step in steps:
        handler.handle({"Step": step, "SecretId": "s", "ClientRequestToken": "v2"}, None)


def test_a_rotation_changes_the_password_and_then_what_is_read(aws: Aws) -> None:
    take("createSecret", "setSecret")
    identifier = "dev-records" if aws.values["v1"]["engine"] == "mysql" else "dev-cache"
    assert aws.changed == [(identifier, "new")]
    assert aws.stages["v1"] == ["AWSCURRENT"]
    take("testSecret", "finishSecret")
    assert "AWSCURRENT" in aws.stages["v2"]
    assert aws.values["v2"] == {**aws.values["v1"], "password": "new"}


def test_a_repeated_step_thinks_of_no_other_password(aws: Aws) -> None:
    take("createSecret")
    aws.asked = {}
    take("createSecret")
    assert aws.asked == {}


def test_nothing_happens_once_the_version_is_current(aws: Aws) -> None:
    take("createSecret", "setSecret", "testSecret", "finishSecret", "setSecret", "finishSecret")
    assert len(aws.changed) == 1


def test_it_waits_until_the_password_is_taken(aws: Aws) -> None:
    take("createSecret")
    aws.busy = 3
    take("testSecret")
    assert aws.busy == -1


def test_it_gives_up_with_words_when_the_password_is_never_taken(aws: Aws) -> None:
    take("createSecret")
    aws.busy = 10_000
    with pytest.raises(TimeoutError, match="has not taken its new password"):
        take("testSecret")


def test_a_version_that_is_unknown_is_refused(aws: Aws) -> None:
    with pytest.raises(ValueError, match="no version v9"):
        handler.handle({"Step": "createSecret", "SecretId": "s", "ClientRequestToken": "v9"}, None)


def test_patience_ends_before_the_functions_time() -> None:
    from education_delivery.rotation import SECONDS

    assert targets.PATIENCE * targets.PAUSE_SECONDS < SECONDS


@pytest.mark.parametrize("target", [targets.Database, targets.Cache])
def test_passwords_are_long_and_of_characters_that_are_taken(target: Any) -> None:
    asked = target.password
    assert 16 <= asked["PasswordLength"] <= (41 if target is targets.Database else 128)
    assert asked.get("ExcludePunctuation") or set('/@" ') <= set(asked["ExcludeCharacters"])
