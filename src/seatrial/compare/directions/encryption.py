"""Data at rest and on its way."""

from __future__ import annotations

from seatrial.compare.directions.direction import Better, Direction
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_A, _HIGH, _MEDIUM, _LOW = Category.ARCHITECTURE, Severity.HIGH, Severity.MEDIUM, Severity.LOW
_UNREADABLE = Effects(security="Whoever gets at the storage, a snapshot or a copy reads the data.")
_OWN_KEY = Effects(security="Access cannot be granted or cut off by a key of one's own, nor seen in the key's trail.")
_IN_TRANSIT = Effects(security="What goes over the network can be read and changed on its way.")


def _off(title: str, docs: str, severity: Severity = _HIGH, effects: Effects = _UNREADABLE) -> Direction:
    cause = "Encryption at rest was left at its default, which is off, or switched off."
    return Direction(Better.ON, severity, _A, "encryption", title, cause, effects, docs)


def _key(title: str, docs: str, severity: Severity = _MEDIUM) -> Direction:
    cause = "The data are left to a key that AWS owns: the key of one's own was not given to the resource."
    return Direction(Better.SET, severity, _A, "encryption", title, cause, _OWN_KEY, docs)


def _transit(better: Better, title: str, docs: str, ranks: tuple[str, ...] = ()) -> Direction:
    cause = "Encryption on the way is a setting of its own, and it was not made."
    return Direction(better, _HIGH, _A, "encryption", title, cause, _IN_TRANSIT, docs, ranks)


_RDS = "AmazonRDS/latest/UserGuide/Overview.Encryption.html"
_TLS = "elasticloadbalancing/latest/application/describe-ssl-policies.html"
_CACHE = "AmazonElastiCache/latest/dg/encryption.html"
_LOGS = "AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"
_S3 = "AmazonS3/latest/userguide/bucket-encryption.html"
_OS = "opensearch-service/latest/developerguide/encryption-at-rest.html"

_SSE = "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault"

