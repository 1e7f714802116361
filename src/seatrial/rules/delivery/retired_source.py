"""A pipeline that gets its source from GitHub by a token.

The first version of the GitHub action works with a personal OAuth token that somebody has to renew and that sees all of its
owner's repositories. AWS replaced it by connections and takes no new features for it.

Cause (deployment): The pipeline follows an example from before connections to GitHub existed.
Besides (security): A personal token with wide access lies in the pipeline.

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
            ActionTypeId: {Category: Source, Owner: ThirdParty, Provider: GitHub, Version: "1"}
            Configuration: {Owner: hall, Repo: seats, Branch: main, OAuthToken: given-elsewhere}
            OutputArtifacts: [{Name: code}]
        - Name: Build
          Actions:
          - Name: Compile
            ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
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
            {"name": "Source", "actions": [{"name": "Fetch", "category": "Source", "owner": "ThirdParty", "provider": "GitHub",
                                            "version": "1", "output_artifacts": ["code"],
                                            "configuration": {"Owner": "hall", "Repo": "seats", "Branch": "main",
                                                              "OAuthToken": "given-elsewhere"}}]},
            {"name": "Build", "actions": [{"name": "Compile", "category": "Build", "owner": "AWS", "version": "1",
                                           "provider": "CodeBuild", "input_artifacts": ["code"],
                                           "configuration": {"ProjectName": "compile"}}]},
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
- https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A source action is GitHub's of the first version."""
    for stage_path, stage in each(resource.properties, "Stages"):
        for path, action in each(stage, "Actions"):
            if (at(action, "ActionTypeId.Owner"), at(action, "ActionTypeId.Provider")) == ("ThirdParty", "GitHub"):
                yield Blemish(
                    path=f"{stage_path}.{path}.ActionTypeId.Provider",
                    message=f'pipeline "{resource.declaration.name}" gets its source by the GitHub action of version 1',
                    evidence="Owner = ThirdParty, Provider = GitHub",
                    why="It needs somebody's OAuth token, which expires with that person, and AWS no longer develops it.",
                    remedy="Use CodeStarSourceConnection (Owner AWS) with a connection's ARN, FullRepositoryId and "
                    "BranchName.",
                )


RULE = Rule(severity=Severity.MEDIUM, category=Category.API, types=("AWS::CodePipeline::Pipeline",), check=check)
