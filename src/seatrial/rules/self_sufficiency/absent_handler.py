"""A function whose handler is not in its code.

The handler names a module and a function in it. AWS does not look: the function is made, and each call of it ends with
"Unable to import module". Code that stands in a template is always the module `index`.

Cause (deployment): Handler and code were written apart from each other.

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
        Handler: cook.handle
        Role: !GetAtt Worker.Arn
        Code: {ZipFile: "def handle(event, context): pass"}

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
        Code: {ZipFile: "def handle(event, context): pass"}

Bad (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    code = pulumi.AssetArchive({"cook.py": pulumi.StringAsset("def handle(event, context): pass")})
    aws.lambda_.Function("cook", role=role.arn, runtime="python3.13", handler="index.handle", code=code)

Good (Pulumi):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = aws.iam.Role("worker", assume_role_policy=json.dumps(trust))
    code = pulumi.AssetArchive({"cook.py": pulumi.StringAsset("def handle(event, context): pass")})
    aws.lambda_.Function("cook", role=role.arn, runtime="python3.13", handler="cook.handle", code=code)

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html
- https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Archive
from seatrial.rules.bundles import code_of, files_of, text_in
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_ENDINGS = {"python": (".py", ".pyc", ".so", "/__init__.py"), "nodejs": (".js", ".mjs", ".cjs")}

# what makes a module's names out of another's, so that they need not be spelled
_PASSED_ON = re.compile(
    r"import \*|export \*|__getattr__|globals\(|setattr\(|(?:module\.)?exports\s*=\s*(?!\{)|Object\.assign|\.\.\.|exports\["
)
_BUILT = (".ts", ".tsx", ".mts", "Makefile", "build.sh", "Dockerfile")  # what is sent is not what stands here


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The handler's module is no file of the code. Layers can bring one, so functions with layers are left alone."""
    handler = text(at(resource.properties, "Handler")) or ""
    runtime = text(at(resource.properties, "Runtime")) or ""
    language = next((one for one in _ENDINGS if runtime.startswith(one)), None)
    module, dot, function = handler.rpartition(".")
    if language is None or not dot or at(resource.properties, "Layers"):
        return
    if language == "python":
        module = module.replace(".", "/")
    code = at(resource.properties, "Code.ZipFile")
    if isinstance(code, str) and code:
        if module != "index" and resource.declaration.native.startswith("AWS::"):
            yield _blemish(
                resource, handler, "code in a template is the module index", "index." + handler.split(".")[-1]
            )
        return
    handed = code_of(resource)
    packed = handed if isinstance(handed, Archive) else None
    files = _packed(packed, survey)
    module = module.removeprefix("./")
    own = next((f"{module}{ending}" for ending in _ENDINGS[language] if files and f"{module}{ending}" in files), None)
    if own and packed and _lacks(function, text_in(packed, survey.directory, own)):
        yield _blemish(resource, handler, f"{own} says nothing of {function}", "")
    elif files and not own:
        there = sorted(file for file in files if file.endswith(_ENDINGS[language]) and "node_modules/" not in file)[:3]
        if there:  # else the code is not here at all
            yield _blemish(resource, handler, f"the code has {', '.join(there)}", "")


def _packed(code: Archive | None, survey: Survey) -> frozenset[str] | None:
    """The files of some code; None where they are not known, or where a build makes others of them."""
    files = files_of(code, survey.directory) if code else None
    return None if files is None or any(file.endswith(_BUILT) for file in files) else files


def _lacks(function: str, source: str | None) -> bool:
    """Whether a module's text cannot have the function: it is not spelled there, and nothing is passed on whole."""
    if source is None or not source.strip() or _PASSED_ON.search(source):
        return False
    return re.search(rf"\b{re.escape(function)}\b", source) is None


def _blemish(resource: Resource, handler: str, said: str, instead: str) -> Blemish:
    return Blemish(
        path="Handler",
        message=f'handler {handler} of function "{resource.declaration.name}" is not in its code: {said}',
        evidence=f"Handler = {handler}; {said}",
        why="The function is made, and every call fails before it starts: what the handler names is not there.",
        remedy=f"Write {instead}."
        if instead
        else "Name the file and the function that are there (path.function), or build them into the archive.",
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.CODE,
    types=("AWS::Lambda::Function",),
    check=check,
)
