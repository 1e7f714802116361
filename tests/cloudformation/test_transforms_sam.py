"""SAM templates after AWS's own translator, with places of what it made."""

from __future__ import annotations

from pathlib import Path

from seatrial.frontends.cloudformation.template import Setting, Template, expand, read_template

SAM = "Transform: AWS::Serverless-2016-10-31\n"
FUNCTION = "{Runtime: python3.12, Handler: app.handler, CodeUri: ./src}"


def translated(tmp_path: Path, text: str, setting: Setting | None = None) -> Template:
    (tmp_path / "template.yaml").write_text(text)
    return expand(read_template(tmp_path / "template.yaml", tmp_path), setting or Setting())


def kinds(template: Template) -> dict[str, str]:
    return {name: resource["Type"] for name, resource in template.body["Resources"].items()}


def test_a_function_with_an_event_its_role_and_the_implicit_api(tmp_path: Path) -> None:
    text = f"""{SAM}Globals:
  Function:
    Timeout: 7
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      CodeUri: ./src
      Policies: [AmazonS3ReadOnlyAccess]
      Events:
        Get:
          Type: Api
          Properties: {{Path: /orders, Method: get}}
  Table:
    Type: AWS::Serverless::SimpleTable
"""
    template = translated(tmp_path, text, Setting(region="eu-west-1"))
    made = kinds(template)
    deployment = next(name for name in made if name.startswith("ServerlessRestApiDeployment"))
    assert made == {
        "Orders": "AWS::Lambda::Function",
        "OrdersRole": "AWS::IAM::Role",
        "OrdersGetPermissionProd": "AWS::Lambda::Permission",
        "ServerlessRestApi": "AWS::ApiGateway::RestApi",
        deployment: "AWS::ApiGateway::Deployment",
        "ServerlessRestApiProdStage": "AWS::ApiGateway::Stage",
        "Table": "AWS::DynamoDB::Table",
    }
    properties = template.body["Resources"]["Orders"]["Properties"]
    assert (properties["Code"], properties["Timeout"]) == ("./src", 7)
    policies = template.body["Resources"]["OrdersRole"]["Properties"]["ManagedPolicyArns"]
    assert "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" in policies
    of = template.places.of
    assert str(of(("Resources", "Orders", "Properties", "Handler"))) == "template.yaml:10:7"
    assert str(of(("Resources", "Orders", "Properties", "Code"))) == "template.yaml:11:7"
    assert str(of(("Resources", "Orders", "Properties", "Timeout"))) == "template.yaml:4:5"
    assert str(of(("Resources", "OrdersRole"))) == "template.yaml:6:3"
    assert str(of(("Resources", "OrdersGetPermissionProd"))) == "template.yaml:14:9"
    assert str(of(("Resources", "ServerlessRestApi"))) == "template.yaml:14:9"
    assert (template.findings, template.unsupported) == ((), ())


def test_the_region_decides_the_partition(tmp_path: Path) -> None:
    text = f"""{SAM}Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {FUNCTION}
"""
    arns = {
        region: translated(tmp_path, text, Setting(region=region)).body["Resources"]["OrdersRole"]["Properties"][
            "ManagedPolicyArns"
        ]
        for region in ("us-east-1", "cn-north-1")
    }
    role = "iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    assert arns == {"us-east-1": [f"arn:aws:{role}"], "cn-north-1": [f"arn:aws-cn:{role}"]}


def test_local_artifacts_stand_where_their_place_in_s3_would(tmp_path: Path) -> None:
    text = f"""{SAM}Parameters:
  Source: {{Type: String, Default: ./given}}
Resources:
  Layer: {{Type: AWS::Serverless::LayerVersion, Properties: {{ContentUri: layer/}}}}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties: {{DefinitionUri: flow.asl.json, Role: "arn:aws:iam::123456789012:role/flow"}}
  Stored: {{Type: AWS::Serverless::Function, Properties: {{Runtime: python3.12, Handler: a.b, CodeUri: "s3://b/k"}}}}
  Given: {{Type: AWS::Serverless::Function, Properties: {{Runtime: python3.12, Handler: a.b, CodeUri: !Ref Source}}}}
  Here: {{Type: AWS::Serverless::Function, Properties: {{Runtime: python3.12, Handler: a.b}}}}
  Empty: {{Type: AWS::Serverless::Function, Properties: {{Runtime: python3.12, Handler: a.b, CodeUri: "", Role: }}}}
  Image:
    Type: AWS::Serverless::Function
    Properties: {{PackageType: Image}}
    Metadata: {{Dockerfile: Dockerfile, DockerContext: ./image}}
"""
    template = translated(tmp_path, text)
    assert template.findings == ()
    resources = template.body["Resources"]
    layer = next(name for name in resources if name.startswith("Layer"))
    assert resources[layer]["Properties"]["Content"] == "layer/"
    assert resources["Flow"]["Properties"]["DefinitionS3Location"] == "flow.asl.json"
    code = {name: resources[name]["Properties"]["Code"] for name in ("Stored", "Given", "Here", "Empty", "Image")}
    assert code == {
        "Stored": {"S3Bucket": "b", "S3Key": "k"},
        "Given": "./given",
        "Here": ".",
        "Empty": ".",
        "Image": {"ImageUri": "./image"},
    }


