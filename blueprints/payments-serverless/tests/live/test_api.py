"""The API: routes, validation, limits, access log, domain name, firewall (S2.4)."""

import json
from typing import Any

import pytest

from seatrial_components.live.policies import trusted


@pytest.fixture
def methods(aws: Any, outputs: Any) -> dict[tuple[str, str], Any]:
    """The methods by verb and path."""
    items = aws("apigateway").get_resources(restApiId=outputs["apiId"], embed=["methods"])["items"]
    return {
        (verb, item["path"]): aws("apigateway").get_method(
            restApiId=outputs["apiId"], resourceId=item["id"], httpMethod=verb
        )
        for item in items
        for verb in item.get("resourceMethods", {})
    }


@pytest.fixture
def stage(aws: Any, outputs: Any) -> Any:
    """The stage as API Gateway tells it."""
    return aws("apigateway").get_stage(restApiId=outputs["apiId"], stageName=outputs["stageName"])


def test_there_are_two_routes_and_the_function_answers_both(methods: Any, outputs: Any) -> None:
    wanted = {("POST", "/process"): "AWS_IAM", ("GET", "/health"): "NONE"}
    assert {route: method["authorizationType"] for route, method in methods.items()} == wanted
    for method in methods.values():
        integration = method["methodIntegration"]
        assert integration["type"] == "AWS_PROXY"
        assert f"/functions/{outputs['functionArn']}/invocations" in integration["uri"]


def test_payments_are_validated_before_they_reach_the_function(aws: Any, methods: Any, outputs: Any) -> None:
    method = methods["POST", "/process"]
    validator = aws("apigateway").get_request_validator(
        restApiId=outputs["apiId"], requestValidatorId=method["requestValidatorId"]
    )
    assert validator["validateRequestBody"] is True
    model = aws("apigateway").get_model(
        restApiId=outputs["apiId"], modelName=method["requestModels"]["application/json"]
    )
    schema = json.loads(model["schema"])
    assert set(schema["required"]) == {"paymentId", "merchantId", "amount", "currency"}
    assert schema["additionalProperties"] is False


def test_only_the_api_may_ask_the_function(aws: Any, outputs: Any) -> None:
    policy = json.loads(aws("lambda").get_policy(FunctionName=outputs["functionName"])["Policy"])
    sources = set()
    for statement in policy["Statement"]:
        assert statement["Principal"] == {"Service": "apigateway.amazonaws.com"}
        sources.add(statement["Condition"]["ArnLike"]["AWS:SourceArn"])
    api = f"arn:aws:execute-api:{outputs['region']}:{outputs['accountId']}:{outputs['apiId']}"
    assert sources == {f"{api}/*/POST/process", f"{api}/*/GET/health"}


def test_requests_are_limited(stage: Any, size: Any) -> None:
    limits = stage["methodSettings"]["*/*"]
    assert limits["throttlingRateLimit"] == size.requests_per_second
    assert limits["throttlingBurstLimit"] == size.requests_per_second // 2


def test_every_request_is_written_down_and_no_payment(stage: Any, outputs: Any) -> None:
    log = stage["accessLogSettings"]
    assert log["destinationArn"] == outputs["logGroupArns"]["access"]
    fields = json.loads(log["format"])
    assert {fields[name] for name in ("requestId", "address", "principal", "status")} == {
        "$context.requestId",
        "$context.identity.sourceIp",
        "$context.identity.userArn",
        "$context.status",
    }
    assert stage["methodSettings"]["*/*"]["dataTraceEnabled"] is False


def test_api_gateway_may_write_its_logs(aws: Any) -> None:
    # The role is this deployment's, or that of another one in the account: AWS has room for one.
    role = aws("apigateway").get_account()["cloudwatchRoleArn"].rpartition("/")[2]
    assert trusted(aws, role) == [({"Service": "apigateway.amazonaws.com"}, ["sts:AssumeRole"])]


def test_the_domain_name_leads_to_the_stage(aws: Any, environment: Any, outputs: Any) -> None:
    host = outputs["domainName"]
    if host.endswith(".payments.internal"):
        suffix = "" if environment.suffix == "main" else f"-{environment.suffix.lower()}"
        assert host == f"api-{environment.name}{suffix}.payments.internal"
    domain = aws("apigateway").get_domain_name(domainName=host)
    assert domain["regionalCertificateArn"] == outputs["certificateArn"]
    assert (domain["endpointConfiguration"]["types"], domain["securityPolicy"]) == (["REGIONAL"], "TLS_1_2")
    assert domain["regionalDomainName"] == outputs["domainTarget"]
    (mapping,) = aws("apigateway").get_base_path_mappings(domainName=host)["items"]
    assert (mapping["restApiId"], mapping["stage"]) == (outputs["apiId"], outputs["stageName"])


def test_the_certificate_is_for_the_domain_name(aws: Any, outputs: Any) -> None:
    certificate = aws("acm").describe_certificate(CertificateArn=outputs["certificateArn"])["Certificate"]
    assert certificate["Status"] == "ISSUED"
    assert outputs["domainName"] in [certificate["DomainName"], *certificate["SubjectAlternativeNames"]]


def test_only_prod_has_a_firewall(aws: Any, outputs: Any, size: Any) -> None:
    assert bool(outputs["webAclArn"]) is size.firewall
    found = aws("wafv2").get_web_acl_for_resource(ResourceArn=outputs["stageArn"]).get("WebACL")
    assert (found or {}).get("ARN", "") == outputs["webAclArn"]
    if found:
        managed = [rule["Statement"].get("ManagedRuleGroupStatement", {}).get("Name") for rule in found["Rules"]]
        assert {"AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"} <= set(managed)
        assert [rule["Action"] for rule in found["Rules"] if "RateBasedStatement" in rule["Statement"]] == [
            {"Block": {}}
        ]
