"""Who may call, and how much: authorizers, keys, usage plans; the account's role for logs."""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::ApiGateway::Account",
        "apigateway",
        create=Call(
            "update_account",
            {"patchOperations": [{"op": "replace", "path": "/cloudwatchRoleArn", "value": "{CloudWatchRoleArn}"}]},
        ),
        id="api-gateway-account",
        attributes={"Id": "{id}"},
    ),
    Kind(
        "AWS::ApiGateway::Authorizer",
        "apigateway",
        create=Call("create_authorizer"),
        id="{.id}",
        attributes={"AuthorizerId": "{.id}"},
        delete=Call("delete_authorizer", {"authorizerId": "{id}"}),
        name="Name",
        taken="ConflictException",
        scope="RestApiId",
    ),
    Kind(
        "AWS::ApiGateway::ApiKey",
        "apigateway",
        create=Call("create_api_key"),
        id="{.id}",
        attributes={
            "APIKeyId": "{.id}",
            "Value": "{.value}",
            "CreatedDate": "{.createdDate}",
            "LastUpdatedDate": "{.createdDate}",
        },
        read=Call("get_api_key", {"apiKey": "{id}", "includeValue": True}),
        delete=Call("delete_api_key", {"apiKey": "{id}"}),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::ApiGateway::UsagePlan",
        "apigateway",
        create=Call("create_usage_plan", {"name": "{UsagePlanName}"}),
        id="{.id}",
        attributes={"Id": "{.id}"},
        read=Call("get_usage_plan", {"usagePlanId": "{id}"}),
        delete=Call("delete_usage_plan", {"usagePlanId": "{id}"}),
        name="UsagePlanName",
        scope="none",
    ),
    Kind(
        "AWS::ApiGateway::UsagePlanKey",
        "apigateway",
        create=Call("create_usage_plan_key"),
        id="{.id}",
        attributes={"Id": "{.id}", "Name": "{.name}", "Value": "{.value}"},
        delete=Call("delete_usage_plan_key"),
    ),
)
