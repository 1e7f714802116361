"""What the API answers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pulumi
import pulumi_aws as aws

from payments_serverless.function import FOLDER, PACKAGE, Function
from seatrial_components.part import Environment, Part

SCHEMA = FOLDER / PACKAGE / "payment.schema.json"


class Routes(Part):
    """`POST /process` takes payments of callers that sign their requests; `GET /health` tells everybody.

    `deployment` is what a stage shows: a new one whenever anything here changes, this file included.
    """

    def __init__(self, whole: Environment, function: Function) -> None:
        super().__init__("routes", whole)
        self.api = aws.apigateway.RestApi(
            "api",
            name=self.names.of("api"),
            description="Processes payments",
            endpoint_configuration={"types": "REGIONAL"},
            tags=self.tags("api"),
            opts=self.mine,
        )
        self._function = function
        self._model = aws.apigateway.Model(
            "payment",
            rest_api=self.api.id,
            name="Payment",
            description="A payment as clients send it",
            content_type="application/json",
            schema=SCHEMA.read_text(encoding="utf-8"),
            opts=self.mine,
        )
        self._validator = aws.apigateway.RequestValidator(
            "body", rest_api=self.api.id, name="body", validate_request_body=True, opts=self.mine
        )
        routes = [*self._route("process", "POST", "AWS_IAM", takes_payment=True), *self._route("health", "GET", "NONE")]
        self.deployment = aws.apigateway.Deployment(
            "deployment",
            rest_api=self.api.id,
            triggers={"definition": _definition()},
            opts=self.after(*routes),
        )
        self.id, self.name = self.api.id, self.api.name
        self.register_outputs({"id": self.id})

    def _route(
        self, path: str, method: str, authorization: str, *, takes_payment: bool = False
    ) -> list[pulumi.Resource]:
        """A path that the function answers, and its permission to be asked."""
        resource = aws.apigateway.Resource(
            path, rest_api=self.api.id, parent_id=self.api.root_resource_id, path_part=path, opts=self.mine
        )
        asked = aws.apigateway.Method(
            f"{path}-method",
            rest_api=self.api.id,
            resource_id=resource.id,
            http_method=method,
            authorization=authorization,
            request_validator_id=self._validator.id if takes_payment else None,
            request_models={"application/json": self._model.name} if takes_payment else None,
            opts=self.mine,
        )
        answered = aws.apigateway.Integration(
            f"{path}-integration",
            rest_api=self.api.id,
            resource_id=resource.id,
            http_method=asked.http_method,
            type="AWS_PROXY",
            integration_http_method="POST",
            uri=self._function.function.invoke_arn,
            opts=self.mine,
        )
        permitted = aws.lambda_.Permission(
            f"{path}-permission",
            function=self._function.name,
            action="lambda:InvokeFunction",
            principal="apigateway.amazonaws.com",
            source_arn=pulumi.Output.concat(self.api.execution_arn, f"/*/{method}/{path}"),
            opts=self.mine,
        )
        return [resource, asked, answered, permitted]


def _definition() -> str:
    files = (SCHEMA, Path(__file__))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
