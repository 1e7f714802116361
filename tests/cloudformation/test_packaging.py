"""Local code, definitions and API documents beside a template, as packaging would upload them."""

from __future__ import annotations

from tests.fakes.templates import Yard

_ROLE = """
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: sts:AssumeRole}]
"""
_MACHINE = f"""
Resources:{_ROLE}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionS3Location: flow.asl.FORM
      DefinitionSubstitutions: {{Next: Done}}
"""
_API = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: {StageName: prod, DefinitionUri: api.yaml}
"""
_DOCUMENT = """
openapi: 3.0.1
info: {title: orders, version: "1"}
paths:
  /orders:
    get:
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        credentials: "arn:aws:iam::*:user/*"
        uri: "arn:${AWS::Partition}:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/orders"
"""


def test_a_state_machine_s_definition_is_read_where_the_template_points(yard: Yard) -> None:
    yard.write('{"StartAt": "${Next}", "States": {"Done": {"Type": "Succeed"}}}', "flow.asl.json")
    yard.write("StartAt: ${Next}\nStates:\n  Done: {Type: Succeed}\n", "flow.asl.yaml")
    for form in ("json", "yaml"):
        deployed = yard.deploy(_MACHINE.replace("FORM", form))
        assert deployed.messages == []
        arn = deployed.resource("Machine").id
        definition = yard.world.client("stepfunctions", "us-east-1").describe_state_machine(stateMachineArn=arn)[
            "definition"
        ]
        assert definition == '{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'
        yard.world.reset()


def test_a_wrong_definition_in_its_own_file_is_refused(yard: Yard) -> None:
    yard.write('{"StartAt": "Gone", "States": {"Done": {"Type": "Succeed"}}}', "flow.asl.json")
    deployed = yard.deploy(_MACHINE.replace("FORM", "json"))
    assert [message for message in deployed.messages if "MISSING_TRANSITION_TARGET" in message]


def test_an_api_s_document_has_aws_s_variables_and_the_caller_s_identity(yard: Yard) -> None:
    yard.write(_DOCUMENT, "api.yaml")
    deployed = yard.deploy(_API)
    assert deployed.messages == []
    client, api = yard.world.client("apigateway", "us-east-1"), deployed.resource("Api").id
    resource = next(item for item in client.get_resources(restApiId=api)["items"] if item["path"] == "/orders")
    made = client.get_integration(restApiId=api, resourceId=resource["id"], httpMethod="GET")
    assert made["uri"] == "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders"


def test_a_private_api_takes_its_policy_from_the_document(yard: Yard) -> None:
    policy = '  {Statement: [{Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "*"}]}'
    yard.write(f"{_DOCUMENT}x-amazon-apigateway-policy:\n{policy}\n", "api.yaml")
    private = _API.replace("StageName: prod", "StageName: prod, EndpointConfiguration: {Type: PRIVATE}")
    assert yard.deploy(private).messages == []
    yard.world.reset()
    yard.write(_DOCUMENT, "api.yaml")
    assert any("resource policy" in message for message in yard.deploy(private).messages)


def test_an_http_api_s_routes_come_from_its_document(yard: Yard) -> None:
    deployed = yard.deploy(
        """
Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: orders, version: "1"}
        paths:
          /orders:
            x-amazon-apigateway-any-method:
              x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: "https://example.com"}
          /$default: {get: {}}
"""
    )
    routes = yard.world.client("apigatewayv2", "us-east-1").get_routes(ApiId=deployed.resource("Api").id)["Items"]
    assert {route["RouteKey"] for route in routes} == {"ANY /orders", "$default"}


def test_code_that_is_not_built_yet_is_noted_and_taken_as_given(yard: Yard) -> None:
    deployed = yard.deploy(
        """
Transform: AWS::Serverless-2016-10-31
Resources:
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: build/layer.zip}}
  Worker:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: target/worker.zip, Handler: org.Worker, Runtime: java21, AutoPublishAlias: live,
                 FunctionUrlConfig: {AuthType: AWS_IAM}}
"""
    )
    assert deployed.messages == []
    assert "Worker: Code target/worker.zip is not there before the build; it is taken as given" in (
        deployed.program.notes
    )
    assert any("build/layer.zip" in note for note in deployed.program.notes)


def test_a_nested_template_s_paths_start_at_its_own_folder(yard: Yard) -> None:
    yard.write('{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}', "flows/flow.asl.json")
    yard.write(_MACHINE.replace("FORM", "json"), "flows/template.yaml")
    deployed = yard.deploy(
        "Resources:\n  Flows: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: flows/template.yaml}}\n"
    )
    assert deployed.messages == []
    assert not [note for note in deployed.program.notes if "not there" in note]