ROWS: dict[tuple[str, str], Direction] = {
    ("AWS::RDS::DBInstance", "StorageEncrypted"): _off("the database's storage is not encrypted", _RDS),
    ("AWS::RDS::DBCluster", "StorageEncrypted"): _off("the cluster's storage is not encrypted", _RDS),
    ("AWS::DocDB::DBCluster", "StorageEncrypted"): _off("the cluster's storage is not encrypted", _RDS),
    ("AWS::Neptune::DBCluster", "StorageEncrypted"): _off("the cluster's storage is not encrypted", _RDS),
    ("AWS::Redshift::Cluster", "Encrypted"): _off("the warehouse is not encrypted", _RDS),
    ("AWS::EFS::FileSystem", "Encrypted"): _off(
        "the file system is not encrypted", "efs/latest/ug/encryption-at-rest.html"
    ),
    ("AWS::EC2::Volume", "Encrypted"): _off(
        "the volume is not encrypted", "ebs/latest/userguide/ebs-encryption.html", _MEDIUM
    ),
    ("AWS::EC2::Instance", "BlockDeviceMappings.Ebs.Encrypted"): _off(
        "the instance's volume is not encrypted",
        "ebs/latest/userguide/ebs-encryption.html",
        _MEDIUM,
    ),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.BlockDeviceMappings.Ebs.Encrypted"): _off(
        "the volumes of launched instances are not encrypted",
        "ebs/latest/userguide/ebs-encryption.html",
        _MEDIUM,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled"): _off("the cache is not encrypted", _CACHE),
    ("AWS::ElastiCache::ReplicationGroup", "TransitEncryptionEnabled"): _transit(
        Better.ON, "connections to the cache are not encrypted", _CACHE
    ),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"): Direction(
        Better.SET, _HIGH, _A, "encryption", "the cache asks for no token",
        "An auth token is a setting of its own beside encryption on the way.",
        Effects(security="Whoever reaches the port reads and writes the cache."),
        "AmazonElastiCache/latest/dg/auth.html",
    ),
    ("AWS::OpenSearchService::Domain", "EncryptionAtRestOptions.Enabled"): _off("the domain is not encrypted", _OS),
    ("AWS::OpenSearchService::Domain", "NodeToNodeEncryptionOptions.Enabled"): _transit(
        Better.ON, "traffic between nodes is not encrypted", _OS
    ),
    ("AWS::OpenSearchService::Domain", "DomainEndpointOptions.EnforceHTTPS"): _transit(
        Better.ON, "the domain takes plain HTTP", _OS
    ),
    ("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled"): _key(
        "the table is not under a key of one's own", "amazondynamodb/latest/developerguide/EncryptionAtRest.html",
        _LOW
    ),
    ("AWS::Kinesis::Stream", "StreamEncryption"): _key(
        "the stream is not encrypted", "streams/latest/dev/server-side-encryption.html"
    ),
    ("AWS::S3::Bucket", f"{_SSE}.SSEAlgorithm"): Direction(
        Better.HIGHER, _MEDIUM, _A, "encryption", "the bucket is encrypted with {ours}, not with {theirs}",
        "The bucket's encryption was left to S3's own keys.", _OWN_KEY, _S3, ("|AES256", "aws:kms", "aws:kms:dsse"),
    ),
    ("AWS::SQS::Queue", "KmsMasterKeyId"): _key(
        "the queue is not under a KMS key",
        "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html", _LOW
    ),
    ("AWS::SQS::Queue", "SqsManagedSseEnabled"): _off(
        "the queue is not encrypted",
        "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html", _MEDIUM
    ),
    ("AWS::SNS::Topic", "KmsMasterKeyId"): _key(
        "the topic is not encrypted", "sns/latest/dg/sns-server-side-encryption.html"
    ),
    ("AWS::Logs::LogGroup", "KmsKeyId"): _key("the log group has no key of its own", _LOGS),
    ("AWS::SecretsManager::Secret", "KmsKeyId"): _key(
        "the secret is under AWS's own key", "secretsmanager/latest/userguide/security-encryption.html", _LOW
    ),
    ("AWS::ECR::Repository", "EncryptionConfiguration.KmsKey"): _key(
        "images are not under a key of one's own", "AmazonECR/latest/userguide/encryption-at-rest.html", _LOW
    ),
    ("AWS::ECR::Repository", "EncryptionConfiguration.EncryptionType"): Direction(
        Better.HIGHER, _LOW, _A, "encryption", "images are encrypted with {ours}, not with {theirs}",
        "The repository's encryption was left to AWS's own keys.", _OWN_KEY,
        "AmazonECR/latest/userguide/encryption-at-rest.html", ("|AES256", "KMS"),
    ),
    ("AWS::RDS::DBInstance", "KmsKeyId"): _key("the database is under AWS's own key", _RDS, _LOW),
    ("AWS::RDS::DBCluster", "KmsKeyId"): _key("the cluster is under AWS's own key", _RDS, _LOW),
    ("AWS::EFS::FileSystem", "KmsKeyId"): _key("the file system is under AWS's own key", _RDS, _LOW),
    ("AWS::ElastiCache::ReplicationGroup", "KmsKeyId"): _key("the cache is under AWS's own key", _CACHE, _LOW),
    ("AWS::Lambda::Function", "KmsKeyArn"): _key(
        "the function's variables are under AWS's own key",
        "lambda/latest/dg/configuration-envvars-encryption.html", _LOW
    ),
    ("AWS::CloudTrail::Trail", "KMSKeyId"): _key(
        "the trail is under AWS's own key",
        "awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html"
    ),
    ("AWS::EKS::Cluster", "EncryptionConfig"): _key(
        "Kubernetes secrets are not encrypted with a key", "eks/latest/userguide/envelope-encryption.html"
    ),
    ("AWS::KMS::Key", "EnableKeyRotation"): Direction(
        Better.ON, _MEDIUM, _A, "encryption", "the key is not rotated",
        "Rotation is off unless it is asked for.",
        Effects(security="The same key material protects everything for good."),
        "kms/latest/developerguide/rotate-keys.html",
    ),
    ("AWS::ElasticLoadBalancingV2::Listener", "Protocol"): _transit(
        Better.HIGHER, "the listener speaks {ours}, not {theirs}",
        "elasticloadbalancing/latest/application/create-https-listener.html",
        ("HTTP|TCP", "HTTPS|TLS"),
    ),
    ("AWS::ElasticLoadBalancingV2::Listener", "SslPolicy"): Direction(
        Better.HIGHER, _MEDIUM, _A, "encryption", "the listener takes older TLS: {ours} instead of {theirs}",
        "The policy that names the protocols was not chosen.", _IN_TRANSIT, _TLS,
        ("|ELBSecurityPolicy-(2015|2016|TLS-1-[01]).*", "ELBSecurityPolicy-(TLS-1-2|FS-1-2).*", "ELBSecurityPolicy-TLS13.*"),
    ),
    ("AWS::CloudFront::Distribution", "DistributionConfig.ViewerCertificate.MinimumProtocolVersion"): Direction(
        Better.HIGHER, _MEDIUM, _A, "encryption", "viewers may use {ours}; the reference asks for {theirs}",
        "The lowest protocol version was left to its default.", _IN_TRANSIT,
        "AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
        (
            "|SSLv3|TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021",
            "TLSv1.2_2025|TLSv1.3_2025",
        ),
    ),
    ("AWS::CloudFront::Distribution", "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy"): _transit(
        Better.HIGHER, "viewers may use plain HTTP",
        "AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
        ("allow-all", "redirect-to-https|https-only"),
    ),
    ("AWS::MSK::Cluster", "EncryptionInfo.EncryptionInTransit.ClientBroker"): _transit(
        Better.HIGHER, "clients may speak to the brokers without TLS",
        "msk/latest/developerguide/msk-encryption.html", ("PLAINTEXT", "TLS_PLAINTEXT", "TLS"),
    ),
    ("AWS::ECS::TaskDefinition", "Volumes.EFSVolumeConfiguration.TransitEncryption"): _transit(
        Better.HIGHER, "the file system is mounted without TLS",
        "AmazonECS/latest/developerguide/efs-volumes.html", ("|DISABLED", "ENABLED"),
    ),
}  # fmt: skip
