"""Module `glue` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _upper(value: Any, names: Mapping[str, str]) -> Any:
    """Settings under the registry's names, at any depth; the user's own keys in maps stay."""
    value = bare(value)
    if isinstance(value, list):
        return [_upper(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, item in value.items():
        if item is not None:
            name = names.get(key, key[:1].upper() + key[1:])
            made[name] = item if name in _MAPS else _upper(item, names)
    return made


_MAPS = {"Parameters", "ConnectionProperties", "Arguments", "SkewedColumnValueLocationMaps"}
_STORAGE = {
    "columns": "Columns",
    "bucketColumns": "BucketColumns",
    "serDeInfo": "SerdeInfo",
    "partitionKeys": "PartitionKeys",
}
_TARGETS = {
    "s3Targets": "S3Targets",
    "jdbcTargets": "JdbcTargets",
    "dynamodbTargets": "DynamoDBTargets",
    "catalogTargets": "CatalogTargets",
    "mongodbTargets": "MongoDBTargets",
    "deltaTargets": "DeltaTargets",
    "icebergTargets": "IcebergTargets",
    "hudiTargets": "HudiTargets",
}


def _part(native: Native, *names: str) -> dict[str, Any]:
    return {name[:1].upper() + name[1:]: native[name] for name in names if native.get(name) is not None}


def _database(native: Native) -> Mapping[str, Any]:
    return {"DatabaseInput": _part(native, "name", "description", "locationUri", "parameters")}


def _table(native: Native) -> Mapping[str, Any]:
    made = _part(
        native,
        "name",
        "description",
        "owner",
        "parameters",
        "retention",
        "tableType",
        "viewExpandedText",
        "viewOriginalText",
    )
    if native.get("storageDescriptor"):
        made["StorageDescriptor"] = _upper(native["storageDescriptor"], _STORAGE)
    if native.get("partitionKeys"):
        made["PartitionKeys"] = _upper(native["partitionKeys"], _STORAGE)
    return {"TableInput": made}


def _connection(native: Native) -> Mapping[str, Any]:
    made = {"ConnectionType": "JDBC", **_part(native, "name", "description", "connectionType", "connectionProperties")}
    if native.get("matchCriterias"):
        made["MatchCriteria"] = native["matchCriterias"]
    if native.get("physicalConnectionRequirements"):
        made["PhysicalConnectionRequirements"] = _upper(
            native["physicalConnectionRequirements"], {"securityGroupIdLists": "SecurityGroupIdList"}
        )
    return {"ConnectionInput": made}


def _crawler(native: Native) -> Mapping[str, Any]:
    found = {
        target: _upper(native[name], {"exclusions": "Exclusions"})
        for name, target in _TARGETS.items()
        if native.get(name)
    }
    schedule = native.get("schedule")
    return {"Targets": found} | ({"Schedule": {"ScheduleExpression": schedule}} if schedule else {})


def _predicate(native: Native) -> Mapping[str, Any]:
    given = bare(native.get("predicate"))
    if not given:
        return {}
    conditions = [{"LogicalOperator": "EQUALS", **_upper(item, {})} for item in given.get("conditions") or ()]
    return {"Predicate": {"Logical": given.get("logical") or "AND", "Conditions": conditions}}


_DATABASE_INPUT = (
    "name",
    "description",
    "locationUri",
    "parameters",
    "createTableDefaultPermissions",
    "federatedDatabase",
)
_TABLE_INPUT = (
    "name",
    "description",
    "owner",
    "parameters",
    "retention",
    "tableType",
    "viewExpandedText",
    "viewOriginalText",
    "storageDescriptor",
    "partitionKeys",
    "partitionIndices",
    "targetTable",
)
_CONNECTION_INPUT = (
    "name",
    "description",
    "connectionType",
    "connectionProperties",
    "matchCriterias",
    "physicalConnectionRequirements",
)

ENTRIES = {
    "CatalogDatabase": Entry(
        "AWS::Glue::Database",
        dict.fromkeys(_DATABASE_INPUT, "") | {"tags": "", "tagsAll": ""},
        shape=_database,
        outputs={
            "catalogId": "{@CatalogId}",
            "locationUri": lambda m: m.properties["DatabaseInput"].get("LocationUri") or "",
        },
        named="name",
        lower=True,
    ),
    "CatalogTable": Entry(
        "AWS::Glue::Table",
        dict.fromkeys(_TABLE_INPUT, ""),
        shape=_table,
        outputs={"catalogId": "{@CatalogId}"},
        named="name",
        lower=True,
        taggable=False,
    ),
    "Connection": Entry(
        "AWS::Glue::Connection",
        dict.fromkeys(_CONNECTION_INPUT, "") | {"athenaProperties": "", "authenticationConfiguration": ""},
        shape=_connection,
        defaults={"connectionType": "JDBC"},
        outputs={"catalogId": "{@CatalogId}"},
        named="name",
    ),
    "Crawler": Entry(
        "AWS::Glue::Crawler",
        dict.fromkeys((*_TARGETS, "schedule", "lineageConfiguration"), "")
        | {"securityConfiguration": "CrawlerSecurityConfiguration"},
        shape=_crawler,
        named="name",
    ),
    "Job": Entry(
        "AWS::Glue::Job",
        {"roleArn": "Role", "connections": "", "sourceControlDetails": ""},
        shape=lambda native: (
            {"Connections": {"Connections": native["connections"]}} if native.get("connections") else {}
        ),
        defaults={"timeout": 2880},
        outputs={
            "glueVersion": lambda m: m.properties.get("GlueVersion") or "5.0",
            "maxCapacity": lambda m: (
                m.properties.get("MaxCapacity") or float(m.properties.get("NumberOfWorkers") or 10)
            ),
            "numberOfWorkers": lambda m: m.properties.get("NumberOfWorkers") or 10,
            "workerType": lambda m: m.properties.get("WorkerType") or "G.1X",
            "executionProperty": lambda m: {"maxConcurrentRuns": 1},
            "jobMode": lambda m: "SCRIPT",
        },
        named="name",
    ),
    "Trigger": Entry(
        "AWS::Glue::Trigger",
        {"enabled": "", "predicate": "", "eventBatchingConditions": "EventBatchingCondition"},
        shape=_predicate,
        defaults={"enabled": True},
        outputs={"state": lambda m: "ACTIVATED" if m.properties.get("StartOnCreation") else "CREATED"},
        named="name",
    ),
    "Workflow": Entry("AWS::Glue::Workflow", named="name"),
    "Registry": Entry("AWS::Glue::Registry", {"registryName": "Name"}, named="registryName"),
    "Schema": Entry(
        "AWS::Glue::Schema",
        {"schemaName": "Name", "registryArn": ""},
        shape=lambda native: {"Registry": {"RegistryArn": native["registryArn"]}} if native.get("registryArn") else {},
        outputs={"registryArn": "arn:{partition}:glue:{region}:{account}:registry/{@RegistryName}"},
        named="schemaName",
    ),
    "SecurityConfiguration": Entry("AWS::Glue::SecurityConfiguration", named="name", taggable=False),
    "ResourcePolicy": Entry(
        "AWS::Glue::ResourcePolicy", {"policy": "PolicyInJson", "enableHybrid": ""}, taggable=False
    ),
    "DataCatalogEncryptionSettings": Entry("AWS::Glue::DataCatalogEncryptionSettings", taggable=False),
}
