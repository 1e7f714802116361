"""Where the API is called, how often, and what is written down of it."""

from __future__ import annotations

import json

import pulumi_aws as aws

from payments_serverless.api.account_logging import AccountLogging
from payments_serverless.api.routes import Routes
from seatrial_components.part import Environment, Part

NAME = "v1"

# One line for each request: who, what and how it went, nothing of what was sent.
ACCESS = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "address": "$context.identity.sourceIp",
    "principal": "$context.identity.userArn",
    "method": "$context.httpMethod",
    "path": "$context.resourcePath",
    "status": "$context.status",
    "milliseconds": "$context.responseLatency",
    "error": "$context.error.message",
    "integrationError": "$context.integrationErrorMessage",
}


class Stage(Part):
    """The stage that serves, with its throttle and its access log."""

    def __init__(
        self,
        whole: Environment,
        routes: Routes,
        log_group: aws.cloudwatch.LogGroup,
        logging: AccountLogging | None,
        *,
        requests_per_second: int,
        requests_at_once: int,
    ) -> None:
        super().__init__("stage", whole)
        self.stage = aws.apigateway.Stage(
            "stage",
            rest_api=routes.id,
            deployment=routes.deployment.id,
            stage_name=NAME,
            access_log_settings={"destination_arn": log_group.arn, "format": json.dumps(ACCESS)},
            tags=self.tags("stage"),
            opts=self.after(*([logging] if logging else [])),
        )
        aws.apigateway.MethodSettings(
            "limits",
            rest_api=routes.id,
            stage_name=self.stage.stage_name,
            method_path="*/*",
            settings={
                "throttling_rate_limit": requests_per_second,
                "throttling_burst_limit": requests_at_once,
                "metrics_enabled": True,
                # An execution log would keep payments in plain sight, in a group that nobody owns.
                "logging_level": "OFF",
            },
            opts=self.mine,
        )
        self.name, self.arn = self.stage.stage_name, self.stage.arn
        self.url = self.stage.invoke_url
        self.register_outputs({"url": self.url})
