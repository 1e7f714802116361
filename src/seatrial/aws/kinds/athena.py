"""Athena: workgroups, databases, saved queries.

API: https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import erased, nothing

KINDS = (
    Kind(
        "AWS::Athena::WorkGroup",
        "athena",
        create=Call("create_work_group", {"Configuration": "{WorkGroupConfiguration}"}),
        id=lambda moment: moment.name or moment.properties["Name"],
        attributes={"Arn": "arn:{partition}:athena:{region}:{account}:workgroup/{id}"},
        read=Call("get_work_group", {"WorkGroup": "{id}"}, matched=False),
        found="WorkGroup",
        delete=Call("delete_work_group", {"WorkGroup": "{id}", "RecursiveDeleteOption": True}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::Athena::NamedQuery",
        "athena",
        create=Call("create_named_query", without=("ClientRequestToken",)),
        id="{.NamedQueryId}",
        attributes={"NamedQueryId": "{id}"},
        read=Call("get_named_query", {"NamedQueryId": "{id}"}, matched=False),
        found="NamedQuery",
        delete=erased("named_queries", call=Call("delete_named_query", {"NamedQueryId": "{id}"}, matched=False)),
    ),
    Kind(
        "AWS::Athena::DataCatalog",
        "athena",
        create=Call("create_data_catalog"),
        id=lambda moment: moment.name or moment.properties["Name"],
        attributes={"Arn": "arn:{partition}:athena:{region}:{account}:datacatalog/{id}"},
        delete=erased("data_catalogs", call=Call("delete_data_catalog", {"Name": "{id}"}, matched=False)),
        name="Name",
    ),
    Kind(
        "AWS::Athena::PreparedStatement",
        "athena",
        create=Call("create_prepared_statement"),
        id="{WorkGroup}/{StatementName}",
        delete=erased("prepared_statements", "{StatementName}", Call("delete_prepared_statement")),
        name="StatementName",
        taken="InvalidRequestException",
        scope="WorkGroup",
    ),
    Kind("AWS::Athena::Database", "athena", create=nothing, id="{Name}", name="Name", modelled=True),
)
