"""A function that loads a package which its runtime does not bring.

Since Node.js 18 the runtimes of Lambda have version 3 of the SDK only: code that requires `aws-sdk` and brings none
deploys, and fails at its first line.

Cause (deployment): The code was written for an older runtime, which brought the SDK along.

Bad (CloudFormation):
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
    Handler:
      Type: AWS::Lambda::Function
      Properties:
        Role: !GetAtt Role.Arn
        Runtime: nodejs22.x
        Handler: index.handler
        Code:
          ZipFile: "const AWS = require('aws-sdk'); exports.handler = async () => new AWS.S3().listBuckets().promise();"

Good (CloudFormation):
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
    Handler:
      Type: AWS::Lambda::Function
      Properties:
        Role: !GetAtt Role.Arn
        Runtime: nodejs22.x
        Handler: index.handler
        Code:
          ZipFile: "const { S3 } = require('@aws-sdk/client-s3'); exports.handler = async () => new S3().listBuckets({});"

Bad (Pulumi):
    role = aws.iam.Role("handler", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.lambda_.Function("handler", role=role.arn, runtime="nodejs22.x", handler="index.handler",
                         code=pulumi.AssetArchive({"index.mjs": pulumi.StringAsset("import AWS from 'aws-sdk';")}))

Good (Pulumi):
    role = aws.iam.Role("handler", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.lambda_.Function("handler", role=role.arn, runtime="nodejs22.x", handler="index.handler",
                         code=pulumi.AssetArchive({
                             "index.mjs": pulumi.StringAsset("import AWS from 'aws-sdk';"),
                             "node_modules/aws-sdk/package.json": pulumi.StringAsset("{}")}))

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seatrial.aws.bundles import Missing, content, files
from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Archive, Asset
from seatrial.rules.reading import at, is_missing, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_RUNTIME = re.compile(r"nodejs(\d+)\.x")
_SDK = re.compile(r"""\brequire\(\s*['"]aws-sdk(?:/[^'"]*)?['"]\s*\)|\bfrom\s+['"]aws-sdk(?:/[^'"]*)?['"]""")
_CODE = (".js", ".mjs", ".cjs")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A Node.js function that loads the SDK of version 2, which neither its archive nor a layer has."""
    runtime = text(at(resource.properties, "Runtime")) or ""
    found = _RUNTIME.fullmatch(runtime)
    if found is None or int(found[1]) < 18 or not is_missing(resource.properties, "Layers"):
        return
    code = _files(at(resource.properties, "Code.ZipFile"), survey.directory)
    if any("node_modules/aws-sdk/" in name for name in code):
        return
    users = [
        name for name, body in code.items() if name.endswith(_CODE) and "node_modules/" not in name and _uses(body)
    ]
    if users:
        yield Blemish(
            path="Code",
            message=f'function "{resource.declaration.name}" loads aws-sdk, which {runtime} does not have',
            evidence=f"{users[0]} loads aws-sdk; its archive has no node_modules/aws-sdk, and it has no layers",
            why="It deploys, and every invocation ends with Cannot find module 'aws-sdk'.",
            remedy="Load the client of version 3 (@aws-sdk/client-…), which the runtime has, or put aws-sdk into the archive.",
        )


def _files(code: object, directory: str) -> Mapping[str, bytes]:
    """The files of a function's code by name; none where they cannot be read."""
    try:
        if isinstance(code, str):
            return {"index.js": code.encode()}
        if isinstance(code, Asset):
            return {"index.js": content(code, directory)} if code.text is not None else {}
        return dict(files(code, directory)) if isinstance(code, Archive) else {}
    except Missing:
        return {}


def _uses(body: bytes) -> bool:
    return _SDK.search(body.decode("utf-8", errors="replace")) is not None


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.API,
    catalog=("F12",),
    types=("AWS::Lambda::Function",),
    check=check,
)
