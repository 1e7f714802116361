"""The API's own domain name."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_serverless.api.routes import Routes
from payments_serverless.api.stage import Stage
from seatrial_components.part import Environment, Part


class Domain(Part):
    """A domain name for the stage; `target` is where its DNS record points."""

    def __init__(
        self, whole: Environment, host: str, certificate_arn: pulumi.Input[str], routes: Routes, stage: Stage
    ) -> None:
        super().__init__("domain", whole)
        self.domain = aws.apigateway.DomainName(
            "domain",
            domain_name=host,
            regional_certificate_arn=certificate_arn,
            endpoint_configuration={"types": "REGIONAL"},
            security_policy="TLS_1_2",
            tags=self.tags("domain"),
            opts=self.mine,
        )
        aws.apigateway.BasePathMapping(
            "domain-mapping",
            domain_name=self.domain.domain_name,
            rest_api=routes.id,
            stage_name=stage.name,
            opts=self.mine,
        )
        self.arn, self.name, self.target = self.domain.arn, self.domain.domain_name, self.domain.regional_domain_name
        self.register_outputs({"name": self.name})
