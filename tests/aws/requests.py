"""Requests that AWS refuses, each beside its corrected twin, and the ground that both stand on."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError

from seatrial.aws.world import World

REGION, ACCOUNT = "us-east-1", "123456789012"
NOBODY = f"arn:aws:iam::{ACCOUNT}:role/nobody"


@dataclass(frozen=True)
class Refusal:
    """One refusal: the request, AWS's code and words of its message, and the request that passes."""

    name: str
    service: str
    operation: str
    bad: Mapping[str, Any]
    code: str
    words: str
    good: Mapping[str, Any] | None = None
    needs: str = ""  # what `Ground.prepare` makes first


class Ground:
    """Makes what requests build on; `{name}` in a request stands for what was made under that name."""

    def __init__(self, world: World) -> None:
        self.world = world

    def client(self, service: str) -> Any:
        return self.world.client(service, REGION)

    def prepare(self, refusal: Refusal) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for need in refusal.needs.split():
            found = getattr(self, f"make_{need}")()
            made |= found if isinstance(found, dict) else {need: found}
        return made

    def filled(self, value: Any, made: Mapping[str, Any]) -> Any:
        """`value` with every `{name}` replaced; text that is nothing else becomes the thing itself."""
        if isinstance(value, Mapping):
            return {key: self.filled(item, made) for key, item in value.items()}
        if isinstance(value, list):
            return [self.filled(item, made) for item in value]
        if not isinstance(value, str):
            return value
        whole = value[1:-1]
        if value[:1] == "{" and value[-1:] == "}" and whole in made:
            return made[whole]
        for name, item in made.items():
            value = value.replace("{" + name + "}", str(item))
        return value

    def hold(self, refusal: Refusal) -> None:
        """AWS's code and words for the bad value, and no refusal of its corrected twin."""
        made = self.prepare(refusal)
        call = getattr(self.client(refusal.service), refusal.operation)

        with pytest.raises(ClientError) as refused:
            call(**self.filled(refusal.bad, made))
        error = refused.value.response["Error"]
        assert (error["Code"], refusal.words in error["Message"]) == (refusal.code, True), error
        if refusal.good is not None:
            call(**self.filled(refusal.good, made))

    def network(self) -> dict[str, Any]:
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{at}.0/24", AvailabilityZone=f"{REGION}{zone}")["Subnet"][
                "SubnetId"
            ]
            for at, zone in enumerate("ab")
        ]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
        group = ec2.create_security_group(VpcId=vpc, GroupName="ground", Description="x")["GroupId"]
        return {"vpc": vpc, "subnets": subnets, "one": subnets[0], "gateway": gateway, "group": group}

    make_network = network

    def role(self, name: str, service: str, *actions: str) -> str:
        iam = self.client("iam")
        arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(service))["Role"]["Arn"]
        if actions:
            allow = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
            document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
            iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=document)
        return arn

    def make_roles(self) -> dict[str, Any]:
        """A role that may do nothing and one that may do all, for functions; one that others assume."""
        return {
            "weak": self.role("weak", "lambda.amazonaws.com"),
            "strong": self.role("strong", "lambda.amazonaws.com", "ec2:*", "sqs:*", "sns:*", "dynamodb:*", "kinesis:*"),
            "other": self.role("other", "ec2.amazonaws.com"),
        }

    def function(self, name: str, role: str, **more: Any) -> str:
        given = {"Runtime": "python3.12", "Handler": "index.x", "Code": {"ZipFile": archive()}} | more
        arn = f"arn:aws:iam::{ACCOUNT}:role/{role}"
        return str(self.client("lambda").create_function(FunctionName=name, Role=arn, **given)["FunctionArn"])

    def make_functions(self) -> dict[str, Any]:
        made = self.make_roles()
        self.function("poor", "weak")
        self.function("slow", "strong", Timeout=60)
        self.function("closed", "weak")
        self.function("open", "weak")
        for service in ("s3", "logs"):
            self.client("lambda").add_permission(
                FunctionName="open",
                StatementId=service,
                Action="lambda:InvokeFunction",
                Principal=f"{service}.amazonaws.com",
            )
        return made | {"fn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function"}

    def make_queues(self) -> dict[str, Any]:
        sqs = self.client("sqs")
        sqs.create_queue(QueueName="hidden", Attributes={"VisibilityTimeout": "60"})
        sqs.create_queue(QueueName="brief", Attributes={"VisibilityTimeout": "10"})
        sqs.create_queue(QueueName="q.fifo", Attributes={"FifoQueue": "true", "VisibilityTimeout": "60"})
        return {"q": f"arn:aws:sqs:{REGION}:{ACCOUNT}"}

    def bucket(self, name: str, writer: str = "") -> str:
        s3 = self.client("s3")
        s3.create_bucket(Bucket=name)
        if writer:
            allow = {
                "Effect": "Allow",
                "Action": "s3:*",
                "Resource": f"arn:aws:s3:::{name}/*",
                "Principal": {"Service": writer},
            }
            s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
        return name

    def make_bucket(self) -> dict[str, Any]:
        return {"bucket": self.bucket("ground-bucket", "cloudtrail.amazonaws.com")}

    def make_key(self) -> dict[str, Any]:
        kms = self.client("kms")
        key = kms.create_key()["KeyMetadata"]["Arn"]
        root = {
            "Effect": "Allow",
            "Action": "kms:*",
            "Resource": "*",
            "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
        }
        trail = root | {"Principal": {"Service": "cloudtrail.amazonaws.com"}}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [root, trail]})
        shared = kms.create_key(Policy=policy)["KeyMetadata"]["Arn"]
        gone = kms.create_key()["KeyMetadata"]["Arn"]
        kms.schedule_key_deletion(KeyId=gone.rpartition("/")[2], PendingWindowInDays=7)
        signing = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
        return {"key": key, "shared": shared, "gone": gone, "signing": signing}

    def make_cluster(self) -> None:
        rds = self.client("rds")
        access = {"Engine": "aurora-mysql", "MasterUsername": "app", "MasterUserPassword": "a-password"}
        rds.create_db_cluster(DBClusterIdentifier="plain", **access)
        scaling = {"MinCapacity": 0.5, "MaxCapacity": 2}
        rds.create_db_cluster(DBClusterIdentifier="scaled", ServerlessV2ScalingConfiguration=scaling, **access)

    def make_database(self) -> None:
        rds = self.client("rds")
        rds.create_db_parameter_group(DBParameterGroupName="used", DBParameterGroupFamily="postgres16", Description="d")
        rds.create_db_parameter_group(DBParameterGroupName="idle", DBParameterGroupFamily="postgres16", Description="d")
        rds.create_db_instance(**DATABASE | {"DBInstanceIdentifier": "kept", "DBParameterGroupName": "used"})

    def api(self) -> str:
        gateway = self.client("apigateway")
        id_ = str(gateway.create_rest_api(name="a")["id"])
        root = gateway.get_resources(restApiId=id_)["items"][0]["id"]
        method = {"restApiId": id_, "resourceId": root, "httpMethod": "GET"}
        gateway.put_method(**method, authorizationType="NONE")
        gateway.put_integration(**method, type="MOCK")
        gateway.create_deployment(restApiId=id_, stageName="prod")
        return id_

    def make_api(self) -> str:
        return self.api()

    def make_wall(self) -> dict[str, Any]:
        waf = self.client("wafv2")
        used, idle = (
            waf.create_ip_set(Name=name, Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=["10.0.0.0/8"])["Summary"]
            for name in ("used", "idle")
        )
        rule = {"Name": "r", "Priority": 1, "Action": {"Block": {}}, "VisibilityConfig": VISIBLE}
        rule |= {"Statement": {"IPSetReferenceStatement": {"ARN": used["ARN"]}}}
        acl = waf.create_web_acl(Name="wall", **WALL, Rules=[rule])["Summary"]
        return {"acl": acl["ARN"]} | {
            f"{name}_{short}": item[key]
            for name, item in (("used", used), ("idle", idle))
            for short, key in (("id", "Id"), ("lock", "LockToken"))
        }

    def make_tasks(self) -> None:
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 128}])
        ecs.create_service(cluster="c", serviceName="rolling", taskDefinition="f", desiredCount=0)

    def make_app(self) -> str:
        self.client("codedeploy").create_application(applicationName="app", computePlatform="ECS")
        return self.role("deployer", "codedeploy.amazonaws.com")

    def make_pipes(self) -> dict[str, Any]:
        services = ("codepipeline", "firehose", "scheduler", "apigateway", "eks", "monitoring.rds", "eks-fargate-pods")
        return {name.replace(".", "-"): self.role(name, f"{name}.amazonaws.com") for name in services}

    def make_pools(self) -> dict[str, Any]:
        cognito = self.client("cognito-idp")
        made = {
            "named": cognito.create_user_pool(PoolName="p")["UserPool"]["Id"],
            "bare": cognito.create_user_pool(PoolName="q")["UserPool"]["Id"],
            "protected": cognito.create_user_pool(PoolName="r", DeletionProtection="ACTIVE")["UserPool"]["Id"],
        }
        cognito.create_user_pool_domain(UserPoolId=made["named"], Domain="taken")
        return made

    def make_space(self) -> dict[str, Any]:
        discovery = self.client("servicediscovery")
        for name in ("used", "idle"):
            discovery.create_http_namespace(Name=f"{name}.local")
        made = {item["Name"].split(".")[0]: item["Id"] for item in discovery.list_namespaces()["Namespaces"]}
        discovery.create_service(Name="s", NamespaceId=made["used"])
        return made

    def make_table(self) -> None:
        self.client("dynamodb").create_table(TableName="expiring", BillingMode="PAY_PER_REQUEST", **KEYS)
        wanted = {"Enabled": True, "AttributeName": "x"}
        self.client("dynamodb").update_time_to_live(TableName="expiring", TimeToLiveSpecification=wanted)

    def make_table_two(self) -> None:
        self.client("dynamodb").create_table(TableName="lasting", BillingMode="PAY_PER_REQUEST", **KEYS)

    def make_zone(self) -> str:
        return str(self.client("route53").create_hosted_zone(Name="shop.test", CallerReference="1")["HostedZone"]["Id"])

    def make_log(self) -> None:
        self.client("logs").create_log_group(logGroupName="app")

    def make_rule(self) -> None:
        self.client("events").put_rule(Name="r", ScheduleExpression="rate(5 minutes)")

    def make_topic(self) -> str:
        return str(self.client("sns").create_topic(Name="t")["TopicArn"])

    def make_recorder(self) -> None:
        recorder = {"name": "default", "roleARN": f"arn:aws:iam::{ACCOUNT}:role/x"}
        self.client("config").put_configuration_recorder(ConfigurationRecorder=recorder)

    def make_key_use(self) -> str:
        return str(self.client("kms").create_key()["KeyMetadata"]["KeyId"])

    def make_private(self) -> str:
        gateway = self.client("apigateway")
        id_ = str(gateway.create_rest_api(name="p", endpointConfiguration={"types": ["PRIVATE"]})["id"])
        root = gateway.get_resources(restApiId=id_)["items"][0]["id"]
        method = {"restApiId": id_, "resourceId": root, "httpMethod": "GET"}
        gateway.put_method(**method, authorizationType="NONE")
        gateway.put_integration(**method, type="MOCK")
        return id_

    def make_branch(self) -> dict[str, Any]:
        gateway, api = self.client("apigateway"), self.api()
        root = gateway.get_resources(restApiId=api)["items"][0]["id"]
        gateway.create_resource(restApiId=api, parentId=root, pathPart="taken")
        return {"api": api, "root": root}

    def make_http(self) -> str:
        gateway = self.client("apigatewayv2")
        api = str(gateway.create_api(Name="h", ProtocolType="HTTP")["ApiId"])
        gateway.create_stage(ApiId=api, StageName="prod")
        return api

    def make_configuration(self) -> None:
        self.client("autoscaling").create_launch_configuration(LaunchConfigurationName="taken", **LAUNCH)

    def make_groups(self) -> None:
        for name in ("taken",):
            self.client("scheduler").create_schedule_group(Name=name)

    def make_scheduled(self) -> None:
        secrets = self.client("secretsmanager")
        secrets.create_secret(Name="going", SecretString="x")
        secrets.delete_secret(SecretId="going", RecoveryWindowInDays=7)

    def make_patterns(self) -> dict[str, Any]:
        waf = self.client("wafv2")
        made = waf.create_regex_pattern_set(
            Name="taken", Scope="REGIONAL", RegularExpressionList=[{"RegexString": "x"}]
        )
        group = waf.create_rule_group(Name="taken", Scope="REGIONAL", Capacity=1, VisibilityConfig=VISIBLE)
        waf.create_ip_set(Name="taken", Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[])
        shape = {"FieldToMatch": {"UriPath": {}}, "TextTransformations": [{"Priority": 0, "Type": "NONE"}]}
        pattern = {"RegexPatternSetReferenceStatement": {"ARN": made["Summary"]["ARN"], **shape}}
        match = {"RuleGroupReferenceStatement": {"ARN": group["Summary"]["ARN"]}}
        rules = [
            {"Name": "a", "Priority": 1, "Action": {"Block": {}}, "Statement": pattern, "VisibilityConfig": VISIBLE},
            {
                "Name": "b",
                "Priority": 2,
                "OverrideAction": {"None": {}},
                "Statement": match,
                "VisibilityConfig": VISIBLE,
            },
        ]
        waf.create_web_acl(Name="wall", **WALL, Rules=rules)
        return {
            f"{name}_{short}": item["Summary"][key]
            for name, item in (("set", made), ("group", group))
            for short, key in (("id", "Id"), ("lock", "LockToken"))
        }

    def make_profile(self) -> None:
        iam = self.client("iam")
        self.role("machine", "ec2.amazonaws.com")
        for name in ("used", "idle"):
            iam.create_instance_profile(InstanceProfileName=name)
        iam.add_role_to_instance_profile(InstanceProfileName="used", RoleName="machine")

    def make_loaded(self) -> None:
        """A role with as many policies as a role may have."""
        iam = self.client("iam")
        self.role("loaded", "ec2.amazonaws.com")
        self.role("light", "ec2.amazonaws.com")
        for at in range(10):
            arn = iam.create_policy(PolicyName=f"p{at}", PolicyDocument=policy(Action="s3:Get*", Resource="*"))[
                "Policy"
            ]["Arn"]
            iam.attach_role_policy(RoleName="loaded", PolicyArn=arn)

    def make_caches(self) -> None:
        cache, subnets = self.client("elasticache"), self.network()["subnets"]
        for name in ("used", "idle"):
            group = {"CacheSubnetGroupName": name, "CacheSubnetGroupDescription": "d", "SubnetIds": subnets}
            cache.create_cache_subnet_group(**group)
        for name in ("used", "idle"):
            family = {"CacheParameterGroupFamily": "memcached1.6", "Description": "d"}
            cache.create_cache_parameter_group(CacheParameterGroupName=name, **family)
        cluster = {"CacheClusterId": "m", "Engine": "memcached", "CacheNodeType": "cache.t3.micro", "NumCacheNodes": 1}
        cache.create_cache_cluster(**cluster, CacheSubnetGroupName="used", CacheParameterGroupName="used")

    def make_published(self) -> dict[str, Any]:
        return {"published": self.client("lambda").publish_version(FunctionName="open")["Version"]}

    def make_scaled(self) -> None:
        self.client("dynamodb").create_table(TableName="ships", BillingMode="PAY_PER_REQUEST", **KEYS)
        self.client("application-autoscaling").register_scalable_target(
            ServiceNamespace="dynamodb", ResourceId="table/ships", ScalableDimension="dynamodb:table:ReadCapacityUnits",
            MinCapacity=1, MaxCapacity=2,
        )  # fmt: skip

    def make_log_key(self) -> dict[str, Any]:
        """A key that lets the logs of this region use it."""
        root = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
        own = {**root, "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}}
        logs = {**root, "Principal": {"Service": f"logs.{REGION}.amazonaws.com"}}
        document = json.dumps({"Version": "2012-10-17", "Statement": [own, logs]})
        return {"spoken": self.client("kms").create_key(Policy=document)["KeyMetadata"]["Arn"]}

    def make_graph(self) -> None:
        self.client("neptune").create_db_cluster(DBClusterIdentifier="graph", Engine="neptune")

    def make_machines(self) -> str:
        return self.role("machines", "ec2.amazonaws.com")

    def make_fleet(self) -> None:
        scaling, subnet = self.client("autoscaling"), self.network()["one"]
        scaling.create_launch_configuration(LaunchConfigurationName="machine", **LAUNCH)
        group = {"AutoScalingGroupName": "fleet", "MinSize": 0, "MaxSize": 1, "VPCZoneIdentifier": subnet}
        scaling.create_auto_scaling_group(**group, LaunchConfigurationName="machine")

    def make_pipeline(self) -> None:
        action = {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}
        source = {"name": "S", "actionTypeId": action, "outputArtifacts": [{"name": "code"}], "configuration": {}}
        approve = {"name": "A", "actionTypeId": {**action, "category": "Approval", "provider": "Manual"}}
        stages = [{"name": "Source", "actions": [source]}, {"name": "Approve", "actions": [approve]}]
        role = f"arn:aws:iam::{ACCOUNT}:role/codepipeline"
        store = {"type": "S3", "location": "artifacts"}
        made = {"name": "p", "roleArn": role, "artifactStore": store, "stages": stages}
        self.client("codepipeline").create_pipeline(pipeline=made)

    def make_spare(self) -> dict[str, Any]:
        waf = self.client("wafv2")
        patterns = [{"RegexString": "x"}]
        made = waf.create_regex_pattern_set(Name="spare", Scope="REGIONAL", RegularExpressionList=patterns)["Summary"]
        group = waf.create_rule_group(Name="spare", Scope="REGIONAL", Capacity=1, VisibilityConfig=VISIBLE)["Summary"]
        return {
            "idle_set_id": made["Id"], "idle_set_lock": made["LockToken"],
            "idle_group_id": group["Id"], "idle_group_lock": group["LockToken"],
        }  # fmt: skip

    def make_migration(self) -> None:
        self.role("dms-vpc-role", "dms.amazonaws.com")

    def make_secrets(self) -> dict[str, Any]:
        """A secret, and two functions of which one lets Secrets Manager in."""
        self.make_functions()
        self.client("lambda").add_permission(
            FunctionName="open",
            StatementId="rotation",
            Action="lambda:InvokeFunction",
            Principal="secretsmanager.amazonaws.com",
        )
        return {"secret": self.client("secretsmanager").create_secret(Name="kept", SecretString="x")["ARN"]}

    def make_alarm(self) -> None:
        self.client("cloudwatch").put_metric_alarm(
            AlarmName="busy", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1, MetricName="m",
            Namespace="n", Period=60, Statistic="Sum", Threshold=1.0,
        )  # fmt: skip

    def make_spaces(self) -> dict[str, Any]:
        discovery = self.client("servicediscovery")
        discovery.create_http_namespace(Name="taken")
        id_ = discovery.list_namespaces()["Namespaces"][0]["Id"]
        discovery.create_service(Name="taken", NamespaceId=id_)
        return {"home": id_}

    def make_zones(self) -> dict[str, Any]:
        first, second = self.network()["vpc"], self.client("ec2").create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        zones = [
            self.client("route53").create_hosted_zone(
                Name="in.test",
                CallerReference=vpc,
                VPC={"VPCRegion": REGION, "VPCId": vpc},
                HostedZoneConfig={"PrivateZone": True},
            )["HostedZone"]["Id"]
            for vpc in (first, second)
        ]
        third = self.client("ec2").create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
        return {"first": first, "third": third, "zone": zones[1]}

    def make_site(self) -> None:
        site = {"CallerReference": "1", "Comment": "", "Enabled": True}
        origin = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}
        site |= {
            "Origins": {"Quantity": 1, "Items": [{"Id": "x", "DomainName": "x.test", "CustomOriginConfig": origin}]}
        }
        cached = {"TargetOriginId": "x", "ViewerProtocolPolicy": "allow-all"}
        site |= {"DefaultCacheBehavior": cached | {"CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"}}
        site |= {"Aliases": {"Quantity": 1, "Items": ["a.test"]}, "ViewerCertificate": {"IAMCertificateId": "c"}}
        self.client("cloudfront").create_distribution(DistributionConfig=site)

    def make_control(self) -> None:
        control = {"OriginAccessControlOriginType": "s3", "SigningBehavior": "always", "SigningProtocol": "sigv4"}
        self.client("cloudfront").create_origin_access_control(OriginAccessControlConfig=control | {"Name": "taken"})

    def make_schedule(self) -> None:
        target = {"Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:q", "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/scheduler"}
        window = {"Mode": "OFF"}
        self.client("scheduler").create_schedule(
            Name="taken", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=window, Target=target
        )

    def make_template(self) -> None:
        self.client("ec2").create_launch_template(
            LaunchTemplateName="tmpl", LaunchTemplateData={"InstanceType": "t3.micro"}
        )

    def make_kubernetes(self) -> dict[str, Any]:
        network, arn = self.network(), f"arn:aws:iam::{ACCOUNT}:role/eks"
        self.client("eks").create_cluster(name="c", roleArn=arn, resourcesVpcConfig={"subnetIds": network["subnets"]})
        return {"cluster_subnets": network["subnets"]}


def archive() -> bytes:
    """A zip file with one module."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("index.py", "x = 1")
    return file.getvalue()


def trust(service: str) -> str:
    """The document by which a role trusts a service."""
    allow = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [allow]})


def policy(**statement: Any) -> str:
    """A policy of one statement."""
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


LAUNCH: dict[str, Any] = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro"}
DATABASE: dict[str, Any] = {
    "DBInstanceIdentifier": "db",
    "DBInstanceClass": "db.t3.micro",
    "AllocatedStorage": 20,
    "Engine": "postgres",
    "MasterUsername": "app",
    "MasterUserPassword": "a-password",
}
KEYS: dict[str, Any] = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
}
VISIBLE = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "m"}
WALL: dict[str, Any] = {"Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": VISIBLE}
