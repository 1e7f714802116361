"""Metrics that AWS services publish: under which names, with which dimensions, in which unit.

Sources: the "CloudWatch metrics" page of each service's guide, listed in
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Publisher:
    """What one namespace holds. `sets` are the sets of dimensions under which there is data; an empty tuple: any."""

    metrics: frozenset[str]
    dimensions: frozenset[str]
    sets: tuple[frozenset[str], ...] = ()
    region: str = ""  # the only one in which the metrics are published


def _publisher(metrics: str, dimensions: str, sets: str = "", region: str = "") -> Publisher:
    """Sets are written `A+B|A`: both together, or the first alone; `-` is no dimension at all."""
    known = tuple(frozenset(one.split("+")) - {"-"} for one in sets.split("|")) if sets else ()
    return Publisher(frozenset(metrics.split()), frozenset(dimensions.split()), known, region)


PUBLISHERS: Mapping[str, Publisher] = {
    "AWS/SQS": _publisher(
        "ApproximateAgeOfOldestMessage ApproximateNumberOfMessagesDelayed ApproximateNumberOfMessagesNotVisible "
        "ApproximateNumberOfMessagesVisible ApproximateNumberOfGroupsWithInflightMessages NumberOfEmptyReceives "
        "NumberOfDeduplicatedSentMessages NumberOfMessagesDeleted NumberOfMessagesReceived NumberOfMessagesSent "
        "SentMessageSize",
        "QueueName",
        "QueueName",
    ),
    "AWS/ECS": _publisher(
        "CPUReservation CPUUtilization MemoryReservation MemoryUtilization GPUReservation EBSFilesystemUtilization "
        "ActiveConnectionCount NewConnectionCount ProcessedBytes RequestCount GrpcRequestCount "
        "HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count "
        "RequestCountPerTarget TargetProcessedBytes TargetResponseTime ClientTLSNegotiationErrorCount "
        "TargetTLSNegotiationErrorCount",
        "ClusterName ServiceName DiscoveryName TargetDiscoveryName",
        "ClusterName|ClusterName+ServiceName|DiscoveryName|DiscoveryName+ServiceName+ClusterName|TargetDiscoveryName|"
        "TargetDiscoveryName+ServiceName+ClusterName",
    ),
    "ECS/ContainerInsights": _publisher(
        "ContainerInstanceCount CpuUtilized CpuReserved DeploymentCount DesiredTaskCount EBSFilesystemSize "
        "EBSFilesystemUtilized EphemeralStorageReserved EphemeralStorageUtilized MemoryReserved MemoryUtilized "
        "NetworkRxBytes NetworkTxBytes PendingTaskCount RunningTaskCount RestartCount ServiceCount StorageReadBytes "
        "StorageWriteBytes TaskCount TaskSetCount ContainerCpuUtilization ContainerMemoryUtilization "
        "ContainerNetworkRxBytes ContainerNetworkTxBytes TaskCpuUtilization TaskMemoryUtilization "
        "TaskEphemeralStorageUtilization UnHealthyContainerHealthStatus instance_cpu_limit "
        "instance_cpu_reserved_capacity instance_cpu_usage_total instance_cpu_utilization "
        "instance_filesystem_utilization instance_memory_limit instance_memory_reserved_capacity "
        "instance_memory_utilization instance_memory_working_set instance_network_total_bytes "
        "instance_number_of_running_tasks",
        "ClusterName ServiceName TaskDefinitionFamily TaskId ContainerName ContainerInstanceId EC2InstanceId "
        "InstanceId VolumeId",
    ),
    "AWS/Lambda": _publisher(
        "Invocations Errors DeadLetterErrors DestinationDeliveryFailures Throttles OversizedRecordCount "
        "ProvisionedConcurrencyInvocations ProvisionedConcurrencySpilloverInvocations RecursiveInvocationsDropped "
        "Duration PostRuntimeExtensionsDuration IteratorAge OffsetLag ConcurrentExecutions "
        "ProvisionedConcurrentExecutions ProvisionedConcurrencyUtilization UnreservedConcurrentExecutions "
        "ClaimedAccountConcurrency AsyncEventsReceived AsyncEventAge AsyncEventsDropped SignatureValidationErrors "
        "PolledEventCount FilteredOutEventCount InvokedEventCount FailedInvokeEventCount DroppedEventCount "
        "OnFailureDestinationDeliveredEventCount DeletedEventCount ProvisionedPollers",
        "FunctionName Resource ExecutedVersion EventSourceMappingUUID",
    ),
    "AWS/ApplicationELB": _publisher(
        "ActiveConnectionCount AnomalousHostCount BYoIPUtilPercentage ClientTLSNegotiationErrorCount ConsumedLCUs "
        "DesyncMitigationMode_NonCompliant_Request_Count DroppedInvalidHeaderRequestCount "
        "MitigatedHostCount ForwardedInvalidHeaderRequestCount GrpcRequestCount HealthyHostCount "
        "HealthyStateDNS HealthyStateRouting UnhealthyStateDNS UnhealthyStateRouting UnhealthyRoutingRequestCount "
        "HTTPCode_ELB_3XX_Count HTTPCode_ELB_4XX_Count HTTPCode_ELB_5XX_Count HTTPCode_ELB_500_Count "
        "HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count HTTPCode_Target_2XX_Count "
        "HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count HTTP_Fixed_Response_Count "
        "HTTP_Redirect_Count HTTP_Redirect_Url_Limit_Exceeded_Count IPv6ProcessedBytes IPv6RequestCount "
        "LambdaInternalError LambdaTargetProcessedBytes LambdaUserError LowReputationPacketsDropped "
        "LowReputationRequestsDenied NewConnectionCount NonStickyRequestCount PeakLCUs ProcessedBytes ReservedLCUs "
        "RejectedConnectionCount RequestCount RequestCountPerTarget RuleEvaluations StandardProcessedBytes "
        "TargetConnectionErrorCount TargetResponseTime TargetTLSNegotiationErrorCount UnHealthyHostCount "
        "ELBAuthError ELBAuthFailure ELBAuthLatency ELBAuthRefreshTokenSuccess ELBAuthSuccess "
        "ELBAuthUserClaimsSizeExceeded ZonalShiftedHostCount",
        "LoadBalancer TargetGroup AvailabilityZone",
    ),
    "AWS/NetworkELB": _publisher(
        "ActiveFlowCount ActiveFlowCount_TCP ActiveFlowCount_TLS ActiveFlowCount_UDP ActiveZonalShiftHostCount "
        "ClientTLSNegotiationErrorCount ConsumedLCUs ConsumedLCUs_TCP ConsumedLCUs_TLS ConsumedLCUs_UDP "
        "HealthyHostCount NewFlowCount NewFlowCount_TCP NewFlowCount_TLS NewFlowCount_UDP PeakBytesPerSecond "
        "PeakPacketsPerSecond PortAllocationErrorCount ProcessedBytes ProcessedBytes_TCP ProcessedBytes_TLS "
        "ProcessedBytes_UDP ProcessedPackets RejectedFlowCount RejectedFlowCount_TCP RejectedFlowCount_UDP "
        "ReservedLCUs SecurityGroupBlockedFlowCount_Inbound_ICMP SecurityGroupBlockedFlowCount_Inbound_TCP "
        "SecurityGroupBlockedFlowCount_Inbound_UDP SecurityGroupBlockedFlowCount_Outbound_ICMP "
        "SecurityGroupBlockedFlowCount_Outbound_TCP SecurityGroupBlockedFlowCount_Outbound_UDP "
        "TargetTLSNegotiationErrorCount TCP_Client_Reset_Count TCP_ELB_Reset_Count TCP_Target_Reset_Count "
        "UnHealthyHostCount UnhealthyRoutingFlowCount ZonalHealthStatus",
        "LoadBalancer TargetGroup AvailabilityZone",
    ),
    "AWS/RDS": _publisher(
        "CPUUtilization FreeableMemory FreeStorageSpace DatabaseConnections ReadIOPS WriteIOPS ReadLatency "
        "WriteLatency ReadThroughput WriteThroughput ReplicaLag SwapUsage DiskQueueDepth BurstBalance "
        "CPUCreditBalance CPUCreditUsage AuroraReplicaLag VolumeBytesUsed ServerlessDatabaseCapacity "
        "ACUUtilization Deadlocks BufferCacheHitRatio CommitLatency DBLoad FreeLocalStorage EngineUptime "
        "NetworkReceiveThroughput NetworkTransmitThroughput TransactionLogsDiskUsage OldestReplicationSlotLag "
        "MaximumUsedTransactionIDs BinLogDiskUsage FailedSQLServerAgentJobsCount CheckpointLag "
        "AuroraBinlogReplicaLag ClientConnections QueryRequests ReplicationSlotDiskUsage",
        "DBInstanceIdentifier DBClusterIdentifier Role DatabaseClass EngineName SourceRegion ProxyName Target "
        "TargetGroup TargetRole DbClusterIdentifier",
    ),
    "AWS/DynamoDB": _publisher(
        "AccountMaxReads AccountMaxTableLevelReads AccountMaxTableLevelWrites AccountMaxWrites "
        "AccountProvisionedReadCapacityUtilization AccountProvisionedWriteCapacityUtilization "
        "AgeOfOldestUnreplicatedRecord ConditionalCheckFailedRequests ConsumedChangeDataCaptureUnits "
        "ConsumedReadCapacityUnits ConsumedWriteCapacityUnits FailedToReplicateRecordCount "
        "MaxProvisionedTableReadCapacityUtilization MaxProvisionedTableWriteCapacityUtilization "
        "OnDemandMaxReadRequestUnits OnDemandMaxWriteRequestUnits OnlineIndexConsumedWriteCapacity "
        "OnlineIndexPercentageProgress OnlineIndexThrottleEvents PendingReplicationCount ProvisionedReadCapacityUnits "
        "ProvisionedWriteCapacityUnits ReadAccountLimitThrottleEvents ReadKeyRangeThroughputThrottleEvents "
        "ReadMaxOnDemandThroughputThrottleEvents ReadProvisionedThroughputThrottleEvents ReadThrottleEvents "
        "ReplicationLatency ReturnedBytes ReturnedItemCount ReturnedRecordsCount SuccessfulRequestLatency SystemErrors "
        "ThrottledPutRecordCount ThrottledRequests TimeToLiveDeletedItemCount TransactionConflict UserErrors "
        "WriteAccountLimitThrottleEvents WriteKeyRangeThroughputThrottleEvents "
        "WriteMaxOnDemandThroughputThrottleEvents WriteProvisionedThroughputThrottleEvents WriteThrottleEvents",
        "TableName Operation GlobalSecondaryIndexName StreamLabel ReceivingRegion DelegatedOperation OperationType "
        "Verb ReturnValuesOnConditionCheckFailure Source",
    ),
    "AWS/SNS": _publisher(
        "NumberOfMessagesPublished NumberOfNotificationsDelivered NumberOfNotificationsFailed "
        "NumberOfNotificationsFilteredOut NumberOfNotificationsFailedToRedriveToDlq "
        "NumberOfNotificationsFilteredOut-InvalidAttributes NumberOfNotificationsFilteredOut-InvalidMessageBody "
        "NumberOfNotificationsFilteredOut-MessageAttributes NumberOfNotificationsFilteredOut-MessageBody "
        "NumberOfNotificationsFilteredOut-NoMessageAttributes NumberOfNotificationsRedrivenToDlq PublishSize "
        "SMSMonthToDateSpentUSD SMSSuccessRate",
        "TopicName Application Platform Country SMSType PhoneNumber",
    ),
    "AWS/ApiGateway": _publisher(
        "4XXError 5XXError CacheHitCount CacheMissCount Count IntegrationLatency Latency 4xx 5xx DataProcessed "
        "ConnectCount MessageCount IntegrationError ClientError ExecutionError",
        "ApiName ApiId Stage Method Resource Route",
    ),
    "AWS/Kinesis": _publisher(
        "GetRecords.Bytes GetRecords.IteratorAge GetRecords.IteratorAgeMilliseconds GetRecords.Latency "
        "GetRecords.Records GetRecords.Success IncomingBytes IncomingRecords PutRecord.Bytes PutRecord.Latency "
        "PutRecord.Success PutRecords.Bytes PutRecords.Latency PutRecords.Records PutRecords.Success "
        "PutRecords.TotalRecords PutRecords.SuccessfulRecords PutRecords.FailedRecords PutRecords.ThrottledRecords "
        "ReadProvisionedThroughputExceeded WriteProvisionedThroughputExceeded SubscribeToShard.RateExceeded "
        "SubscribeToShard.Success SubscribeToShardEvent.Bytes SubscribeToShardEvent.MillisBehindLatest "
        "SubscribeToShardEvent.Records SubscribeToShardEvent.Success IteratorAgeMilliseconds OutgoingBytes "
        "OutgoingRecords",
        "StreamName ShardId ConsumerName",
    ),
    "AWS/States": _publisher(
        "ExecutionTime ExecutionThrottled ExecutionsAborted ExecutionsFailed ExecutionsStarted ExecutionsSucceeded "
        "ExecutionsTimedOut ExecutionsRedriven RedrivenExecutionsAborted RedrivenExecutionsFailed "
        "RedrivenExecutionsSucceeded RedrivenExecutionsTimedOut ActivityRunTime ActivityScheduleTime ActivityTime "
        "ActivitiesFailed ActivitiesHeartbeatTimedOut ActivitiesScheduled ActivitiesStarted ActivitiesSucceeded "
        "ActivitiesTimedOut LambdaFunctionRunTime LambdaFunctionScheduleTime LambdaFunctionTime "
        "LambdaFunctionsFailed LambdaFunctionsScheduled LambdaFunctionsStarted LambdaFunctionsSucceeded "
        "LambdaFunctionsTimedOut ServiceIntegrationRunTime ServiceIntegrationScheduleTime ServiceIntegrationTime "
        "ServiceIntegrationsFailed ServiceIntegrationsScheduled ServiceIntegrationsStarted "
        "ServiceIntegrationsSucceeded ServiceIntegrationsTimedOut ThrottledEvents ProvisionedBucketSize "
        "ProvisionedRefillRate ConsumedCapacity OpenMapRunLimit OpenMapRuns ApproximateOpenMapRunCount "
        "ApproximateMapRunBacklogSize OpenExecutionLimit ApproximateOpenExecutionCount "
        "ExpressExecutionBilledDuration ExpressExecutionBilledMemory ExpressExecutionMemory "
        "ServiceIntegrationsAborted StateTransition",
        "StateMachineArn ActivityArn LambdaFunctionArn ServiceIntegrationResourceArn ServiceMetric APIName Version "
        "Alias",
    ),
    "AWS/ElastiCache": _publisher(
        "CPUUtilization EngineCPUUtilization FreeableMemory SwapUsage NetworkBytesIn NetworkBytesOut CurrConnections "
        "NewConnections Evictions Reclaimed BytesUsedForCache DatabaseMemoryUsagePercentage "
        "DatabaseMemoryUsageCountedForEvictPercentage CacheHits CacheMisses CacheHitRate ReplicationLag "
        "ReplicationBytes CurrItems CPUCreditBalance CPUCreditUsage IsMaster MasterLinkHealthStatus MemoryFragmentationRatio "
        "GetTypeCmds SetTypeCmds StringBasedCmds CommandAuthorizationFailures AuthenticationFailures ThrottledCmds "
        "ElastiCacheProcessingUnits UnusedMemory BytesUsedForCacheItems TotalCmdsCount",
        "CacheClusterId CacheNodeId ReplicationGroupId NodeGroupId TierType clusterId",
    ),
    "AWS/NATGateway": _publisher(
        "ActiveConnectionCount BytesInFromDestination BytesInFromSource BytesOutToDestination BytesOutToSource "
        "ConnectionAttemptCount ConnectionEstablishedCount ErrorPortAllocation IdleTimeoutCount PacketsDropCount "
        "PacketsInFromDestination PacketsInFromSource PacketsOutToDestination PacketsOutToSource PeakBytesPerSecond "
        "PeakPacketsPerSecond",
        "NatGatewayId AvailabilityZoneId",
    ),
    "AWS/CloudFront": _publisher(
        "Requests BytesDownloaded BytesUploaded 4xxErrorRate 5xxErrorRate TotalErrorRate CacheHitRate OriginLatency "
        "401ErrorRate 403ErrorRate 404ErrorRate 502ErrorRate 503ErrorRate 504ErrorRate FunctionInvocations "
        "FunctionValidationErrors FunctionExecutionErrors FunctionComputeUtilization FunctionThrottles "
        "LambdaExecutionError LambdaValidationError LambdaLimitExceededError",
        "DistributionId Region FunctionName",
        region="us-east-1",
    ),
    "AWS/Billing": _publisher("EstimatedCharges", "Currency ServiceName LinkedAccount", region="us-east-1"),
    "AWS/Route53": _publisher(
        "ChildHealthCheckHealthyCount ConnectionTime HealthCheckPercentageHealthy HealthCheckStatus SSLHandshakeTime "
        "TimeToFirstByte DNSQueries DNSSECInternalFailure DNSSECKeySigningKeysNeedingAction "
        "DNSSECKeySigningKeyMaxNeedingActionAge DNSSECKeySigningKeyAge",
        "HealthCheckId HostedZoneId Region",
        region="us-east-1",
    ),
    "AWS/EC2": _publisher(
        "CPUUtilization DiskReadOps DiskWriteOps DiskReadBytes DiskWriteBytes MetadataNoToken "
        "MetadataNoTokenRejected NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut CPUCreditUsage "
        "CPUCreditBalance CPUSurplusCreditBalance CPUSurplusCreditsCharged DedicatedHostCPUUtilization EBSReadOps "
        "EBSWriteOps EBSReadBytes EBSWriteBytes EBSIOBalance% EBSByteBalance% InstanceEBSIOPSExceededCheck "
        "InstanceEBSThroughputExceededCheck StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System "
        "StatusCheckFailed_AttachedEBS",
        "InstanceId AutoScalingGroupName ImageId InstanceType PerHostIdentifier",
    ),
    "AWS/AutoScaling": _publisher(
        "GroupMinSize GroupMaxSize GroupDesiredCapacity GroupInServiceInstances GroupPendingInstances "
        "GroupStandbyInstances GroupTerminatingInstances GroupTotalInstances GroupInServiceCapacity "
        "GroupPendingCapacity GroupStandbyCapacity GroupTerminatingCapacity GroupTotalCapacity WarmPoolDesiredCapacity "
        "WarmPoolMinSize WarmPoolPendingCapacity WarmPoolTerminatingCapacity WarmPoolTotalCapacity "
        "WarmPoolWarmedCapacity GroupAndWarmPoolDesiredCapacity GroupAndWarmPoolTotalCapacity "
        "PredictiveScalingLoadForecast PredictiveScalingCapacityForecast PredictiveScalingMetricPairCorrelation",
        "AutoScalingGroupName PolicyName PairIndex",
    ),
    "AWS/Events": _publisher(
        "DeadLetterInvocations Events FailedInvocations IngestionToInvocationStartLatency "
        "IngestionToInvocationCompleteLatency IngestionToInvocationSuccessLatency Invocations "
        "InvocationAttempts InvocationsCreated InvocationsFailedToBeSentToDlq InvocationsSentToDlq MatchedEvents "
        "PutEventsApproximateCallCount PutEventsApproximateFailedCount PutEventsApproximateSuccessCount "
        "PutEventsApproximateThrottledCount PutEventsEntriesCount PutEventsFailedEntriesCount PutEventsLatency "
        "PutEventsRequestSize PutPartnerEventsApproximateCallCount RetryInvocationAttempts SuccessfulInvocationAttempts "
        "ThrottledRules TriggeredRules",
        "RuleName EventBusName EventSourceName",
    ),
    "AWS/Logs": _publisher(
        "IncomingBytes IncomingLogEvents ForwardedBytes ForwardedLogEvents DeliveryErrors DeliveryThrottling "
        "EMFParsingErrors EMFValidationErrors LogEventsWithFindings TransformedBytes TransformedLogEvents "
        "TransformationErrors CallCount ErrorCount ThrottleCount",
        "LogGroupName DestinationType FilterName Service Class Type Resource PolicyLevel DataProtectionOperation",
    ),
    "AWS/EFS": _publisher(
        "BurstCreditBalance ClientConnections DataReadIOBytes DataWriteIOBytes MetadataIOBytes MetadataReadIOBytes "
        "MetadataWriteIOBytes MeteredIOBytes PercentIOLimit PermittedThroughput StorageBytes TimeSinceLastSync "
        "TotalIOBytes PendingFileCount PendingBytes",
        "FileSystemId StorageClass DestinationFileSystemId",
    ),
}

# What people write where a namespace of AWS was meant.
MISNOMERS: Mapping[str, str] = {
    "AWS/ALB": "AWS/ApplicationELB",
    "AWS/NLB": "AWS/NetworkELB",
    "AWS/ElasticLoadBalancingV2": "AWS/ApplicationELB",
    "AWS/StepFunctions": "AWS/States",
    "AWS/EventBridge": "AWS/Events",
    "AWS/CloudWatchLogs": "AWS/Logs",
    "AWS/Aurora": "AWS/RDS",
    "AWS/ElastiCacheRedis": "AWS/ElastiCache",
    "AWS/Redis": "AWS/ElastiCache",
    "AWS/Fargate": "AWS/ECS",
    **{name.replace(name[4:], spelled): name for name in PUBLISHERS if name[:4] == "AWS/" for spelled in
       {name[4:].lower(), name[4:].upper(), name[4:].capitalize()} - {name[4:]}},
}  # fmt: skip

# Dimensions without which a metric has no data.
DEMANDED: Mapping[tuple[str, str], frozenset[str]] = {
    ("AWS/ApplicationELB", "HealthyHostCount"): frozenset({"LoadBalancer", "TargetGroup"}),
    ("AWS/ApplicationELB", "UnHealthyHostCount"): frozenset({"LoadBalancer", "TargetGroup"}),
    ("AWS/NetworkELB", "HealthyHostCount"): frozenset({"LoadBalancer", "TargetGroup"}),
    ("AWS/NetworkELB", "UnHealthyHostCount"): frozenset({"LoadBalancer", "TargetGroup"}),
    ("AWS/DynamoDB", "ThrottledRequests"): frozenset({"TableName", "Operation"}),
    ("AWS/DynamoDB", "SystemErrors"): frozenset({"TableName", "Operation"}),
    ("AWS/DynamoDB", "SuccessfulRequestLatency"): frozenset({"TableName", "Operation"}),
    ("AWS/CloudFront", "5xxErrorRate"): frozenset({"DistributionId", "Region"}),
    ("AWS/CloudFront", "4xxErrorRate"): frozenset({"DistributionId", "Region"}),
    ("AWS/CloudFront", "Requests"): frozenset({"DistributionId", "Region"}),
    ("AWS/ECS", "CPUUtilization"): frozenset({"ClusterName"}),
    ("AWS/ECS", "MemoryUtilization"): frozenset({"ClusterName"}),
}

# The unit in which a metric is published, whatever the namespace.
UNITS: Mapping[str, str] = {
    **dict.fromkeys(("CPUUtilization", "MemoryUtilization", "EngineCPUUtilization", "ACUUtilization",
                     "DatabaseMemoryUsagePercentage", "CPUReservation", "MemoryReservation"), "Percent"),
    **dict.fromkeys(("FreeStorageSpace", "FreeableMemory", "FreeLocalStorage", "SwapUsage"), "Bytes"),
    **dict.fromkeys(("ApproximateAgeOfOldestMessage", "TargetResponseTime"), "Seconds"),
    **dict.fromkeys(("ApproximateNumberOfMessagesVisible", "ApproximateNumberOfMessagesNotVisible", "Errors",
                     "Throttles", "Invocations", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count",
                     "HTTPCode_ELB_4XX_Count", "HTTPCode_Target_4XX_Count", "UnHealthyHostCount",
                     "HealthyHostCount", "RequestCount", "DatabaseConnections", "5XXError", "4XXError",
                     "ExecutionsFailed", "NumberOfNotificationsFailed"), "Count"),
    **dict.fromkeys(("Duration", "Latency", "IntegrationLatency", "IteratorAge", "ExecutionTime"), "Milliseconds"),
}  # fmt: skip
