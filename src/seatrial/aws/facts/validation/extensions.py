"""What AWS demands beyond the registry's schemas: combinations that a service refuses, classes that a region has.

The documents are those of cfn-lint's package; this table says where each one applies. Left out are those that ask for the
properties of another resource (the engine sees those meet) and those that warn of what AWS accepts.
"""

from __future__ import annotations

from dataclasses import dataclass

from seatrial.aws.facts.validation.violation import (
    CLASS_NOT_OFFERED,
    MISSING_PROPERTY,
    PROPERTY_COMBINATION,
    VALUE_NOT_ALLOWED,
)


@dataclass(frozen=True)
class Extension:
    """One document and the place it judges: `at` is a dotted path in which `*` stands for every element."""

    document: str
    at: str = ""
    says: str = ""  # replaces the violations' own words
    rule: str = ""  # replaces the violations' own rule
    only: str = ""  # take violations of this rule alone: the rest of the document is out of date
    regional: bool = False
    refused: bool = True


def _class(document: str, *at: str, refused: bool = True) -> tuple[Extension, ...]:
    return tuple(Extension(document, each, rule=CLASS_NOT_OFFERED, regional=True, refused=refused) for each in at)


def _volume(at: str) -> tuple[Extension, ...]:
    # the limits of IOPS have been raised since: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
    return (
        Extension("aws_ec2_instance/blockdevicemappings", f"{at}.*.Ebs", only=MISSING_PROPERTY),
        Extension("aws_ec2_instance/virtualname_ephemeral", f"{at}.*"),
    )


def _ports(at: str) -> tuple[Extension, ...]:
    return (
        Extension(
            "aws_ec2_securitygroup/protocols_and_port_ranges_include",
            at,
            says="Must specify both from and to ports with TCP/UDP, and type and code with ICMP",
            rule=MISSING_PROPERTY,
        ),
        Extension("aws_ec2_securitygroup/all_to_and_from_ports", at, refused=False),
    )


# the list lacks older classes that AWS still serves to those who have them
_CACHE_NODE = "aws_elasticache_cachecluster/cachenodetype_enum"
_INSTANCE = "aws_ec2_instance/instancetype_enum"
_EMR = "aws_emr_cluster/instancetypeconfig_instancetype_enum"
_PROCESSING = "aws_sagemaker_processing/instancetype_enum"
_JOB = "JobResources.ClusterConfig.InstanceType"
_RECORDS = (
    "aws_route53_recordset/recordset_pattern",
    "aws_route53_recordset/recordset_alias",
    "an alias record takes the TTL of its target; omit TTL",
)

