"""Module `appsync` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/appsync/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import given, renamed

_TEMPLATES = {"requestTemplate": "RequestMappingTemplate", "responseTemplate": "ResponseMappingTemplate"}
_REGIONAL = {"region": "awsRegion"}

ENTRIES = {
    "GraphQLApi": Entry(
        "AWS::AppSync::GraphQLApi",
        names={"schema": "~schema"},
        outputs={
            "uris": lambda moment: {
                "GRAPHQL": moment.attributes["GraphQLUrl"],
                "REALTIME": moment.attributes["RealtimeUrl"],
            }
        },
        named="name",
    ),
    "ApiKey": Entry(
        "AWS::AppSync::ApiKey",
        names={"expires": ""},
        defaults={"description": "Managed by Pulumi"},
        outputs={"key": "{@ApiKey}"},
        taggable=False,
    ),
    "DataSource": Entry(
        "AWS::AppSync::DataSource",
        names={"dynamodbConfig": "", "elasticsearchConfig": "", "lambdaConfig": "", "opensearchserviceConfig": ""},
        shape=lambda native: given(
            {
                "DynamoDBConfig": renamed(native.get("dynamodbConfig"), _REGIONAL),
                "ElasticsearchConfig": renamed(native.get("elasticsearchConfig"), _REGIONAL),
                "OpenSearchServiceConfig": renamed(native.get("opensearchserviceConfig"), _REGIONAL),
                "LambdaConfig": renamed(native.get("lambdaConfig"), {"functionArn": "lambdaFunctionArn"}),
            }
        ),
        outputs={"arn": "{@DataSourceArn}"},
        named="name",
        longest=65,
        dressed=lambda name, _: name.replace("-", "_"),
        taggable=False,
    ),
    "Resolver": Entry(
        "AWS::AppSync::Resolver",
        names={**_TEMPLATES, "dataSource": "DataSourceName", "field": "FieldName", "type": "TypeName"},
        outputs={"arn": "{@ResolverArn}"},
        named="field",
        taggable=False,
    ),
    "Function": Entry(
        "AWS::AppSync::FunctionConfiguration",
        names={"dataSource": "DataSourceName"},
        outputs={"arn": "{@FunctionArn}", "functionVersion": "2018-05-29"},
        named="name",
        longest=65,
        dressed=lambda name, _: name.replace("-", "_"),
        taggable=False,
    ),
}
