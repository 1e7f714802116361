"""SageMaker: models, endpoints, notebooks, studios.

API: https://docs.aws.amazon.com/sagemaker/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.kinds.kind import Call, Kind, Template


def _named(
    noun: str, operation: str, more: Mapping[str, Template] | None = None, without: tuple[str, ...] = ()
) -> Kind:
    """A resource that AWS knows by its name, and CloudFormation by its ARN or name."""
    name = f"{noun}Name"
    arn = f"arn:{{partition}}:sagemaker:{{region}}:{{account}}:{operation.replace('_', '-')}/{{id}}"
    return Kind(
        f"AWS::SageMaker::{noun}",
        "sagemaker",
        create=Call(f"create_{operation}", {name: "{name}", **(more or {})}, without=without),
        id=lambda moment: moment.name,
        attributes={name: "{id}", f"{noun}Arn": arn, "Id": arn, "Arn": arn},
        delete=Call(f"delete_{operation}", {name: "{id}"}, matched=False),
        name=name,
        taken="ValidationException",
    )


KINDS = (
    _named("Model", "model"),
    _named("EndpointConfig", "endpoint_config"),
    _named("Endpoint", "endpoint", without=("DeploymentConfig",)),
    Kind(
        "AWS::SageMaker::NotebookInstance",
        "sagemaker",
        create=Call(
            "create_notebook_instance",
            {"NotebookInstanceName": "{name}", "LifecycleConfigName": "{LifecycleConfigName}"},
        ),
        id=lambda moment: moment.name,
        attributes={
            "NotebookInstanceName": "{id}",
            "Id": "arn:{partition}:sagemaker:{region}:{account}:notebook-instance/{id}",
        },
        before_delete=(Call("stop_notebook_instance", {"NotebookInstanceName": "{id}"}, matched=False),),
        delete=Call("delete_notebook_instance", {"NotebookInstanceName": "{id}"}, matched=False),
        name="NotebookInstanceName",
    ),
    Kind(
        "AWS::SageMaker::NotebookInstanceLifecycleConfig",
        "sagemaker",
        create=Call("create_notebook_instance_lifecycle_config", {"NotebookInstanceLifecycleConfigName": "{name}"}),
        id=lambda moment: moment.name,
        attributes={
            "NotebookInstanceLifecycleConfigName": "{id}",
            "Id": "arn:{partition}:sagemaker:{region}:{account}:notebook-instance-lifecycle-config/{id}",
        },
        delete=Call(
            "delete_notebook_instance_lifecycle_config", {"NotebookInstanceLifecycleConfigName": "{id}"}, matched=False
        ),
        name="NotebookInstanceLifecycleConfigName",
    ),
    Kind(
        "AWS::SageMaker::Domain",
        "sagemaker",
        create=Call("create_domain"),
        id="{.DomainArn}",
        attributes={
            "DomainArn": "{id}",
            "DomainId": lambda moment: moment.id.rpartition("/")[2],
            "Url": "{.Url}",
        },
        name="DomainName",
        scope="none",
    ),
)
