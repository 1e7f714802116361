"""The API answers over HTTP (S5.7)."""

import json
from typing import Any

import pytest


@pytest.fixture
def stage(aws: Any, outputs: Any) -> Any:
    """The stage as API Gateway has it."""
    return aws("apigateway").get_stage(restApiId=outputs["ApiId"], stageName=outputs["ApiStageName"])


def test_the_api_is_regional(aws: Any, outputs: Any) -> None:
    api = aws("apigateway").get_rest_api(restApiId=outputs["ApiId"])
    assert api["endpointConfiguration"]["types"] == ["REGIONAL"]


def test_access_is_logged_by_the_accounts_role(aws: Any, stage: Any, outputs: Any) -> None:
    assert (
        stage["accessLogSettings"]["destinationArn"]
        .removesuffix(":*")
        .endswith(f":log-group:{outputs['ApiLogGroupName']}")
    )
    assert json.loads(stage["accessLogSettings"]["format"]).keys() >= {"requestId", "caller", "status", "path"}
    assert aws("apigateway").get_account()["cloudwatchRoleArn"]


def test_callers_are_throttled_and_traced(stage: Any) -> None:
    settings = stage["methodSettings"]["*/*"]
    assert 0 < settings["throttlingRateLimit"] < settings["throttlingBurstLimit"]
    assert (settings["metricsEnabled"], stage["tracingEnabled"]) == (True, True)


def test_the_api_answers(environment: Any, outputs: Any) -> None:
    answer = environment.http(f"{outputs['ApiUrl']}/health")
    assert (answer.status, answer.json()) == (200, {"status": "ok", "environment": outputs["Environment"]})


def test_what_was_delivered_is_listed(environment: Any, aws: Any, outputs: Any) -> None:
    s3, place = aws("s3"), {"Bucket": outputs["BucketName"], "Key": "delivered/live test.txt"}
    s3.put_object(**place, Body=b"seven b")
    try:
        answer = environment.http(f"{outputs['ApiUrl']}/assets", signed_for="execute-api")
    finally:
        s3.delete_object(**place)
    assert answer.status == 200
    assert {"name": "live test.txt", "bytes": 7} in answer.json()["assets"]


def test_links_lead_to_the_bucket(environment: Any, outputs: Any) -> None:
    upload = environment.http(f"{outputs['ApiUrl']}/uploads", "POST", b"", signed_for="execute-api")
    assert upload.status == 201
    assert outputs["BucketName"] in upload.json()["upload"]
    assert "/incoming/media.zip?" in upload.json()["upload"]
    download = environment.http(f"{outputs['ApiUrl']}/assets?name=film.mp4", signed_for="execute-api")
    assert download.status == 200
    assert "/delivered/film.mp4?" in download.json()["download"]


@pytest.mark.parametrize(("method", "route"), [("GET", "assets"), ("POST", "uploads"), ("GET", "")])
def test_strangers_get_nothing(method: str, route: str, environment: Any, outputs: Any) -> None:
    assert environment.http(f"{outputs['ApiUrl']}/{route}", method).status == 403
