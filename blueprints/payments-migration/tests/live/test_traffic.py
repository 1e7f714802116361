"""The load balancer, its listeners, and who may ask for the tasks' health (S3.5)."""

from typing import Any

import pytest


@pytest.fixture
def balancer(aws: Any, outputs: Any) -> Any:
    """The load balancer as AWS describes it."""
    (found,) = aws("elbv2").describe_load_balancers(LoadBalancerArns=[outputs["loadBalancerArn"]])["LoadBalancers"]
    return found


def listener(aws: Any, arn: str) -> Any:
    """One listener as AWS describes it."""
    (found,) = aws("elbv2").describe_listeners(ListenerArns=[arn])["Listeners"]
    return found


def rules(aws: Any, arn: str) -> list[Any]:
    """The listener's rules in the order in which it tries them."""
    found: list[Any] = aws("elbv2").describe_rules(ListenerArn=arn)["Rules"]
    return sorted(found, key=lambda rule: (rule["Priority"] == "default", rule["Priority"].zfill(6)))


def conditions(rule: Any) -> dict[str, tuple[str | None, list[str]]]:
    """What a rule asks for: the values of each field, with the header's name where it is one."""
    asked = {}
    for condition in rule["Conditions"]:
        header = condition.get("HttpHeaderConfig", {})
        values = header.get("Values") or condition.get("PathPatternConfig", {}).get("Values") or condition["Values"]
        asked[condition["Field"]] = (header.get("HttpHeaderName"), values)
    return asked


def test_clients_find_the_load_balancer_in_every_public_subnet(balancer: Any, outputs: Any) -> None:
    assert (balancer["Type"], balancer["Scheme"]) == ("application", "internet-facing")
    assert {zone["SubnetId"] for zone in balancer["AvailabilityZones"]} == set(outputs["publicSubnetIds"])
    assert balancer["SecurityGroups"] == [outputs["loadBalancerSecurityGroupId"]]
    assert balancer["DNSName"] == outputs["loadBalancerDnsName"]
    assert outputs["apiUrl"] == f"https://{balancer['DNSName']}"


def test_malformed_headers_are_dropped(aws: Any, outputs: Any) -> None:
    answer = aws("elbv2").describe_load_balancer_attributes(LoadBalancerArn=outputs["loadBalancerArn"])
    attributes = {attribute["Key"]: attribute["Value"] for attribute in answer["Attributes"]}
    assert attributes["routing.http.drop_invalid_header_fields.enabled"] == "true"


def test_http_is_sent_to_https(aws: Any, outputs: Any) -> None:
    http = listener(aws, outputs["httpListenerArn"])
    assert (http["Protocol"], http["Port"]) == ("HTTP", 80)
    (action,) = http["DefaultActions"]
    assert action["Type"] == "redirect"
    redirect = action["RedirectConfig"]
    assert (redirect["Protocol"], redirect["Port"], redirect["StatusCode"]) == ("HTTPS", "443", "HTTP_301")


def test_https_is_modern_and_has_an_issued_certificate(aws: Any, outputs: Any) -> None:
    https = listener(aws, outputs["httpsListenerArn"])
    assert (https["Protocol"], https["Port"]) == ("HTTPS", 443)
    assert https["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    assert [each["CertificateArn"] for each in https["Certificates"]] == [outputs["certificateArn"]]
    certificate = aws("acm").describe_certificate(CertificateArn=outputs["certificateArn"])["Certificate"]
    assert certificate["Status"] == "ISSUED"


def test_health_is_checked_where_the_tasks_answer(aws: Any, outputs: Any, container: Any) -> None:
    groups = aws("elbv2").describe_target_groups(TargetGroupArns=outputs["targetGroupArns"])["TargetGroups"]
    assert len(groups) == (2 if outputs["deploymentStrategy"] == "blue-green" else 1)
    for group in groups:
        assert (group["TargetType"], group["Protocol"]) == ("ip", "HTTP")
        assert group["Port"] == container["portMappings"][0]["containerPort"]
        assert (group["HealthCheckEnabled"], group["HealthCheckPath"]) == (True, "/health")
        assert group["Matcher"] == {"HttpCode": "200"}
        assert group["VpcId"] == outputs["vpcId"]


@pytest.mark.parametrize("output", ["httpsListenerArn", "testListenerArn"])
def test_health_is_told_only_to_who_sends_the_header(output: str, aws: Any, outputs: Any) -> None:
    if not outputs[output]:
        pytest.skip("releases are rolling: there is no test listener")
    admitted, refused, _ = rules(aws, outputs[output])
    health = (None, ["/health", "/health/*"])
    assert conditions(admitted) == {"path-pattern": health, "http-header": ("X-Health-Check", ["true"])}
    assert [action["Type"] for action in admitted["Actions"]] == ["forward"]
    assert conditions(refused) == {"path-pattern": health}
    (refusal,) = refused["Actions"]
    assert refusal["Type"] == "fixed-response"
    assert refusal["FixedResponseConfig"]["StatusCode"] == "403"


def test_all_other_traffic_flows(aws: Any, outputs: Any) -> None:
    *_, default = rules(aws, outputs["httpsListenerArn"])
    assert (default["IsDefault"], default["Conditions"]) == (True, [])
    (action,) = default["Actions"]
    assert action["Type"] == "forward"
    assert action["TargetGroupArn"] in outputs["targetGroupArns"]
