"""Local paths where AWS wants a place in S3: `aws cloudformation package` and `sam` upload what is there.

https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seatrial.model.values import Properties

_UPLOADED = {
    "AWS::Lambda::Function": "Code",
    "AWS::Lambda::LayerVersion": "Content",
    "AWS::ApiGateway::RestApi": "BodyS3Location",
    "AWS::ApiGatewayV2::Api": "BodyS3Location",
    "AWS::StepFunctions::StateMachine": "DefinitionS3Location",
}


def uploaded(type_: str, properties: Properties, folder: Path, root: Path) -> Properties:
    """The properties with a local path as seen from `root`, the folder of the template that is deployed.

    In a nested template a path starts at that template's own folder.
    """
    key = _UPLOADED.get(type_, "")
    path = properties.get(key)
    if not isinstance(path, str) or folder == root:
        return properties
    return {**properties, key: os.path.relpath(folder / path, root)}


def unbuilt(name: str, type_: str, properties: Properties, root: Path) -> Iterator[str]:
    """A note on what is not there to be uploaded: the result of a build that has not run."""
    key = _UPLOADED.get(type_, "")
    path = properties.get(key)
    if isinstance(path, str) and path and not (root / path).exists():
        yield f"{name}: {key} {path} is not there before the build; it is taken as given"
