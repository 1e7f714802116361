"""What each type of resource is there for: a table of services, and of the types that are worth a place of their own."""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.model.picture import Lane

_SERVICES: Mapping[Lane, str] = {
    Lane.ENTRY: "ApiGateway ApiGatewayV2 AppSync CertificateManager CloudFront Cognito ElasticLoadBalancing "
    "ElasticLoadBalancingV2 GlobalAccelerator Route53 WAF WAFRegional WAFv2",
    Lane.COMPUTE: "AppRunner ApplicationAutoScaling AutoScaling Batch ECS EKS ElasticBeanstalk EMR Glue Lambda SageMaker "
    "StepFunctions Serverless",
    Lane.DATA: "AmazonMQ Athena Backup DAX DMS DocDB DynamoDB EFS ElastiCache Elasticsearch Events FSx Firehose Kinesis "
    "KinesisFirehose LakeFormation MSK MemoryDB Neptune OpenSearchService OpenSearchServerless Pipes RDS Redshift S3 S3Tables "
    "S3Vectors SNS SQS Scheduler SES Timestream",
    Lane.NETWORK: "EC2 NetworkFirewall NetworkManager RAM Route53Resolver ServiceDiscovery VpcLattice",
    Lane.IDENTITY: "ACMPCA Bedrock IAM KMS SSM SSO SecretsManager Organizations AccessAnalyzer",
    Lane.WATCH: "Budgets CloudTrail CloudWatch Config GuardDuty Inspector InspectorV2 Logs SecurityHub Synthetics XRay",
    Lane.DELIVERY: "CloudFormation CodeArtifact CodeBuild CodeCommit CodeConnections CodeDeploy CodePipeline "
    "CodeStarConnections ECR ImageBuilder",
}
_LANE_OF = {service: lane for lane, services in _SERVICES.items() for service in services.split()}

_MAIN: Mapping[Lane, str] = {
    Lane.ENTRY: "ApiGateway::RestApi ApiGatewayV2::Api AppSync::GraphQLApi CloudFront::Distribution Cognito::UserPool "
    "ElasticLoadBalancing::LoadBalancer ElasticLoadBalancingV2::LoadBalancer ElasticLoadBalancingV2::Listener "
    "ElasticLoadBalancingV2::TargetGroup GlobalAccelerator::Accelerator Lambda::Url Route53::RecordSet "
    "Serverless::Api Serverless::HttpApi WAFv2::WebACL EC2::NatGateway",
    Lane.COMPUTE: "AppRunner::Service AutoScaling::AutoScalingGroup Batch::JobQueue EC2::Instance ECS::Service EKS::Cluster "
    "EKS::Nodegroup EMR::Cluster ElasticBeanstalk::Environment Glue::Job Lambda::Function SageMaker::Endpoint "
    "SageMaker::NotebookInstance StepFunctions::StateMachine CodeBuild::Project EC2::VPCEndpoint",
    Lane.DATA: "AmazonMQ::Broker DAX::Cluster DocDB::DBCluster DynamoDB::Table DynamoDB::GlobalTable EFS::FileSystem "
    "EFS::MountTarget ElastiCache::CacheCluster ElastiCache::ReplicationGroup ElastiCache::ServerlessCache "
    "Elasticsearch::Domain Events::EventBus Events::Rule FSx::FileSystem Kinesis::Stream KinesisFirehose::DeliveryStream "
    "MSK::Cluster MSK::ServerlessCluster MemoryDB::Cluster Neptune::DBCluster OpenSearchService::Domain "
    "OpenSearchServerless::Collection Pipes::Pipe RDS::DBCluster RDS::DBInstance RDS::DBProxy Redshift::Cluster S3::Bucket "
    "Scheduler::Schedule SNS::Topic SQS::Queue",
}
_MAIN_LANE = {f"AWS::{type_}": lane for lane, types in _MAIN.items() for type_ in types.split()}

# what anybody may call by its address
PUBLIC = (
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api",
    "AWS::AppRunner::Service",
    "AWS::AppSync::GraphQLApi",
    "AWS::CloudFront::Distribution",
    "AWS::GlobalAccelerator::Accelerator",
    "AWS::Lambda::Url",
)


def lane_of(type_: str) -> Lane:
    """Where a resource of a registry type belongs."""
    parts = type_.split("::")
    return _MAIN_LANE.get(type_) or _LANE_OF.get(parts[1] if len(parts) > 2 else "", Lane.OTHER)


def is_main(type_: str) -> bool:
    """Whether resources of a type are drawn by themselves."""
    return type_ in _MAIN_LANE
