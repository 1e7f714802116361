"""Databases of RDS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Aws = Callable[[str], Any]


def database_of(aws: Aws, identifier: str) -> dict[str, Any]:
    """An instance as RDS describes it, with its `Parameters` as far as its group sets them."""
    rds = aws("rds")
    (found,) = rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"]
    (group,) = found["DBParameterGroups"]
    pages = rds.get_paginator("describe_db_parameters").paginate(
        DBParameterGroupName=group["DBParameterGroupName"], Source="user"
    )
    told = {one["ParameterName"]: one.get("ParameterValue") for page in pages for one in page["Parameters"]}
    return {**found, "Parameters": told}


def assert_closed(database: dict[str, Any], key_arn: str) -> None:
    """A database is reached by TLS only and not from outside, and all that it keeps is encrypted with the key."""
    assert database["PubliclyAccessible"] is False
    assert (database["StorageEncrypted"], database["KmsKeyId"]) == (True, key_arn)
    assert "1" in (database["Parameters"].get("rds.force_ssl"), database["Parameters"].get("require_secure_transport"))
