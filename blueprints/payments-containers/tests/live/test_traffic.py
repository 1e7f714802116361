"""The load balancer: HTTP in dev, elsewhere HTTPS, to which HTTP is sent (S1.5)."""

from typing import Any

import pytest


@pytest.fixture
def balancer(aws: Any, outputs: Any) -> Any:
    """The load balancer as AWS describes it."""
    (found,) = aws("elbv2").describe_load_balancers(LoadBalancerArns=[outputs["loadBalancerArn"]])["LoadBalancers"]
    return found


@pytest.fixture
def listeners(aws: Any, outputs: Any) -> dict[int, Any]:
    """Every listener of the load balancer, by port."""
    found = aws("elbv2").describe_listeners(LoadBalancerArn=outputs["loadBalancerArn"])["Listeners"]
    return {listener["Port"]: listener for listener in found}


def test_clients_find_the_load_balancer_in_every_public_subnet(balancer: Any, outputs: Any, asked: Any) -> None:
    assert (balancer["Type"], balancer["Scheme"]) == ("application", "internet-facing")
    assert {zone["SubnetId"] for zone in balancer["AvailabilityZones"]} == set(outputs["publicSubnetIds"])
    assert balancer["SecurityGroups"] == [outputs["loadBalancerSecurityGroupId"]]
    assert outputs["loadBalancerUrl"] == f"{'https' if asked.https else 'http'}://{balancer['DNSName']}"


def test_clients_end_up_at_the_tasks(listeners: Any, outputs: Any, asked: Any) -> None:
    entrance = listeners[443 if asked.https else 80]
    assert entrance["ListenerArn"] == outputs["listenerArn"]
    assert entrance["Protocol"] == ("HTTPS" if asked.https else "HTTP")
    (action,) = entrance["DefaultActions"]
    assert (action["Type"], action["TargetGroupArn"]) == ("forward", outputs["targetGroupArn"])


def test_http_is_served_in_dev_and_redirected_elsewhere(listeners: Any, outputs: Any, asked: Any) -> None:
    assert set(listeners) == ({80, 443} if asked.https else {80})
    (action,) = listeners[80]["DefaultActions"]
    if not asked.https:
        assert (action["Type"], outputs["redirectListenerArn"]) == ("forward", "")
        return
    assert listeners[80]["ListenerArn"] == outputs["redirectListenerArn"]
    redirect = action["RedirectConfig"]
    assert (redirect["Protocol"], redirect["Port"], redirect["StatusCode"]) == ("HTTPS", "443", "HTTP_301")


def test_https_is_modern_and_has_an_issued_certificate(aws: Any, listeners: Any, outputs: Any, asked: Any) -> None:
    if not asked.https:
        assert outputs["certificateArn"] == ""
        return
    https = listeners[443]
    assert https["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    assert [each["CertificateArn"] for each in https["Certificates"]] == [outputs["certificateArn"]]
    certificate = aws("acm").describe_certificate(CertificateArn=outputs["certificateArn"])["Certificate"]
    assert certificate["Status"] == "ISSUED"


def test_malformed_headers_are_dropped(aws: Any, outputs: Any) -> None:
    answer = aws("elbv2").describe_load_balancer_attributes(LoadBalancerArn=outputs["loadBalancerArn"])
    attributes = {attribute["Key"]: attribute["Value"] for attribute in answer["Attributes"]}
    assert attributes["routing.http.drop_invalid_header_fields.enabled"] == "true"
    assert attributes.get("deletion_protection.enabled", "false") == "false"


def test_health_is_checked_where_the_tasks_answer(aws: Any, outputs: Any, container: Any) -> None:
    (group,) = aws("elbv2").describe_target_groups(TargetGroupArns=[outputs["targetGroupArn"]])["TargetGroups"]
    assert (group["TargetType"], group["Protocol"]) == ("ip", "HTTP")
    assert group["Port"] == container["portMappings"][0]["containerPort"]
    assert (group["HealthCheckEnabled"], group["HealthCheckPath"]) == (True, "/health")
    assert (group["Matcher"], group["VpcId"]) == ({"HttpCode": "200"}, outputs["vpcId"])
