"""Types that mostly templates use come to life, or are kept as records, with what `Ref` and `Fn::GetAtt` ask for."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Status

_ROLE = "arn:aws:iam::123456789012:role/worker"
_KEYS = '{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AWSOwnedKey":true}'
_TAGGED = {
    "Type": "TAG_FILTERS_1_0",
    "Query": '{"ResourceTypeFilters":["AWS::AllSupported"],"TagFilters":[{"Key":"a","Values":["b"]}]}',
}
ROWS: list[tuple[str, dict[str, Any], str]] = [  # type, properties, an attribute that must be known
    (
        "AWS::EMR::Cluster",
        {
            "Name": "spark",
            "ReleaseLabel": "emr-7.0.0",
            "JobFlowRole": "ec2",
            "ServiceRole": "emr",
            "Instances": {"MasterInstanceGroup": {"InstanceCount": 1, "InstanceType": "m5.xlarge"}},
        },
        "Id",
    ),
    ("AWS::EMR::SecurityConfiguration", {"SecurityConfiguration": {"EncryptionConfiguration": {}}}, ""),
    ("AWS::ElasticBeanstalk::Application", {"Description": "app"}, ""),
    ("AWS::DataSync::LocationNFS", {"ServerHostname": "nfs"}, "LocationUri"),
    (
        "AWS::Pipes::Pipe",
        {
            "RoleArn": _ROLE,
            "Source": "arn:aws:sqs:us-east-1:123456789012:a",
            "Target": "arn:aws:sqs:us-east-1:123456789012:b",
        },
        "Arn",
    ),
    (
        "AWS::ACMPCA::CertificateAuthority",
        {
            "Type": "ROOT",
            "KeyAlgorithm": "RSA_2048",
            "SigningAlgorithm": "SHA256WITHRSA",
            "Subject": {"CommonName": "root"},
        },
        "CertificateSigningRequest",
    ),
    ("AWS::ServiceCatalog::Portfolio", {"DisplayName": "tools", "ProviderName": "it"}, "PortfolioName"),
    ("AWS::ServiceCatalog::TagOption", {"Key": "a", "Value": "b"}, "Id"),
    (
        "AWS::ServiceCatalog::CloudFormationProduct",
        {
            "Name": "bucket",
            "Owner": "it",
            "ProvisioningArtifactParameters": [{"Name": "v1", "Info": {"LoadTemplateFromURL": "https://x/t.yaml"}}],
        },
        "ProductName",
    ),
    ("AWS::OpenSearchServerless::SecurityPolicy", {"Name": "keys", "Type": "encryption", "Policy": _KEYS}, ""),
    ("AWS::DataPipeline::Pipeline", {"Name": "pipe", "ParameterObjects": []}, "PipelineId"),
    ("AWS::Greengrass::CoreDefinition", {"Name": "core"}, "LatestVersionArn"),
    ("AWS::Greengrass::Group", {"Name": "group"}, "Arn"),
    ("AWS::IoTAnalytics::Channel", {}, "Id"),
    (
        "AWS::Shield::Protection",
        {"Name": "p", "ResourceArn": "arn:aws:ec2:us-east-1:1:eip-allocation/e"},
        "ProtectionArn",
    ),
    ("AWS::AppConfig::Application", {"Name": "app"}, "ApplicationId"),
    ("AWS::SageMaker::Model", {"ExecutionRoleArn": _ROLE, "PrimaryContainer": {"Image": "x"}}, "ModelName"),
    ("AWS::SageMaker::NotebookInstance", {"InstanceType": "ml.t3.medium", "RoleArn": _ROLE}, "NotebookInstanceName"),
    ("AWS::Timestream::Database", {}, "Arn"),
    ("AWS::ResourceGroups::Group", {"Name": "g", "Description": "x", "ResourceQuery": _TAGGED}, "Arn"),
    ("AWS::Signer::SigningProfile", {"PlatformId": "AWSLambda-SHA384-ECDSA"}, "ProfileVersionArn"),
    ("AWS::KinesisVideo::Stream", {"DataRetentionInHours": 1}, "Arn"),
    ("AWS::CloudFormation::WaitConditionHandle", {}, ""),
    ("AWS::CloudFormation::WaitCondition", {"Handle": "x", "Timeout": "300"}, "Data"),
    ("AWS::CloudFormation::StackSet", {"StackSetName": "all", "PermissionModel": "SELF_MANAGED"}, "StackSetId"),
    ("AWS::CloudFormation::Macro", {"Name": "Explode", "FunctionName": "f"}, ""),
    ("AWS::SSM::Association", {"Name": "AWS-RunShellScript"}, "AssociationId"),
    ("AWS::Cloud9::EnvironmentEC2", {"InstanceType": "t3.small", "ImageId": "x"}, "Arn"),
    ("AWS::Oam::Sink", {"Name": "sink"}, "Arn"),
]


@pytest.mark.parametrize(("type_", "properties", "attribute"), ROWS, ids=[row[0] for row in ROWS])
def test_life(world: World, type_: str, properties: dict[str, Any], attribute: str) -> None:
    deployment = Deployment(Environment("stack"), world, lambda _: Shape())
    resource = deployment.declare(Declaration("Thing", "Thing", type_, properties))
    assert resource.refusal is None
    assert resource.id
    assert resource.status is Status.REHEARSED or resource.note.startswith("modelled")
    assert not attribute or attribute in dict(resource.outputs)
    assert [farewell.outcome for farewell in deployment.destroy()] == ["deleted"]
    assert deployment.defects == []
