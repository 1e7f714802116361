"""Types that stand on no bill by themselves, by service: those that cost nothing, and those that cost by use.

From the pricing page of each service (https://aws.amazon.com/pricing/). A type that is neither here nor priced is
unpriced: nobody here knows.
"""

from __future__ import annotations

from collections.abc import Mapping

ALL = "*"  # every type of the service that is not listed otherwise

FREE: Mapping[str, str] = {
    "ACMPCA": "Certificate CertificateAuthorityActivation Permission",
    "AccessAnalyzer": "ArchiveRule",
    "AmazonMQ": "Configuration ConfigurationAssociation",
    "Amplify": "Branch Domain Webhook",
    "ApiGateway": ALL,
    "ApiGatewayV2": ALL,
    "AppConfig": ALL,
    "AppMesh": ALL,
    "AppRunner": "AutoScalingConfiguration ObservabilityConfiguration VpcConnector VpcIngressConnection",
    "AppSync": "ApiKey ChannelNamespace DataSource DomainName DomainNameApiAssociation FunctionConfiguration "
    "GraphQLSchema Resolver SourceApiAssociation Type",
    "ApplicationAutoScaling": ALL,
    "Athena": "DataCatalog Database NamedQuery PreparedStatement",
    "AutoScaling": "LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction",
    "AutoScalingPlans": ALL,
    "Backup": "BackupPlan BackupSelection Framework LegalHold ReportPlan RestoreTestingPlan RestoreTestingSelection",
    "Batch": "ConsumableResource JobDefinition JobQueue SchedulingPolicy",
    "Budgets": "Budget",
    "CDK": ALL,
    "CE": ALL,
    "CUR": ALL,
    "Cassandra": "Keyspace Type",
    "CertificateManager": "Account Certificate",
    "Chatbot": ALL,
    "CloudFormation": ALL,
    "CloudFront": "CachePolicy CloudFrontOriginAccessIdentity ContinuousDeploymentPolicy FieldLevelEncryptionConfig "
    "FieldLevelEncryptionProfile KeyGroup OriginAccessControl OriginRequestPolicy PublicKey RealtimeLogConfig "
    "ResponseHeadersPolicy TrustStore VpcOrigin",
    "CloudTrail": "ResourcePolicy",
    "CodeArtifact": "Domain PackageGroup",
    "CodeBuild": "ReportGroup SourceCredential",
    "CodeConnections": ALL,
    "CodeDeploy": ALL,
    "CodePipeline": "CustomActionType Webhook",
    "CodeStarConnections": ALL,
    "CodeStarNotifications": ALL,
    "Cognito": ALL,
    "Config": "AggregationAuthorization ConfigurationAggregator DeliveryChannel RemediationConfiguration StoredQuery",
    "DAX": "ParameterGroup SubnetGroup",
    "DLM": ALL,
    "DataSync": ALL,
    "DMS": "Certificate DataProvider Endpoint EventSubscription InstanceProfile ReplicationSubnetGroup ReplicationTask",
    "DocDB": "DBCluster DBClusterParameterGroup DBSubnetGroup EventSubscription",
    "EC2": "CarrierGateway ClientVpnAuthorizationRule ClientVpnEndpoint ClientVpnRoute CustomerGateway DHCPOptions "
    "EIPAssociation EgressOnlyInternetGateway EnclaveCertificateIamRoleAssociation EncryptionByDefault "
    "GatewayRouteTableAssociation InstanceConnectEndpoint InstanceEventWindow InternetGateway KeyPair LaunchTemplate "
    "NetworkAcl NetworkAclEntry NetworkInterface NetworkInterfaceAttachment NetworkInterfacePermission PlacementGroup "
    "PrefixList Route RouteTable SecurityGroup SecurityGroupEgress SecurityGroupIngress SecurityGroupVpcAssociation "
    "SnapshotBlockPublicAccess Subnet SubnetCidrBlock SubnetCidrReservation SubnetNetworkAclAssociation "
    "SubnetRouteTableAssociation Tag TrafficMirrorFilter TrafficMirrorFilterRule TrafficMirrorTarget TransitGateway "
    "TransitGatewayMulticastDomain TransitGatewayRoute TransitGatewayRouteTable TransitGatewayRouteTableAssociation "
    "TransitGatewayRouteTablePropagation VPC VPCBlockPublicAccessExclusion VPCBlockPublicAccessOptions VPCCidrBlock "
    "VPCDHCPOptionsAssociation VPCEndpointConnectionNotification VPCEndpointService VPCEndpointServicePermissions "
    "VPCGatewayAttachment VPCPeeringConnection VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation VolumeAttachment",
    "ECR": "PullThroughCacheRule RegistryPolicy RegistryScanningConfiguration ReplicationConfiguration "
    "RepositoryCreationTemplate SigningConfiguration",
    "ECS": "CapacityProvider Cluster ClusterCapacityProviderAssociations PrimaryTaskSet TaskDefinition",
    "EFS": "AccessPoint MountTarget",
    "EKS": "AccessEntry Addon FargateProfile IdentityProviderConfig PodIdentityAssociation",
    "EMR": "SecurityConfiguration Step Studio StudioSessionMapping",
    "EMRContainers": ALL,
    "ElastiCache": "GlobalReplicationGroup ParameterGroup SecurityGroup SecurityGroupIngress SubnetGroup User UserGroup",
    "ElasticBeanstalk": "Application ApplicationVersion ConfigurationTemplate",
    "ElasticLoadBalancingV2": ALL,
    "EventSchemas": "Registry RegistryPolicy Schema",
    "Events": "Connection EventBus EventBusPolicy Rule",
    "FMS": "ApplicationsList NotificationChannel ProtocolsList ResourceSet",
    "GlobalAccelerator": "CrossAccountAttachment EndpointGroup Listener",
    "Glue": "Classifier Connection DataCatalogEncryptionSettings Database Partition Registry ResourcePolicy Schema "
    "SchemaVersion SchemaVersionMetadata SecurityConfiguration Table Trigger UserDefinedFunction Workflow",
    "GuardDuty": "Filter IPSet Master Member PublishingDestination ThreatIntelSet",
    "IAM": ALL,
    "ImageBuilder": ALL,
    "InspectorV2": "Filter",
    "IoT": "Authorizer BillingGroup CACertificate Certificate CertificateProvider CustomMetric Dimension Logging "
    "MitigationAction Policy PolicyPrincipalAttachment ProvisioningTemplate ResourceSpecificLogging RoleAlias "
    "SecurityProfile ThingGroup ThingPrincipalAttachment ThingType TopicRuleDestination",
    "KMS": "Alias",
    "KafkaConnect": "CustomPlugin WorkerConfiguration",
    "Kinesis": "ResourcePolicy",
    "LakeFormation": ALL,
    "Lambda": "Alias CodeSigningConfig EventInvokeConfig EventSourceMapping LayerVersion LayerVersionPermission "
    "Permission ResourcePolicy Url Version",
    "Logs": "AccountPolicy DeliveryDestination DeliverySource Destination LogAnomalyDetector LogStream MetricFilter "
    "QueryDefinition ResourcePolicy SubscriptionFilter Transformer",
    "MSK": "BatchScramSecret ClusterPolicy Configuration",
    "MemoryDB": "ACL ParameterGroup SubnetGroup User",
    "Neptune": "DBCluster DBClusterParameterGroup DBParameterGroup DBSubnetGroup EventSubscription",
    "NetworkFirewall": "FirewallPolicy LoggingConfiguration ResourcePolicy RuleGroup TLSInspectionConfiguration",
    "Oam": ALL,
    "OpenSearchServerless": "AccessPolicy Index LifecyclePolicy SecurityConfig SecurityPolicy",
    "Organizations": ALL,
    "RAM": ALL,
    "RDS": "DBClusterEndpoint DBClusterParameterGroup DBParameterGroup DBProxyTargetGroup DBSecurityGroup "
    "DBSecurityGroupIngress DBSubnetGroup EventSubscription GlobalCluster OptionGroup",
    "Rbin": ALL,
    "Redshift": "ClusterParameterGroup ClusterSecurityGroup ClusterSecurityGroupIngress ClusterSubnetGroup "
    "EndpointAuthorization EventSubscription ScheduledAction SnapshotCopyGrant SnapshotSchedule UsageLimit",
    "RedshiftServerless": "Namespace",
    "ResourceExplorer2": ALL,
    "ResourceGroups": ALL,
    "RolesAnywhere": ALL,
    "Route53": "CidrCollection DNSSEC DelegationSet KeySigningKey QueryLoggingConfig RecordSet RecordSetGroup",
    "Route53Resolver": "FirewallRuleGroupAssociation ResolverConfig ResolverDNSSECConfig ResolverQueryLoggingConfig "
    "ResolverQueryLoggingConfigAssociation ResolverRule ResolverRuleAssociation",
    "S3": "AccessGrantsInstance AccessPoint BucketPolicy MultiRegionAccessPointPolicy",
    "S3Express": "AccessPoint BucketPolicy",
    "S3Tables": "Namespace TableBucketPolicy TablePolicy",
    "SES": "ConfigurationSet ConfigurationSetEventDestination ContactList CustomVerificationEmailTemplate EmailIdentity "
    "ReceiptFilter ReceiptRule ReceiptRuleSet Template",
    "SNS": "PlatformApplication Subscription TopicInlinePolicy TopicPolicy",
    "SQS": "QueueInlinePolicy QueuePolicy",
    "SSM": "Association Document MaintenanceWindow MaintenanceWindowTarget MaintenanceWindowTask PatchBaseline "
    "ResourceDataSync ResourcePolicy ServiceSetting",
    "SSO": ALL,
    "SageMaker": "AppImageConfig CodeRepository EndpointConfig Experiment Image ImageVersion Model ModelCard ModelPackage "
    "ModelPackageGroup NotebookInstanceLifecycleConfig Pipeline Project StudioLifecycleConfig UserProfile Workteam",
    "Scheduler": "ScheduleGroup",
    "SecretsManager": "ResourcePolicy RotationSchedule SecretTargetAttachment",
    "Serverless": ALL,  # stand for what the transform makes of them
    "ServiceCatalog": "AcceptedPortfolioShare CloudFormationProduct LaunchNotificationConstraint LaunchRoleConstraint "
    "LaunchTemplateConstraint Portfolio PortfolioPrincipalAssociation PortfolioProductAssociation PortfolioShare "
    "ResourceUpdateConstraint ServiceAction ServiceActionAssociation StackSetConstraint TagOption TagOptionAssociation",
    "ServiceCatalogAppRegistry": ALL,
    "ServiceDiscovery": "HttpNamespace",
    "Shield": "DRTAccess ProactiveEngagement ProtectionGroup",
    "Signer": ALL,
    "StepFunctions": "Activity StateMachineAlias StateMachineVersion",
    "Synthetics": "Group",
    "Timestream": "Database",
    "Transfer": "Agreement Certificate HostKey Profile User Workflow",
    "VpcLattice": "AccessLogSubscription AuthPolicy Listener ResourcePolicy Rule ServiceNetwork "
    "ServiceNetworkServiceAssociation ServiceNetworkVpcAssociation TargetGroup",
    "WAF": "ByteMatchSet IPSet SizeConstraintSet SqlInjectionMatchSet XssMatchSet",
    "WAFRegional": "ByteMatchSet GeoMatchSet IPSet RegexPatternSet SizeConstraintSet SqlInjectionMatchSet "
    "WebACLAssociation XssMatchSet",
    "WAFv2": "IPSet LoggingConfiguration RegexPatternSet WebACLAssociation",
    "XRay": "EncryptionConfig Group ResourcePolicy SamplingRule",
}

