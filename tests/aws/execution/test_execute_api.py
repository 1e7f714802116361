"""Requests to deployed APIs over HTTP: routes, who may call, mocks, functions."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from seatrial.aws.world import World, access_key
from seatrial.child.function import run

REGION, ACCOUNT = "eu-west-1", "123456789012"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}
CODE = """
import json
def handler(event, context):
    if event["queryStringParameters"] and "broken" in event["queryStringParameters"]:
        return "not what a proxy returns"
    told = {key: event[key] for key in ("resource", "path", "httpMethod", "pathParameters", "body")}
    return {"statusCode": 201, "headers": {"X-Told": "yes"}, "body": json.dumps(told)}
"""


class Api:
    """A deployed API with a mock, a function behind a variable, and routes that want a signature or a key."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = world.client("apigateway", REGION)
        self.id = self.client.create_rest_api(name="orders")["id"]
        self.root = self.client.get_resources(restApiId=self.id)["items"][0]["id"]
        self.function = _function(world)
        self._mock(self._at(self.root, "health"), "NONE")
        self._mock(self._at(self.root, "private"), "AWS_IAM")
        self._mock(self._at(self.root, "keyed"), "NONE", apiKeyRequired=True)
        self.orders = self._at(self.root, "orders")
        self._proxy(self._at(self.orders, "{id}"), "ANY")
        self._proxy(self._at(self.root, "{rest+}"), "GET")
        self.client.create_deployment(restApiId=self.id, stageName="v1")

    def _at(self, parent: str, part: str) -> str:
        return str(self.client.create_resource(restApiId=self.id, parentId=parent, pathPart=part)["id"])

    def _mock(self, resource: str, authorization: str, **more: Any) -> None:
        place = {"restApiId": self.id, "resourceId": resource, "httpMethod": "GET"}
        self.client.put_method(**place, authorizationType=authorization, **more)
        self.client.put_integration(**place, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
        answer = {"application/json": '{"stage": "$context.stage", "who": "$input.params(\'who\')"}'}
        self.client.put_method_response(**place, statusCode="200")
        self.client.put_integration_response(**place, statusCode="200", responseTemplates=answer)

    def _proxy(self, resource: str, method: str) -> None:
        place = {"restApiId": self.id, "resourceId": resource, "httpMethod": method}
        self.client.put_method(**place, authorizationType="NONE")
        uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{self.function}/invocations"
        self.client.put_integration(**place, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)

    def validate(self, parent: str, part: str, schema: dict[str, Any]) -> None:
        """A route to the function whose body has to be of a model, and which wants a query parameter."""
        validator = self.client.create_request_validator(
            restApiId=self.id, name="all", validateRequestBody=True, validateRequestParameters=True
        )["id"]
        self.client.create_model(
            restApiId=self.id, name="Order", contentType="application/json", schema=json.dumps(schema)
        )
        place = {"restApiId": self.id, "resourceId": self._at(parent, part), "httpMethod": "POST"}
        self.client.put_method(
            **place,
            authorizationType="NONE",
            requestValidatorId=validator,
            requestModels={"application/json": "Order"},
            requestParameters={"method.request.querystring.table": True, "method.request.header.x-note": False},
        )
        uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{self.function}/invocations"
        self.client.put_integration(**place, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)

    def permit(self, source: str) -> None:
        self.world.client("lambda", REGION).add_permission(
            FunctionName=self.function,
            StatementId="api",
            Action="lambda:InvokeFunction",
            Principal="apigateway.amazonaws.com",
            SourceArn=f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{self.id}/{source}",
        )

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, Any]:
        host = f"{self.id}.execute-api.{REGION}.amazonaws.com"
        given = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        request = urllib.request.Request(self.world.endpoint_url() + path, body, given, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


def _function(world: World, runtime: str = "python3.13") -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", CODE)
    role = world.client("iam", REGION).create_role(RoleName="clerk", AssumeRolePolicyDocument=json.dumps(TRUST))
    made = world.client("lambda", REGION).create_function(
        FunctionName="clerk",
        Runtime=runtime,
        Handler="index.handler",
        Role=role["Role"]["Arn"],
        Code={"ZipFile": packed.getvalue()},
        Timeout=10,
    )
    return str(made["FunctionArn"])


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with World(run_function=run) as world:
        api = Api(world)
        api.permit("v1/*/orders/*")
        yield api


def test_a_mock_answers_with_its_template(api: Api) -> None:
    assert api.ask("/v1/health?who=Ada") == (200, {"stage": "v1", "who": "Ada"})


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/v2/health", "Forbidden"),
        ("/v1/orders", "Missing Authentication Token"),  # a resource without methods
        ("/v1/private", "Missing Authentication Token"),
        ("/v1/keyed", "Forbidden"),
    ],
)
def test_strangers_are_refused_in_api_gateways_words(api: Api, path: str, message: str) -> None:
    assert api.ask(path) == (403, {"message": message})


