"""A function whose code loads a package that it does not bring.

AWS looks at no line of a function's code. What neither the runtime nor the archive nor a layer has is missed at the first
call: "No module named 'requests'", "Cannot find module 'axios'". Nothing installs what a requirements.txt or a package.json
in a packed folder asks for: the folder is sent as it stands.

Cause (operations): Packages of the development machine were taken for a part of the runtime.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Cook:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.13
        Handler: index.handle
        Role: !GetAtt Worker.Arn
        Code:
          ZipFile: |
            import requests
            def handle(event, context):
                return requests.get("https://kitchen.test").text

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Cook:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.13
        Handler: index.handle
        Role: !GetAtt Worker.Arn
        Code:
          ZipFile: |
            import urllib3
            def handle(event, context):
                return urllib3.request("GET", "https://kitchen.test").data

Bad (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    text = "const axios = require('axios');\\nexports.handle = async () => axios.get('https://kitchen.test');"
    code = pulumi.AssetArchive({"index.js": pulumi.StringAsset(text)})
    aws.lambda_.Function("cook", role=role.arn, runtime="nodejs22.x", handler="index.handle", code=code)

Good (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    text = "exports.handle = async () => fetch('https://kitchen.test');"
    code = pulumi.AssetArchive({"index.js": pulumi.StringAsset(text)})
    aws.lambda_.Function("cook", role=role.arn, runtime="nodejs22.x", handler="index.handle", code=code)

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/python-package.html#python-package-create-dependencies
- https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html#nodejs-package-create-dependencies
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Archive, Asset
from seatrial.rules.bundles import code_of, files_of, text_in
from seatrial.rules.modules import LANGUAGES, absent
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_ENDINGS = {"python": (".py", "/__init__.py"), "nodejs": (".js", ".mjs", ".cjs")}
_BUILT = (".ts", ".tsx", ".mts", "Makefile", "Dockerfile", ".sh")  # a build makes other code of what stands here
_MANIFESTS = ("requirements.txt", "package.json", "Pipfile", "pyproject.toml")
_INLINE = {"cfnresponse", "cfn-response"}  # CloudFormation puts these beside code that stands in a template


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The handler's module loads what is not there. Layers can bring packages, so functions with layers are left alone."""
    runtime, handler = (text(at(resource.properties, name)) or "" for name in ("Runtime", "Handler"))
    language = next((one for one in LANGUAGES if runtime.startswith(one)), None)
    if language is None or at(resource.properties, "Layers"):
        return
    name, source, files = _module(resource, survey, language, handler)
    missing = absent(LANGUAGES[language], source, files)
    if at(resource.properties, "Code.ZipFile") is source and resource.declaration.native.startswith("AWS::"):
        missing = [one for one in missing if one not in _INLINE]
    listed = any(file.rpartition("/")[2] in _MANIFESTS for file in files)
    if not missing or (listed and resource.declaration.native.startswith("AWS::")):
        return  # templates are packed by tools of which some install what is listed
    shown = ", ".join(missing[:3])
    yield Blemish(
        path="Code",
        message=f'function "{resource.declaration.name}" loads {shown}, which neither {runtime} nor its code has',
        evidence=f"{name} loads {shown}; the code has no such package, and the function has no layers",
        why="The function is made, and every call of it fails before it starts.",
        remedy=f"Install it into the folder that is packed ({LANGUAGES[language].installer}), add a layer that has it, or do "
        "without it.",
        severity=Severity.MEDIUM if listed else None,
        certainty=Certainty.LIKELY if listed else Certainty.CERTAIN,
    )


def _module(resource: Resource, survey: Survey, language: str, handler: str) -> tuple[str, str, frozenset[str]]:
    """The file that the handler names, its text, and all files of the code; empty where they are not known."""
    packed = code_of(resource)
    if isinstance(packed, str) or (isinstance(packed, Asset) and packed.text is not None):
        ending = _ENDINGS[language][0]
        return f"index{ending}", packed if isinstance(packed, str) else str(packed.text), frozenset()
    files = files_of(packed, survey.directory) if isinstance(packed, Archive) else None
    if not files or not isinstance(packed, Archive) or any(file.endswith(_BUILT) for file in files):
        return "", "", frozenset()
    module = handler.rpartition(".")[0].removeprefix("./")
    module = module.replace(".", "/") if language == "python" else module
    name = next((f"{module}{ending}" for ending in _ENDINGS[language] if f"{module}{ending}" in files), "")
    return name, (text_in(packed, survey.directory, name) or "") if name else "", files


RULE = Rule(severity=Severity.HIGH, category=Category.CODE, types=("AWS::Lambda::Function",), check=check)
