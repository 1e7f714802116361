"""`environment.http`: addresses of AWS lead into the rehearsal, others where they say."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from seatrial.app.harbour import LiveEnvironment
from seatrial.aws.world import World, access_key

REGION = "eu-central-1"


@pytest.fixture
def outside() -> Iterator[str]:
    """The address of a server that is no part of AWS."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(418)
            self.send_header("X-Host", self.headers["Host"])
            self.end_headers()
            self.wfile.write(b"got " + sent)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def environment_of(world: World) -> LiveEnvironment:
    connection = {
        "endpoint_url": world.endpoint_url(),
        "aws_access_key_id": access_key("123456789012"),
        "aws_secret_access_key": "rehearsal",
    }
    return LiveEnvironment("dev", "a1", REGION, {}, connection)


def deployed_mock(world: World) -> str:
    """The address of an API's route that asks for a signature."""
    client = world.client("apigateway", REGION)
    api = client.create_rest_api(name="orders")["id"]
    place = {
        "restApiId": api,
        "resourceId": client.get_resources(restApiId=api)["items"][0]["id"],
        "httpMethod": "GET",
    }
    client.put_method(**place, authorizationType="AWS_IAM")
    client.put_integration(**place, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
    client.put_method_response(**place, statusCode="200")
    client.put_integration_response(**place, statusCode="200", responseTemplates={"application/json": '{"ok": true}'})
    client.create_deployment(restApiId=api, stageName="v1")
    return f"https://{api}.execute-api.{REGION}.amazonaws.com/v1/?page=2"


def test_an_address_of_aws_is_answered_by_the_rehearsal() -> None:
    with World() as world:
        live, url = environment_of(world), deployed_mock(world)
        signed = live.http(url, signed_for="execute-api")
        assert (signed.status, signed.json(), signed.headers["content-type"]) == (200, {"ok": True}, "application/json")
        assert live.http(url).status == 403


def test_other_addresses_are_asked_themselves(outside: str) -> None:
    with World() as world:
        answer = environment_of(world).http(f"http://{outside}/orders", "POST", b"17")
    assert (answer.status, answer.headers["x-host"], answer.body) == (418, outside, b"got 17")


def test_the_endpoint_may_be_told_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with World() as world:
        for name, value in world.endpoint_variables().items():
            monkeypatch.setenv(name, value)
        live = LiveEnvironment("dev", "a1", REGION, {})
        assert live.http(deployed_mock(world), signed_for="execute-api").status == 200
