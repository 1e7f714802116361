"""Module `athena` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Workgroup": Entry(
        "AWS::Athena::WorkGroup",
        {"configuration": "WorkGroupConfiguration", "forceDestroy": "RecursiveDeleteOption"},
        defaults={"state": "ENABLED", "forceDestroy": False},
        named="name",
        longest=128,
    ),
    "Database": Entry("AWS::Athena::Database", defaults={"forceDestroy": False}, named="name", taggable=False),
    "NamedQuery": Entry(
        "AWS::Athena::NamedQuery",
        {"query": "QueryString", "workgroup": "WorkGroup"},
        named="name",
        longest=128,
        taggable=False,
    ),
    "DataCatalog": Entry("AWS::Athena::DataCatalog", named="name", longest=127),
    "PreparedStatement": Entry(
        "AWS::Athena::PreparedStatement",
        {"name": "StatementName", "workgroup": "WorkGroup"},
        named="name",
        taggable=False,
    ),
}
