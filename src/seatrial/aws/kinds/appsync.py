"""AppSync: GraphQL APIs with their schemas, keys, data sources, functions and resolvers.

API: https://docs.aws.amazon.com/appsync/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented

_ARN = "arn:{partition}:appsync:{region}:{account}:apis/{ApiId}"


def _of_api(moment: Moment) -> dict[str, Any]:
    """A part of an API that the embedded AWS has no call for: the API is there."""
    moment.client().get_graphql_api(apiId=str(moment.properties["ApiId"]))
    return {}


def _part(part: str, id_: Any, attributes: dict[str, Any], name: str, scope: str = "ApiId") -> Kind:
    return Kind(
        f"AWS::AppSync::{part}",
        "appsync",
        create=_of_api,
        id=id_,
        attributes=attributes,
        name=name,
        scope=scope,
        modelled=True,
    )


KINDS = (
    Kind(
        "AWS::AppSync::GraphQLApi",
        "appsync",
        create=Call("create_graphql_api"),
        answer="graphqlApi",
        id="{.apiId}",
        after=(
            Call(
                "start_schema_creation",
                {"apiId": "{id}", "definition": "{~schema}"},
                matched=False,
                when=("~schema",),
            ),
        ),
        attributes={
            "ApiId": "{id}",
            "Arn": "{.arn}",
            "GraphQLUrl": "https://{id}.appsync-api.{region}.amazonaws.com/graphql",
            "RealtimeUrl": "wss://{id}.appsync-realtime-api.{region}.amazonaws.com/graphql",
            "GraphQLDns": "{id}.appsync-api.{region}.amazonaws.com",
            "RealtimeDns": "{id}.appsync-realtime-api.{region}.amazonaws.com",
        },
        read=Call("get_graphql_api", {"apiId": "{id}"}),
        found="graphqlApi",
        delete=Call("delete_graphql_api", {"apiId": "{id}"}),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::AppSync::GraphQLSchema",
        "appsync",
        create=Call("start_schema_creation"),
        id="{ApiId}GraphQLSchema",
    ),
    Kind(
        "AWS::AppSync::ApiKey",
        "appsync",
        create=Call("create_api_key"),
        answer="apiKey",
        id="{ApiId}:{.id}",
        attributes={"ApiKeyId": "{.id}", "ApiKey": "da2-{.id}", "Arn": f"{_ARN}/apikeys/{{.id}}"},
        delete=Call("delete_api_key", {"id": "{@ApiKeyId}"}),
    ),
    _part("DataSource", "{ApiId}-{Name}", {"DataSourceArn": f"{_ARN}/datasources/{{Name}}", "Name": "{Name}"}, "Name"),
    _part(
        "Resolver",
        "{ApiId}-{TypeName}-{FieldName}",
        {
            "ResolverArn": f"{_ARN}/types/{{TypeName}}/resolvers/{{FieldName}}",
            "TypeName": "{TypeName}",
            "FieldName": "{FieldName}",
        },
        "FieldName",
        "ApiId+TypeName",
    ),
    _part(
        "FunctionConfiguration",
        lambda moment: f"{moment.properties['ApiId']}-{invented(length=26)(moment)}",
        {
            "FunctionId": lambda moment: moment.id.rpartition("-")[2],
            "FunctionArn": f"{_ARN}/functions/{{@FunctionId}}",
            "Name": "{Name}",
        },
        "Name",
    ),
)
