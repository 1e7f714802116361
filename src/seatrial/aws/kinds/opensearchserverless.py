"""OpenSearch Serverless.

API: https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/Welcome.html
"""

from __future__ import annotations

import json

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing, state_of


def _policy(moment: Moment) -> str:
    """The policy; the embedded AWS asks for a key's ARN also where AWS's own key is wanted."""
    given = moment.properties["Policy"]
    policy = json.loads(given) if isinstance(given, str) else given
    owned = moment.properties.get("Type") == "encryption" and policy.get("AWSOwnedKey")
    return json.dumps({**policy, "KmsARN": "auto"} if owned else policy)


def _delete_policy(moment: Moment) -> None:
    """The embedded AWS has no DeleteSecurityPolicy."""
    kind, _, name = moment.id.partition("|")
    policies = state_of(moment).security_policies
    for token in [token for token, one in policies.items() if (one.type, one.name) == (kind, name)]:
        policies.pop(token)


KINDS = (
    Kind(
        "AWS::OpenSearchServerless::Collection",
        "opensearchserverless",
        create=Call("create_collection", without=("clientToken",)),
        answer="createCollectionDetail",
        id="{.id}",
        attributes={
            "Id": "{id}",
            "Arn": "{.arn}",
            "CollectionEndpoint": "https://{id}.{region}.aoss.amazonaws.com",
            "DashboardEndpoint": "https://{id}.{region}.aoss.amazonaws.com/_dashboards",
            "KmsKeyArn": "auto",
        },
        delete=Call("delete_collection", {"id": "{id}"}, matched=False),
        name="Name",
        taken="ConflictException",
    ),
    Kind(
        "AWS::OpenSearchServerless::SecurityPolicy",
        "opensearchserverless",
        create=Call("create_security_policy", {"policy": _policy}),
        id="{Type}|{Name}",
        delete=_delete_policy,
        name="Name",
        scope="Type",
    ),
    Kind(
        "AWS::OpenSearchServerless::AccessPolicy",
        "opensearchserverless",
        create=nothing,
        id="{Type}|{Name}",
        name="Name",
        scope="Type",
        modelled=True,
    ),
    Kind(
        "AWS::OpenSearchServerless::VpcEndpoint",
        "opensearchserverless",
        create=nothing,
        id=invented_hex("vpce-"),
        attributes={"Id": "{id}"},
        name="Name",
        modelled=True,
    ),
)
