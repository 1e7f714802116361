"""Glue: catalog, crawlers, jobs, connections, triggers.

API: https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html
"""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import erased


def _catalog(moment: Moment) -> str:
    return str(moment.properties.get("CatalogId") or moment.account)


def _parts(moment: Moment) -> list[str]:
    return moment.id.split(":")


def _schedule(moment: Moment) -> Any:
    given = moment.properties.get("Schedule")
    return given.get("ScheduleExpression") if isinstance(given, dict) else given


def _job_role(moment: Moment) -> dict[str, Any]:
    """A job's default arguments are texts in the API and may be anything in a program."""
    return {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in (moment.properties.get("DefaultArguments") or {}).items()
    }


def _named(type_: str, noun: str, arn: str, *, without: tuple[str, ...] = (), **where: Any) -> Kind:
    """Something that Glue knows by its name alone."""
    return Kind(
        type_,
        "glue",
        create=Call(f"create_{noun}", where, without=without),
        id=lambda moment: moment.name or moment.properties["Name"],
        attributes={"Arn": f"arn:{{partition}}:glue:{{region}}:{{account}}:{arn}/{{id}}"},
        read=Call(f"get_{noun}", {"JobName" if noun == "job" else "Name": "{id}"}, matched=False),
        found={"job": "Job", "crawler": "Crawler", "trigger": "Trigger", "workflow": "Workflow"}.get(noun, ""),
        delete=Call(f"delete_{noun}", {"JobName" if noun == "job" else "Name": "{id}"}, matched=False),
        name="Name",
        taken="" if noun == "crawler" else "AlreadyExistsException",
    )


KINDS = (
    Kind(
        "AWS::Glue::Database",
        "glue",
        create=Call("create_database", {"CatalogId": _catalog}),
        id=lambda moment: f"{_catalog(moment)}:{moment.properties['DatabaseInput']['Name']}",
        attributes={
            "Arn": lambda m: f"arn:aws:glue:{m.region}:{m.account}:database/{_parts(m)[-1]}",
            "CatalogId": _catalog,
            "Name": lambda moment: _parts(moment)[-1],
        },
        read=lambda moment: moment.client().get_database(Name=_parts(moment)[-1]),
        found="Database",
        delete=lambda moment: moment.client().delete_database(Name=_parts(moment)[-1]),
        name="DatabaseInput.Name",
    ),
    Kind(
        "AWS::Glue::Table",
        "glue",
        create=Call("create_table", {"CatalogId": _catalog}, without=("OpenTableFormatInput",)),
        id=lambda m: f"{_catalog(m)}:{m.properties['DatabaseName']}:{m.properties['TableInput']['Name']}",
        attributes={
            "Arn": lambda m: f"arn:aws:glue:{m.region}:{m.account}:table/{'/'.join(_parts(m)[-2:])}",
            "CatalogId": _catalog,
        },
        read=lambda moment: moment.client().get_table(DatabaseName=_parts(moment)[-2], Name=_parts(moment)[-1]),
        found="Table",
        delete=lambda moment: moment.client().delete_table(DatabaseName=_parts(moment)[-2], Name=_parts(moment)[-1]),
        name="TableInput.Name",
        scope="DatabaseName",
    ),
    Kind(
        "AWS::Glue::Connection",
        "glue",
        create=Call("create_connection", {"CatalogId": _catalog}),
        id=lambda moment: f"{_catalog(moment)}:{moment.properties['ConnectionInput']['Name']}",
        attributes={
            "Arn": lambda m: f"arn:aws:glue:{m.region}:{m.account}:connection/{_parts(m)[-1]}",
            "CatalogId": _catalog,
            "Name": lambda moment: _parts(moment)[-1],
        },
        read=lambda moment: moment.client().get_connection(Name=_parts(moment)[-1]),
        found="Connection",
        delete=erased(
            "connections",
            lambda moment: _parts(moment)[-1],
            Call("delete_connection", {"ConnectionName": lambda moment: _parts(moment)[-1]}, matched=False),
        ),
        name="ConnectionInput.Name",
    ),
    _named("AWS::Glue::Crawler", "crawler", "crawler", Schedule=_schedule),
    _named("AWS::Glue::Job", "job", "job", DefaultArguments=_job_role),
    _named("AWS::Glue::Trigger", "trigger", "trigger", without=("EventBatchingCondition",)),
    _named("AWS::Glue::Workflow", "workflow", "workflow"),
    Kind(
        "AWS::Glue::Registry",
        "glue",
        create=Call("create_registry", {"RegistryName": "{name}"}),
        id="{.RegistryArn}",
        attributes={"Arn": "{.RegistryArn}"},
        read=Call("get_registry", {"RegistryId": {"RegistryArn": "{id}"}}, matched=False),
        delete=Call("delete_registry", {"RegistryId": {"RegistryArn": "{id}"}}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::Glue::Schema",
        "glue",
        create=Call("create_schema", {"SchemaName": "{name}", "RegistryId": "{Registry}"}),
        id="{.SchemaArn}",
        attributes={
            "Arn": "{.SchemaArn}",
            "RegistryName": "{.RegistryName}",
            "LatestSchemaVersion": "{.LatestSchemaVersion}",
            "NextSchemaVersion": "{.NextSchemaVersion}",
            "SchemaCheckpoint": "{.SchemaCheckpoint}",
        },
        delete=Call("delete_schema", {"SchemaId": {"SchemaArn": "{id}"}}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::Glue::SecurityConfiguration",
        "glue",
        create=Call("create_security_configuration"),
        id=lambda moment: moment.name or moment.properties["Name"],
        read=Call("get_security_configuration", {"Name": "{id}"}, matched=False),
        found="SecurityConfiguration",
        delete=Call("delete_security_configuration", {"Name": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::Glue::ResourcePolicy",
        "glue",
        create=Call("put_resource_policy", {"PolicyInJson": "{PolicyInJson}"}, matched=False),
        id="{account}",
        silent=True,
    ),
    Kind(
        "AWS::Glue::DataCatalogEncryptionSettings",
        "glue",
        create=Call("put_data_catalog_encryption_settings", {"CatalogId": _catalog}),
        id=_catalog,
        silent=True,
    ),
)