def test_a_signature_and_a_key_open_their_routes(api: Api) -> None:
    key = api.client.create_api_key(name="partner", value="k" * 24, enabled=True)
    assert api.ask("/v1/keyed", X_Api_Key=key["value"])[0] == 200
    assert (
        api.ask("/v1/private", Authorization="AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/execute-api")[0]
        == 200
    )


def test_a_function_gets_the_request_and_answers_it(api: Api) -> None:
    assert api.ask("/v1/orders/17", "POST", b'{"n": 1}') == (
        201,
        {
            "resource": "/orders/{id}",
            "path": "/orders/17",
            "httpMethod": "POST",
            "pathParameters": {"id": "17"},
            "body": '{"n": 1}',
        },
    )


def test_a_function_that_returns_nonsense_is_a_bad_gateway(api: Api) -> None:
    assert api.ask("/v1/orders/17?broken=1") == (502, {"message": "Internal server error"})


def test_without_permission_the_function_is_not_called(api: Api) -> None:
    assert api.ask("/v1/some/where/else") == (500, {"message": "Internal server error"})


def test_no_api_of_that_name(api: Api) -> None:
    request = urllib.request.Request(
        api.world.endpoint_url() + "/v1", headers={"Host": "none.execute-api.eu-west-1.amazonaws.com"}
    )
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request)
    error.value.close()
    assert error.value.code == 404


def test_lambda_invoke_over_http_runs_the_code(api: Api) -> None:
    client = boto3.client(
        "lambda",
        region_name=REGION,
        endpoint_url=api.world.endpoint_url(),
        aws_access_key_id=access_key(ACCOUNT),
        aws_secret_access_key="rehearsal",
    )
    event = {"queryStringParameters": None, "resource": "/", "path": "/", "httpMethod": "GET", "pathParameters": {}}
    answer = client.invoke(FunctionName="clerk", Payload=json.dumps({**event, "body": ""}).encode())
    assert json.loads(answer["Payload"].read())["statusCode"] == 201
    failed = client.invoke(FunctionName=api.function, Payload=b"{}")
    assert failed["FunctionError"] == "Unhandled"
    assert json.loads(failed["Payload"].read())["errorType"] == "KeyError"


ORDER = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["dish"],
    "properties": {"dish": {"type": "string"}},
}


@pytest.fixture(scope="module")
def checked(api: Api) -> Api:
    api.validate(api.orders, "new", ORDER)
    return api


@pytest.mark.parametrize(
    ("query", "body", "content_type", "refusal"),
    [
        ("?table=3", b'{"dish": "soup"}', "application/json", ""),
        ("?table=3", b'{"dish": 3}', "application/json; charset=utf-8", "Invalid request body"),
        ("?table=3", b"soup", "application/json", "Invalid request body"),
        ("?table=3", b"", "application/json", "Invalid request body"),
        ("?table=3", b"soup", "text/plain", ""),  # no model is for that type
        ("", b'{"dish": "soup"}', "application/json", "Missing required request parameters: [table]"),
    ],
)
def test_a_validator_lets_only_fitting_requests_through(
    checked: Api, query: str, body: bytes, content_type: str, refusal: str
) -> None:
    status, said = checked.ask(f"/v1/orders/new{query}", "POST", body, Content_Type=content_type)
    assert (status, said.get("message", "")) == (400 if refusal else 201, refusal)


def test_where_nobody_runs_functions_it_is_said() -> None:
    with World() as world:
        api = Api(world)
        api.permit("*")
        assert api.ask("/v1/orders/17") == (501, {"message": "not rehearsed: the code of functions is not run"})