BY_USE: Mapping[str, str] = {
    "APS": "Workspace",
    "AccessAnalyzer": "Analyzer",
    "Amplify": "App",
    "ApiGateway": "RestApi",
    "ApiGatewayV2": "Api",
    "AppFlow": "Flow",
    "AppSync": "Api GraphQLApi",
    "Athena": "WorkGroup",
    "Backup": "BackupVault LogicallyAirGappedBackupVault",
    "Batch": "ComputeEnvironment",
    "Bedrock": "Agent AgentAlias DataSource Flow FlowAlias FlowVersion Guardrail GuardrailVersion Prompt PromptVersion",
    "CloudFront": "Distribution Function KeyValueStore MonitoringSubscription",
    "CloudTrail": "EventDataStore Trail",
    "CloudWatch": "AnomalyDetector InsightRule MetricStream",
    "CodeArtifact": "Repository",
    "CodeBuild": "Project",
    "CodeCommit": "Repository",
    "Cognito": "IdentityPool UserPool",
    "Config": "ConfigRule ConfigurationRecorder ConformancePack OrganizationConfigRule",
    "Connect": "Instance",
    "DSQL": "Cluster",
    "DataPipeline": "Pipeline",
    "DataSync": "Task",
    "Detective": "Graph",
    "EC2": "FlowLog Image Snapshot",
    "ECR": "PublicRepository Repository",
    "EFS": "FileSystem",
    "EMRServerless": "Application",
    "Events": "ApiDestination Archive Endpoint",
    "EventSchemas": "Discoverer",
    "FIS": "ExperimentTemplate",
    "Glue": "Crawler DataQualityRuleset Job MLTransform",
    "Grafana": "Workspace",
    "Greengrass": ALL,  # by the devices that connect
    "GuardDuty": "Detector MalwareProtectionPlan",
    "Inspector": "AssessmentTarget AssessmentTemplate",
    "InspectorV2": "CisScanConfiguration Enabler",
    "IoT": "Thing TopicRule",
    "IoTAnalytics": ALL,
    "KinesisFirehose": "DeliveryStream",
    "KinesisVideo": "SignalingChannel Stream",
    "Lambda": "Function",
    "Lex": "Bot BotAlias BotVersion",
    "Location": ALL,
    "Logs": "Delivery LogGroup",
    "Macie": "Session",
    "MediaConvert": "JobTemplate Preset Queue",
    "Pinpoint": ALL,
    "Pipes": "Pipe",
    "RDS": "DBClusterSnapshot DBSnapshot",
    "RUM": "AppMonitor",
    "RedshiftServerless": "Workgroup",
    "Rekognition": "Collection",
    "Route53Resolver": "FirewallDomainList FirewallRuleGroup",
    "S3": "Bucket MultiRegionAccessPoint Object StorageLens",
    "S3Express": "DirectoryBucket",
    "S3Tables": "Table TableBucket",
    "S3Vectors": "Index VectorBucket",
    "SDB": "Domain",
    "SNS": "Topic",
    "SQS": "Queue",
    "SSM": "OpsItem",
    "Scheduler": "Schedule",
    "SageMaker": "Domain",
    "SecurityHub": "Hub Standard",
    "ServiceDiscovery": "Instance Service",
    "StepFunctions": "StateMachine",
    "Timestream": "Table",
    "VerifiedPermissions": ALL,
}


def types_of(table: Mapping[str, str]) -> frozenset[str]:
    """The registry types of a table, `AWS::Service::*` for all of a service."""
    return frozenset(f"AWS::{service}::{name}" for service, names in table.items() for name in names.split())
