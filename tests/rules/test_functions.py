"""What functions are made of and who may call them, in other spellings than the pages show."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.model.values import Archive, Asset, Unknown
from seatrial.rules.judging import judge
from seatrial.rules.survey import Survey

FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:cook"
OWN_IMAGES = "123456789012.dkr.ecr.us-east-1.amazonaws.com"


def made(name: str, type_: str, properties: dict[str, Any], native: str = "", **more: Any) -> Resource:
    declaration = Declaration(name, name, native or type_, properties, Location("main.py", 1))
    return Resource(declaration, type_, properties, Status.REHEARSED, **more)


def function(code: Any, runtime: str = "python3.13", handler: str = "index.handle", **more: Any) -> Resource:
    properties = {"Runtime": runtime, "Handler": handler, "Code": code, **more}
    native = "aws:lambda/function:Function"
    attributes = {"Arn": FUNCTION_ARN}
    return made("cook", "AWS::Lambda::Function", properties, native, physical_name="cook", attributes=attributes)


def packed(files: dict[str, str]) -> dict[str, Archive]:
    return {"ZipFile": Archive("", members=tuple((name, Asset(text=text)) for name, text in files.items()))}


def said(rule: str, *resources: Resource, directory: str = "", **more: Any) -> list[tuple[str, str]]:
    survey = Survey(Graph.of(list(resources)), Environment("dev"), directory, **more)
    return [(finding.severity.value, finding.evidence) for finding in judge(survey, only=[rule])]


@pytest.mark.parametrize(
    ("files", "runtime"),
    [
        ({"index.py": "import json, boto3\nfrom botocore.config import Config\n"}, "python3.13"),
        ({"index.py": "try:\n    import orjson\nexcept ImportError:\n    orjson = None\n"}, "python3.13"),
        ({"index.py": "def handle(e, c):\n    import pandas\n"}, "python3.13"),
        (
            {"index.py": "from . import menu\nimport menu, dishes.soup\n", "menu.py": "", "dishes/soup.py": ""},
            "python3.13",
        ),
        ({"index.py": "import yaml\n", "yaml/__init__.py": ""}, "python3.13"),
        ({"index.py": "import requests\n", "Makefile": "all:\n"}, "python3.13"),
        ({"index.py": "import (\n"}, "python3.13"),
        ({"index.js": "const fs = require('node:fs');\nconst { S3 } = require('@aws-sdk/client-s3');\n"}, "nodejs22.x"),
        ({"index.js": "// const axios = require('axios');\n/*\nimport x from 'axios';\n*/\n"}, "nodejs22.x"),
        ({"index.mjs": "import a from 'axios';\n", "node_modules/axios/index.js": ""}, "nodejs22.x"),
        ({"index.js": "function one() {\n  const axios = require('axios');\n}\n"}, "nodejs22.x"),
    ],
)
def test_what_code_brings_or_may_do_without_is_not_missed(files: dict[str, str], runtime: str) -> None:
    assert said("absent-package", function(packed(files), runtime)) == []


@pytest.mark.parametrize(
    ("files", "runtime", "package"),
    [
        ({"index.py": "import os\nimport numpy as np\n"}, "python3.13", "numpy"),
        ({"index.py": "from psycopg2.extras import Json\n"}, "python3.13", "psycopg2"),
        ({"index.mjs": "import {\n  a,\n  b,\n} from '@nestjs/core/deep';\n"}, "nodejs22.x", "@nestjs/core"),
        ({"index.js": "'use strict';\nconst { Client } = require('pg');\n"}, "nodejs22.x", "pg"),
    ],
)
def test_a_package_that_is_nowhere_is_missed(files: dict[str, str], runtime: str, package: str) -> None:
    [(severity, evidence)] = said("absent-package", function(packed(files), runtime))
    assert (severity, f"loads {package};" in evidence) == ("high", True)
    assert said("absent-package", function(packed(files), runtime, Layers=["arn:aws:lambda:…:layer:x:1"])) == []


def test_a_packed_folder_with_a_list_of_packages_may_be_filled_before(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.py").write_text("import requests\n")
    code = {"ZipFile": Archive("app")}
    assert [one for one, _ in said("absent-package", function(code), directory=str(tmp_path))] == ["high"]
    (tmp_path / "app" / "requirements.txt").write_text("requests\n")
    assert [one for one, _ in said("absent-package", function(code), directory=str(tmp_path))] == ["medium"]


def test_cloudformation_gives_its_module_to_code_in_templates() -> None:
    properties = {"Runtime": "python3.13", "Handler": "index.handle", "Code": {"ZipFile": "import cfnresponse\n"}}
    assert said("absent-package", made("cook", "AWS::Lambda::Function", properties)) == []
    assert len(said("absent-package", function(packed({"index.py": "import cfnresponse\n"})))) == 1


def image(uri: str) -> Resource:
    return made("cook", "AWS::Lambda::Function", {"PackageType": "Image", "Code": {"ImageUri": uri}})


def test_an_image_is_pushed_before_its_function_is_made() -> None:
    cook = image(f"{OWN_IMAGES}/recipes:1")
    repository = made("recipes", "AWS::ECR::Repository", {}, physical_name="recipes", id="recipes")
    pushed = made("image", "docker-build:index:Image", {}, "docker-build:index:Image")
    assert len(said("absent-image", cook)) == len(said("absent-image", cook, repository)) == 1
    assert said("absent-image", cook, repository, pushed) == []
    assert said("absent-image", image("444455556666.dkr.ecr.us-east-1.amazonaws.com/recipes:1")) == []
    assert said("absent-image", cook, given=frozenset([f"{OWN_IMAGES}/recipes:1"])) == []


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("arn:aws:execute-api:us-east-1:123456789012:a1b2c3/*/GET/menu", True),
        ("arn:aws:execute-api:*:*:*/*", True),
        ("arn:aws:execute-api:us-east-1:123456789012:*", True),
        ("*", True),
        ("arn:aws:apigateway:us-east-1::/apis/a1b2c3", False),
        ("arn:aws:execute-api:us-east-1:123456789012:other/*/*", False),
    ],
)
def test_an_api_calls_as_execute_api(source: str, calls: bool) -> None:
    link = made("link", "AWS::ApiGatewayV2::Integration", {"ApiId": "a1b2c3", "IntegrationUri": FUNCTION_ARN})
    allowed = {"FunctionName": "cook", "Principal": "apigateway.amazonaws.com", "SourceArn": source}
    access = made("access", "AWS::Lambda::Permission", {"Action": "lambda:InvokeFunction", **allowed})
    found = said("unpermitted-delivery", function({}), link, access)
    assert bool(found) is not calls
    assert calls or "execute-api:…:a1b2c3" in found[0][1]


def test_an_image_of_the_documentations_account_is_told(tmp_path: Path) -> None:
    uri = f"{OWN_IMAGES}/web:1"
    task = made(
        "web", "AWS::ECS::TaskDefinition", {"ContainerDefinitions": [{"Image": uri}]}, "aws:ecs/x:TaskDefinition"
    )
    (tmp_path / "main.py").write_text("image = made_elsewhere()\n")
    assert said("placeholder-account", task, directory=str(tmp_path)) == []
    (tmp_path / "main.py").write_text(f'image = "{uri}"\n')
    assert [one for one, _ in said("placeholder-account", task, directory=str(tmp_path))] == ["medium"]


@pytest.mark.parametrize(
    ("type_", "name", "value", "told"),
    [
        ("AWS::CertificateManager::Certificate", "DomainName", "api.example.com", True),
        ("AWS::CertificateManager::Certificate", "SubjectAlternativeNames", ["*.example.org"], True),
        ("AWS::SNS::Subscription", "Endpoint", "ops@example.net", True),
        ("AWS::SNS::Subscription", "Endpoint", "https://hooks.example.com/in", True),
        ("AWS::Route53::HostedZone", "Name", "kitchen.example.", True),
        ("AWS::CertificateManager::Certificate", "DomainName", "myexample.com", False),
        ("AWS::CertificateManager::Certificate", "DomainName", "example.com.kitchen.net", False),
        ("AWS::SNS::Subscription", "Endpoint", "arn:aws:sqs:us-east-1:123456789012:example", False),
        ("AWS::SSM::Parameter", "Value", "api.example.com", False),
    ],
)
def test_domains_that_belong_to_nobody(tmp_path: Path, type_: str, name: str, value: Any, told: bool) -> None:
    spelled = value if isinstance(value, str) else value[0]
    (tmp_path / "main.py").write_text(f'x = "{spelled}"\n')
    one = made("one", type_, {name: value})
    assert bool(said("placeholder-domain", one, directory=str(tmp_path))) is told
    assert said("placeholder-domain", one, directory=str(tmp_path), given=frozenset([spelled])) == []


def test_a_private_zone_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text('x = "kitchen.example"\n')
    zone = made("zone", "AWS::Route53::HostedZone", {"Name": "kitchen.example", "VPCs": [{"VPCId": "vpc-1"}]})
    assert said("placeholder-domain", zone, directory=str(tmp_path)) == []


@pytest.mark.parametrize("written", [str, lambda text: base64.b64encode(text.encode()).decode()])
def test_a_script_that_machines_start_with_holds_values(written: Any) -> None:
    for text, count in (
        ("#!/bin/sh\necho Calling [toString] on an [Output<T>] is not supported", 1),
        ("echo hello", 0),
    ):
        template = made("t", "AWS::EC2::LaunchTemplate", {"LaunchTemplateData": {"UserData": written(text)}})
        assert len(said("stringified-output", template)) == count


@pytest.mark.parametrize(
    ("outputs", "count"),
    [({}, 1), ({"url": ""}, 1), ({"url": "", "ids": []}, 1), ({"url": "", "id": "a"}, 0), ({"url": Unknown()}, 0)],
)
def test_outputs_without_a_value_tell_nobody_anything(outputs: dict[str, Any], count: int) -> None:
    topics = [made(f"t{n}", "AWS::SNS::Topic", {}) for n in range(6)]
    graph = Graph.of([*topics, made("menu", "AWS::ApiGatewayV2::Api", {})], outputs)
    findings = judge(Survey(graph, Environment("dev")), only=["missing-outputs"])
    assert len(findings) == count
    assert all(("url" in finding.evidence) is bool(outputs) for finding in findings)
