"""API Gateway's permission to write logs."""

from __future__ import annotations

import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.policies import allow
from seatrial_components.role import Role

# What API Gateway asks of the role: the managed policy AmazonAPIGatewayPushToCloudWatchLogs, written out.
LOGGING = (
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
)


class AccountLogging(Part):
    """A role that all APIs of the account write their logs with in this region: AWS has one setting for all of them."""

    def __init__(self, whole: Environment) -> None:
        super().__init__("account-logging", whole)
        may = allow("WriteLogs", LOGGING, [self.place.arn("logs", "*")])
        self.role = Role(self, "api-logs", "apigateway", [may])
        self.account = aws.apigateway.Account("account", cloudwatch_role_arn=self.role.arn, opts=self.after(self.role))
        self.register_outputs({"role": self.role.arn})