def test_what_sam_refuses_is_named_where_it_stands(tmp_path: Path) -> None:
    text = f"""{SAM}Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src
      Runtime: python3.12
      Handler: a.b
      Events:
        Nightly:
          Type: Schedule
          Properties: {{}}
      AutoPublishAlias: [live]
  Api: {{Type: AWS::Serverless::Api}}
"""
    template = translated(tmp_path, text)
    failed = "Transform AWS::Serverless-2016-10-31 failed with: Resource with id"
    assert {(finding.message, str(finding.location)) for finding in template.findings} == {
        (f"{failed} [Orders] is invalid. Type of property 'AutoPublishAlias' is invalid.", "template.yaml:13:7"),
        (f"{failed} [Api] is invalid. Missing required property 'StageName'.", "template.yaml:14:3"),
    }
    assert kinds(template) == {"Orders": "AWS::Serverless::Function", "Api": "AWS::Serverless::Api"}


def test_sam_types_are_translated_where_the_transform_was_forgotten(tmp_path: Path) -> None:
    text = f"Resources:\n  Orders: {{Type: AWS::Serverless::Function, Properties: {FUNCTION}}}\n"
    template = translated(tmp_path, text)
    assert kinds(template) == {"Orders": "AWS::Lambda::Function", "OrdersRole": "AWS::IAM::Role"}
    assert [finding.message for finding in template.findings] == [
        "Template format error: Unrecognized resource types: [AWS::Serverless::Function]"
    ]


def test_applications_of_the_repository_are_unsupported_and_local_ones_are_stacks(tmp_path: Path) -> None:
    text = f"""{SAM}Resources:
  Bought:
    Type: AWS::Serverless::Application
    Properties: {{Location: {{ApplicationId: "arn:aws:serverlessrepo:us-east-1:1:applications/a", SemanticVersion: 1.0.0}}}}
  Own:
    Type: AWS::Serverless::Application
    Properties: {{Location: ./own.yaml}}
"""
    template = translated(tmp_path, text)
    assert kinds(template) == {"Bought": "AWS::Serverless::Application", "Own": "AWS::CloudFormation::Stack"}
    assert template.body["Resources"]["Own"]["Properties"]["TemplateURL"] == "./own.yaml"
    names = [(one.name, str(one.location)) for one in template.unsupported]
    assert names == [("AWS::Serverless::Application", "template.yaml:3:3")]


def test_a_template_of_nothing_but_such_an_application(tmp_path: Path) -> None:
    text = f"{SAM}Resources:\n  Bought: {{Type: AWS::Serverless::Application, Properties: {{Location: {{ApplicationId: a}}}}}}\n"
    template = translated(tmp_path, text)
    assert template.findings == ()
    assert [one.name for one in template.unsupported] == ["AWS::Serverless::Application"]


def test_loops_run_before_sam(tmp_path: Path) -> None:
    text = f"""Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Resources:
  Fn::ForEach::Functions:
    - Name
    - [A, B]
    - F${{Name}}:
        Type: AWS::Serverless::Function
        Properties: {FUNCTION}
"""
    template = translated(tmp_path, text)
    assert set(kinds(template)) == {"FA", "FB", "FARole", "FBRole"}
    assert str(template.places.of(("Resources", "FBRole"))) == "template.yaml:6:7"


def test_a_translation_is_the_same_every_time(tmp_path: Path) -> None:
    text = f"""{SAM}Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {{Runtime: python3.12, Handler: a.b, InlineCode: x, AutoPublishAlias: live}}
"""
    first, again = translated(tmp_path, text), translated(tmp_path, text)
    assert list(first.body["Resources"].items()) == list(again.body["Resources"].items())
