"""API Gateway is there at once, its validator of OpenAPI documents when a document is validated."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import json, sys
from seatrial.aws.world import World

late = []
with World() as world:
    gateway = world.client("apigateway", "eu-west-1")
    gateway.create_rest_api(name="shop")
    late.append("openapi_spec_validator" in sys.modules)
    sound = {"openapi": "3.0.0", "info": {"title": "orders", "version": "1", "description": "d"}, "paths": {}}
    print(gateway.import_rest_api(failOnWarnings=True, body=json.dumps(sound).encode())["name"])
    late.append("openapi_spec_validator" in sys.modules)
    for body in ({"openapi": "3.0.0", "info": {"title": "orders"}, "paths": {}}, {"openapi": "3.0.0"}):
        try:
            gateway.import_rest_api(failOnWarnings=True, body=json.dumps(body).encode())
        except gateway.exceptions.BadRequestException as error:
            print(error.response["Error"]["Message"])
print(late)
"""


def test_the_validator_is_loaded_with_the_first_document() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    sound, *refused, late = done.stdout.splitlines()
    assert sound == "orders"
    assert len(refused) == 2
    assert all("Failed to parse" in message for message in refused)
    assert late == "[False, True]"
