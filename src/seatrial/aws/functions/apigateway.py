"""What programs ask of API Gateway."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_rest_api(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = next((api for api in inquiry.ask("apigateway", "get_rest_apis")["items"] if api["name"] == name), None)
    if found is None:
        raise NotThere(f"apigateway:GetRestApis: no REST API has the name {name}")
    endpoint = found.get("endpointConfiguration") or {}
    resources = inquiry.ask("apigateway", "get_resources", restApiId=found["id"])["items"]
    return {
        "id": found["id"],
        "name": name,
        "arn": f"arn:aws:apigateway:{inquiry.region}::/restapis/{found['id']}",
        "executionArn": f"arn:aws:execute-api:{inquiry.region}:{inquiry.account}:{found['id']}",
        "rootResourceId": next((item["id"] for item in resources if item.get("path") == "/"), ""),
        "apiKeySource": found.get("apiKeySource", "HEADER"),
        "binaryMediaTypes": found.get("binaryMediaTypes", []),
        "description": found.get("description", ""),
        "minimumCompressionSize": str(found.get("minimumCompressionSize") or ""),
        "policy": found.get("policy", ""),
        "endpointConfigurations": [
            {"types": endpoint.get("types", ["EDGE"]), "vpcEndpointIds": [], "ipAddressType": ""}
        ],
        "tags": found.get("tags", {}),
        "region": inquiry.region,
    }


def get_resource(inquiry: Inquiry) -> dict[str, Any]:
    api, path = str(inquiry.arguments.get("restApiId")), str(inquiry.arguments.get("path"))
    resources = inquiry.ask("apigateway", "get_resources", restApiId=api)["items"]
    found = next((item for item in resources if item.get("path") == path), None)
    if found is None:
        raise NotThere(f"apigateway:GetResources → NotFoundException: the API {api} has no resource at {path}")
    return {
        "id": found["id"],
        "parentId": found.get("parentId", ""),
        "path": path,
        "pathPart": found.get("pathPart", ""),
        "restApiId": api,
        "region": inquiry.region,
    }


FUNCTIONS = {"getRestApi": get_rest_api, "getResource": get_resource}
