"""A pipeline with an action in a region for which it has no artifact store.

Artifacts are handed over inside a region. A pipeline whose actions run in several regions has a list of stores, one for each
region, its own included; with a single store CodePipeline refuses it.

Cause (deployment): The pipeline was made for one region and got an action in another.

Bad (CloudFormation):
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: codepipeline.amazonaws.com}, Action: "sts:AssumeRole"}]
    Parcels:
      Type: AWS::S3::Bucket
    Line:
      Type: AWS::CodePipeline::Pipeline
      Properties:
        RoleArn: !GetAtt Runner.Arn
        ArtifactStore: {Type: S3, Location: !Ref Parcels}
        Stages:
        - Name: Source
          Actions:
          - Name: Fetch
            ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
            Configuration: {S3Bucket: !Ref Parcels, S3ObjectKey: code.zip, PollForSourceChanges: false}
            OutputArtifacts: [{Name: code}]
        - Name: Build
          Actions:
          - Name: Compile
            ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
            Region: eu-west-1
            Configuration: {ProjectName: compile}
            InputArtifacts: [{Name: code}]

Good (CloudFormation):
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: codepipeline.amazonaws.com}, Action: "sts:AssumeRole"}]
    Parcels:
      Type: AWS::S3::Bucket
    Line:
      Type: AWS::CodePipeline::Pipeline
      Properties:
        RoleArn: !GetAtt Runner.Arn
        ArtifactStore: {Type: S3, Location: !Ref Parcels}
        Stages:
        - Name: Source
          Actions:
          - Name: Fetch
            ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: "1"}
            Configuration: {S3Bucket: !Ref Parcels, S3ObjectKey: code.zip, PollForSourceChanges: false}
            OutputArtifacts: [{Name: code}]
        - Name: Build
          Actions:
          - Name: Compile
            ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
            Configuration: {ProjectName: compile}
            InputArtifacts: [{Name: code}]

Bad (Pulumi):
    runner = aws.iam.Role("runner", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "codepipeline.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    parcels = aws.s3.Bucket("parcels")
    aws.codepipeline.Pipeline(
        "line", role_arn=runner.arn, artifact_stores=[{"type": "S3", "location": parcels.bucket}],
        stages=[
            {"name": "Source", "actions": [{"name": "Fetch", "category": "Source", "owner": "AWS", "provider": "S3",
                                            "version": "1", "output_artifacts": ["code"],
                                            "configuration": {"S3Bucket": parcels.bucket, "S3ObjectKey": "code.zip"}}]},
            {"name": "Build", "actions": [{"name": "Compile", "category": "Build", "owner": "AWS", "version": "1",
                                           "provider": "CodeBuild", "input_artifacts": ["code"],
                                           "configuration": {"ProjectName": "compile"},
                                           "region": "eu-west-1"}]},
        ])

Good (Pulumi):
    runner = aws.iam.Role("runner", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "codepipeline.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    parcels = aws.s3.Bucket("parcels")
    aws.codepipeline.Pipeline(
        "line", role_arn=runner.arn, artifact_stores=[{"type": "S3", "location": parcels.bucket}],
        stages=[
            {"name": "Source", "actions": [{"name": "Fetch", "category": "Source", "owner": "AWS", "provider": "S3",
                                            "version": "1", "output_artifacts": ["code"],
                                            "configuration": {"S3Bucket": parcels.bucket, "S3ObjectKey": "code.zip"}}]},
            {"name": "Build", "actions": [{"name": "Compile", "category": "Build", "owner": "AWS", "version": "1",
                                           "provider": "CodeBuild", "input_artifacts": ["code"],
                                           "configuration": {"ProjectName": "compile"}}]},
        ])

Sources:
- https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reading import at, each
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """An action's region is not among those of the pipeline's stores."""
    stores = {at(item, "Region") for _, item in each(resource.properties, "ArtifactStores")}
    if any(isinstance(one, Unknown) for one in stores) or isinstance(
        at(resource.properties, "ArtifactStores"), Unknown
    ):
        return
    covered = stores or {resource.region or survey.environment.region}
    for stage_path, stage in each(resource.properties, "Stages"):
        for path, action in each(stage, "Actions"):
            region = at(action, "Region")
            if isinstance(region, str) and region and region not in covered:
                yield Blemish(
                    path=f"{stage_path}.{path}.Region",
                    message=f'pipeline "{resource.declaration.name}" acts in {region} and has no artifact store there',
                    evidence=f"stores in {', '.join(sorted(str(one) for one in covered))}",
                    why="CodePipeline refuses the pipeline, and the deployment fails.",
                    remedy=f"Give it a list of artifact stores, one for each region, with a bucket in {region}.",
                )


RULE = Rule(severity=Severity.CRITICAL, category=Category.API, types=("AWS::CodePipeline::Pipeline",), check=check)
