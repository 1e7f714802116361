"""A role that its user cannot take on.

The trust policy names another service than the one that the role is given to. Some services refuse the role at once;
others come up and fail at the first event, with an error that nobody sees.

Cause (deployment): The role trusts another service than the one that it is given to.

Bad (CloudFormation):
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}
    Build:
      Type: AWS::CodeBuild::Project
      Properties:
        ServiceRole: !GetAtt Runner.Arn
        Artifacts: {Type: NO_ARTIFACTS}
        Environment: {Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0}
        Source: {Type: NO_SOURCE, BuildSpec: "version: 0.2"}

Good (CloudFormation):
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: sts:AssumeRole}
    Build:
      Type: AWS::CodeBuild::Project
      Properties:
        ServiceRole: !GetAtt Runner.Arn
        Artifacts: {Type: NO_ARTIFACTS}
        Environment: {Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0}
        Source: {Type: NO_SOURCE, BuildSpec: "version: 0.2"}

Bad (Pulumi):
    role = aws.iam.Role("task", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.ecs.TaskDefinition("web", family="web", task_role_arn=role.arn,
                           container_definitions=json.dumps([{"name": "web", "image": "nginx", "memory": 128}]))

Good (Pulumi):
    role = aws.iam.Role("task", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.ecs.TaskDefinition("web", family="web", task_role_arn=role.arn,
                           container_definitions=json.dumps([{"name": "web", "image": "nginx", "memory": 128}]))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import Statement, fits, is_whole, statements
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

# Type → property that takes a role (`*` for every item of a list) and the service that assumes it.
_USERS: Mapping[str, Mapping[str, str]] = {
    "AWS::ApiGateway::Account": {"CloudWatchRoleArn": "apigateway"},
    "AWS::AppRunner::Service": {
        "InstanceConfiguration.InstanceRoleArn": "tasks.apprunner",
        "SourceConfiguration.AuthenticationConfiguration.AccessRoleArn": "build.apprunner",
    },
    "AWS::AppSync::DataSource": {"ServiceRoleArn": "appsync"},
    "AWS::AutoScaling::LifecycleHook": {"RoleARN": "autoscaling"},
    "AWS::Backup::BackupSelection": {"BackupSelection.IamRoleArn": "backup"},
    "AWS::Batch::ComputeEnvironment": {"ServiceRole": "batch"},
    "AWS::CloudTrail::Trail": {"CloudWatchLogsRoleArn": "cloudtrail"},
    "AWS::CodeBuild::Project": {"ServiceRole": "codebuild"},
    "AWS::CodeDeploy::DeploymentGroup": {"ServiceRoleArn": "codedeploy"},
    "AWS::CodePipeline::Pipeline": {"RoleArn": "codepipeline"},
    "AWS::Config::ConfigurationRecorder": {"RoleARN": "config"},
    "AWS::EC2::FlowLog": {"DeliverLogsPermissionArn": "vpc-flow-logs"},
    "AWS::ECS::Service": {"Role": "ecs"},
    "AWS::ECS::TaskDefinition": {"ExecutionRoleArn": "ecs-tasks", "TaskRoleArn": "ecs-tasks"},
    "AWS::EKS::Cluster": {"RoleArn": "eks"},
    "AWS::EKS::FargateProfile": {"PodExecutionRoleArn": "eks-fargate-pods"},
    "AWS::EKS::Nodegroup": {"NodeRole": "ec2"},
    "AWS::Events::Rule": {"Targets.*.RoleArn": "events"},
    "AWS::Glue::Crawler": {"Role": "glue"},
    "AWS::Glue::Job": {"Role": "glue"},
    "AWS::KinesisFirehose::DeliveryStream": {
        "ExtendedS3DestinationConfiguration.RoleARN": "firehose",
        "S3DestinationConfiguration.RoleARN": "firehose",
        "KinesisStreamSourceConfiguration.RoleARN": "firehose",
    },
    "AWS::Lambda::Function": {"Role": "lambda"},
    "AWS::Logs::SubscriptionFilter": {"RoleArn": "logs"},
    "AWS::Pipes::Pipe": {"RoleArn": "pipes"},
    "AWS::RDS::DBCluster": {"MonitoringRoleArn": "monitoring.rds"},
    "AWS::RDS::DBInstance": {"MonitoringRoleArn": "monitoring.rds"},
    "AWS::RDS::DBProxy": {"RoleArn": "rds"},
    "AWS::S3::Bucket": {"ReplicationConfiguration.Role": "s3"},
    "AWS::SageMaker::Model": {"ExecutionRoleArn": "sagemaker"},
    "AWS::SageMaker::NotebookInstance": {"RoleArn": "sagemaker"},
    "AWS::Scheduler::Schedule": {"Target.RoleArn": "scheduler"},
    "AWS::StepFunctions::StateMachine": {"RoleArn": "states"},
    "AWS::Synthetics::Canary": {"ExecutionRoleArn": "lambda"},
}
_MACHINES = {"AWS::EC2::Instance": "IamInstanceProfile", "AWS::AutoScaling::LaunchConfiguration": "IamInstanceProfile"}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The roles that a resource is given, and that its service is not trusted by."""
    if resource.refusal is not None:
        return
    for path, named, service in _given(resource, survey):
        role = survey.target(text(named) or "", "AWS::IAM::Role")
        if role is not None and is_whole(at(role.properties, "AssumeRolePolicyDocument")):
            trusted = list(statements(role, "AssumeRolePolicyDocument"))
            if not any(_trusts(one, service) for one in trusted):
                yield _blemish(resource, path, role, service, trusted)


def _given(resource: Resource, survey: Survey) -> Iterator[tuple[str, object, str]]:
    for path, service in _USERS.get(resource.type, {}).items():
        head, star, tail = path.partition(".*.")
        if star:
            yield from ((f"{place}.{tail}", at(item, tail), service) for place, item in each(resource.properties, head))
        else:
            yield path, at(resource.properties, path), service
    if resource.type in _MACHINES:
        place = _MACHINES[resource.type]
        profile = survey.target(text(at(resource.properties, place)) or "", "AWS::IAM::InstanceProfile")
        if profile is not None:
            yield place, at(profile.properties, "Roles.0"), "ec2"


def _trusts(statement: Statement, service: str) -> bool:
    """Whether a statement admits a service, also by its regional name: states.eu-west-1.amazonaws.com."""
    if not statement.allows or not any(fits(one, "sts:AssumeRole") for one in statement.actions):
        return False
    regional = f"{service}.*.amazonaws.com*"
    names = [*statement.principals("Service"), *statement.principals("AWS")]
    return any(one == "*" or fits(f"{service}.amazonaws.com*", one) or fits(regional, one) for one in names)


def _blemish(resource: Resource, path: str, role: Resource, service: str, trusted: list[Statement]) -> Blemish:
    names = sorted(
        {name for one in trusted for kind in ("Service", "AWS", "Federated") for name in one.principals(kind)}
    )
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" is given role "{role.declaration.name}", which {service}.amazonaws.com '
        "may not assume",
        evidence=f"the role trusts {', '.join(names) or 'nobody'}, not {service}.amazonaws.com",
        why="AWS refuses the role here, or everything that is done with it fails once it runs.",
        remedy=f"Make {service}.amazonaws.com the Principal Service of the role's trust policy, or give a role that has it.",
        related=(Related(role.address, role.location, "the role"),),
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=(),
    types=(*_USERS, *_MACHINES),
    check=check,
)
