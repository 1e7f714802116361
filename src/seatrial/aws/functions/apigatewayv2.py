"""What programs ask of API Gateway v2."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry


def get_api(inquiry: Inquiry) -> dict[str, Any]:
    api = str(inquiry.arguments.get("apiId"))
    found = inquiry.ask("apigatewayv2", "get_api", ApiId=api)
    return {
        "id": api,
        "apiId": api,
        "name": found["Name"],
        "apiEndpoint": found["ApiEndpoint"],
        "arn": f"arn:aws:apigateway:{inquiry.region}::/apis/{api}",
        "executionArn": f"arn:aws:execute-api:{inquiry.region}:{inquiry.account}:{api}",
        "protocolType": found["ProtocolType"],
        "description": found.get("Description", ""),
        "disableExecuteApiEndpoint": found.get("DisableExecuteApiEndpoint", False),
        "apiKeySelectionExpression": found.get("ApiKeySelectionExpression", ""),
        "routeSelectionExpression": found.get("RouteSelectionExpression", ""),
        "version": found.get("Version", ""),
        "corsConfigurations": [],
        "ipAddressType": "ipv4",
        "tags": found.get("Tags", {}),
        "region": inquiry.region,
    }


def get_apis(inquiry: Inquiry) -> dict[str, Any]:
    name, protocol = inquiry.arguments.get("name"), inquiry.arguments.get("protocolType")
    ids = [
        api["ApiId"]
        for api in inquiry.ask("apigatewayv2", "get_apis")["Items"]
        if name in (None, api["Name"]) and protocol in (None, api["ProtocolType"])
    ]
    return {**inquiry.arguments, "id": inquiry.region, "ids": ids, "region": inquiry.region}


FUNCTIONS = {"getApi": get_api, "getApis": get_apis}