EXTENSIONS: dict[str, tuple[Extension, ...]] = {
    "AWS::AmazonMQ::Broker": _class("aws_amazonmq_broker/instancetype_enum", "HostInstanceType"),
    "AWS::ApiGateway::Authorizer": (Extension("aws_apigateway_authorizer/ttl"),),
    "AWS::ApiGateway::RestApi": (Extension("aws_apigateway_restapi/openapi_properties"),),
    "AWS::AppStream::Fleet": _class("aws_appstream_fleet/instancetype_enum", "InstanceType"),
    "AWS::AutoScaling::LaunchConfiguration": _volume("BlockDeviceMappings"),
    "AWS::CloudFront::Distribution": (
        Extension("aws_cloudfront_distribution/forward_enum", "DistributionConfig.DefaultCacheBehavior"),
        Extension("aws_cloudfront_distribution/forward_enum", "DistributionConfig.CacheBehaviors.*"),
    ),
    "AWS::CloudWatch::Alarm": (
        Extension(
            "aws_cloudwatch_alarm/period",
            says="Period must be 10, 30 or a multiple of 60 seconds",
            rule=VALUE_NOT_ALLOWED,
        ),
    ),
    "AWS::CodeBuild::Project": (
        Extension("aws_codebuild_project/s3_locations", "Artifacts"),
        Extension("aws_codebuild_project/s3_locations", "Source"),
    ),
    "AWS::DAX::Cluster": _class("aws_dax_cluster/nodetype_enum", "NodeType"),
    "AWS::DocDB::DBInstance": _class("aws_docdb_dbinstance/dbinstanceclass_enum", "DBInstanceClass"),
    "AWS::DynamoDB::Table": (
        Extension(
            "aws_dynamodb_table/billingmode_exclusive",
            says="Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
            rule=PROPERTY_COMBINATION,
        ),
        Extension("aws_dynamodb_table/billingmode_provisioned_dependent"),
    ),
    "AWS::EC2::CapacityReservationFleet": _class(_INSTANCE, "InstanceTypeSpecifications.*.InstanceType"),
    "AWS::EC2::EC2Fleet": _class(_INSTANCE, "LaunchTemplateConfigs.*.Overrides.*.InstanceType"),
    "AWS::EC2::Instance": (
        *_class(_INSTANCE, "InstanceType"),
        *_volume("BlockDeviceMappings"),
        Extension("aws_ec2_instance/privateipaddress"),
    ),
    "AWS::EC2::LaunchTemplate": (
        *_class(_INSTANCE, "LaunchTemplateData.InstanceType"),
        *_volume("LaunchTemplateData.BlockDeviceMappings"),
    ),
    "AWS::EC2::NetworkInterface": (Extension("aws_ec2_instance/privateipaddress"),),
    "AWS::EC2::SecurityGroup": (*_ports("SecurityGroupIngress.*"), *_ports("SecurityGroupEgress.*")),
    "AWS::EC2::SecurityGroupEgress": _ports(""),
    "AWS::EC2::SecurityGroupIngress": _ports(""),
    "AWS::EC2::SpotFleet": _volume("SpotFleetRequestConfigData.LaunchSpecifications.*.BlockDeviceMappings"),
    "AWS::ECS::Service": (
        Extension(
            "aws_ecs_service/fargate",
            says="The daemon scheduling strategy does not support the Fargate launch type, nor CODE_DEPLOY or EXTERNAL",
            rule=PROPERTY_COMBINATION,
        ),
    ),
    "AWS::ECS::TaskDefinition": (
        Extension(
            "aws_ecs_taskdefinition/fargate_cpu_memory",
            says="No Fargate configuration exists for given values",
            rule=VALUE_NOT_ALLOWED,
        ),
        Extension("aws_ecs_taskdefinition/fargate_properties"),
        Extension("aws_ecs_taskdefinition/logging_configuration", "ContainerDefinitions.*.LogConfiguration"),
        Extension(
            "aws_ecs_taskdefinition/containerdefinitions_essential",
            "ContainerDefinitions",
            says="A TaskDefinition must have at least one essential container",
            rule=VALUE_NOT_ALLOWED,
        ),
    ),
    "AWS::EMR::Cluster": _class(
        _EMR,
        "Instances.CoreInstanceFleet.InstanceTypeConfigs.*.InstanceType",
        "Instances.CoreInstanceGroup.InstanceType",
        "Instances.MasterInstanceFleet.InstanceTypeConfigs.*.InstanceType",
        "Instances.MasterInstanceGroup.InstanceType",
        "Instances.TaskInstanceFleets.*.InstanceTypeConfigs.*.InstanceType",
        "Instances.TaskInstanceGroups.*.InstanceType",
    ),
    "AWS::ElastiCache::CacheCluster": _class(_CACHE_NODE, "CacheNodeType", refused=False),
    "AWS::ElastiCache::ReplicationGroup": (
        *_class(_CACHE_NODE, "CacheNodeType", refused=False),
        Extension("aws_elasticache_replicationgroup/transitencryptionenabled_valkey"),
    ),
    "AWS::ElasticLoadBalancing::LoadBalancer": (
        Extension("aws_elasticloadbalancing_loadbalancer/certificate", "Listeners.*"),
    ),
    "AWS::ElasticLoadBalancingV2::Listener": (Extension("aws_elasticloadbalancingv2_listener/certificate"),),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": (
        Extension(
            "aws_elasticloadbalancingv2_loadbalancer/application_subnets",
            says="At least two subnets in two different Availability Zones must be specified",
            rule=VALUE_NOT_ALLOWED,
        ),
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": (
        Extension("aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions"),
        Extension("aws_elasticloadbalancingv2_targetgroup/protocol_restrictions"),
        Extension("aws_elasticloadbalancingv2_targetgroup/targettype_restrictions"),
    ),
    "AWS::Elasticsearch::Domain": _class(
        "aws_elasticsearch_domain/elasticsearchclusterconfig_instancetype_enum",
        "ElasticsearchClusterConfig.InstanceType",
    ),
    "AWS::FSx::FileSystem": (Extension("aws_fsx_filesystem/storage_capacity"),),
    "AWS::GameLift::Fleet": _class("aws_gamelift_fleet/ec2instancetype_enum", "EC2InstanceType"),
    "AWS::GameLift::GameServerGroup": _class(_INSTANCE, "InstanceDefinitions.*.InstanceType"),
    "AWS::Lambda::EventSourceMapping": (
        Extension("aws_lambda_eventsourcemapping/eventsourcearn_sqs_exclusive"),
        Extension("aws_lambda_eventsourcemapping/eventsourcearn_stream_inclusive"),
    ),
    "AWS::Lambda::Function": (
        Extension("aws_lambda_function/capacity_provider_timeout"),
        Extension(
            "aws_lambda_function/environment_variable_keys",
            "Environment.Variables",
            says="Lambda was unable to configure your environment variables because the environment variables you have "
            "provided contains reserved keys that are currently not supported for modification",
            rule=VALUE_NOT_ALLOWED,
        ),
        Extension("aws_lambda_function/loglevel_logformat"),
        Extension(
            "aws_lambda_function/packagetype_image_exclusions",
            says="Please don't provide Handler or Runtime or Layer when the intent of deployment is PackageType Image",
            rule=PROPERTY_COMBINATION,
        ),
        Extension(
            "aws_lambda_function/zipfile_runtime_enum",
            says="ZipFile can only be used when Runtime is set to a Node.js or Python runtime",
            rule=PROPERTY_COMBINATION,
        ),
        Extension("aws_lambda_function/zipfile_runtime_exists"),
    ),
    "AWS::ManagedBlockchain::Node": _class(
        "aws_managedblockchain_node/nodeconfiguration_instancetype_enum", "NodeConfiguration.InstanceType"
    ),
    "AWS::Neptune::DBInstance": _class("aws_neptune_dbinstance/dbinstanceclass_enum", "DBInstanceClass"),
    "AWS::OpenSearchService::Domain": _class(
        "aws_opensearchservice_domain/clusterconfig_instancetype_enum", "ClusterConfig.InstanceType"
    ),
    "AWS::RDS::DBCluster": (
        Extension("aws_rds_dbcluster/aurora"),
        Extension("aws_rds_dbcluster/dbclusterinstanceclass_enum", rule=CLASS_NOT_OFFERED, regional=True),
        Extension("aws_rds_dbcluster/engine_version", only=VALUE_NOT_ALLOWED),
        Extension("aws_rds_dbcluster/monitoring"),
        Extension("aws_rds_dbcluster/multiaz", refused=False),
        Extension("aws_rds_dbcluster/serverless_exclusive"),
    ),
    "AWS::RDS::DBInstance": (
        Extension(
            "aws_rds_dbinstance/aurora_exclusive",
            says="The requested DB Instance will be a member of a DB Cluster. Set storage, master password, deletion "
            "protection and IAM authentication for the DB Cluster",
            rule=PROPERTY_COMBINATION,
            refused=False,
        ),
        Extension("aws_rds_dbinstance/backupretentionperiod_maximum"),
        Extension("aws_rds_dbinstance/dbinstanceclass_enum", rule=CLASS_NOT_OFFERED, regional=True),
        Extension("aws_rds_dbinstance/db_instance_class", rule=CLASS_NOT_OFFERED),
        Extension("aws_rds_dbinstance/engine_version", only=VALUE_NOT_ALLOWED),
        Extension("aws_rds_dbinstance/kmskey_storageencrypted"),
        Extension("aws_rds_dbinstance/replicamode_enum"),
    ),
    "AWS::Redshift::Cluster": _class("aws_redshift_cluster/nodetype_enum", "NodeType"),
    "AWS::Route53::HealthCheck": (
        Extension("aws_route53_healthcheck/healthcheckconfig_type_inclusive", "HealthCheckConfig"),
    ),
    "AWS::Route53::RecordSet": (
        Extension(_RECORDS[0]),
        Extension(_RECORDS[1], says=_RECORDS[2], rule=PROPERTY_COMBINATION, refused=False),
    ),
    "AWS::Route53::RecordSetGroup": (
        Extension(_RECORDS[0], "RecordSets.*"),
        Extension(_RECORDS[1], "RecordSets.*", says=_RECORDS[2], rule=PROPERTY_COMBINATION, refused=False),
    ),
    "AWS::S3::Bucket": (
        Extension(
            "aws_s3_bucket/ownershipcontrols",
            says="Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
            rule=PROPERTY_COMBINATION,
        ),
    ),
    "AWS::SQS::Queue": (Extension("aws_sqs_queue/properties"),),
    "AWS::SageMaker::Cluster": _class(
        "aws_sagemaker_cluster/instancetype_enum",
        "InstanceGroups.*.InstanceType",
        "RestrictedInstanceGroups.*.InstanceType",
    ),
    "AWS::SageMaker::DataQualityJobDefinition": _class(_PROCESSING, _JOB),
    "AWS::SageMaker::InferenceExperiment": _class(
        "aws_sagemaker_hosting/instancetype_enum",
        "ModelVariants.*.InfrastructureConfig.RealTimeInferenceConfig.InstanceType",
    ),
    "AWS::SageMaker::ModelBiasJobDefinition": _class(_PROCESSING, _JOB),
    "AWS::SageMaker::ModelExplainabilityJobDefinition": _class(_PROCESSING, _JOB),
    "AWS::SageMaker::ModelPackage": _class(
        "aws_sagemaker_transform/instancetype_enum",
        "ValidationSpecification.ValidationProfiles.*.TransformJobDefinition.TransformResources.InstanceType",
    ),
    "AWS::SageMaker::ModelQualityJobDefinition": _class(_PROCESSING, _JOB),
    "AWS::SageMaker::MonitoringSchedule": _class(
        _PROCESSING, "MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringResources.ClusterConfig.InstanceType"
    ),
}
