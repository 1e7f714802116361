"""Declarations that AWS accepts, by area: each type with few and with many properties."""

from __future__ import annotations

import json

from seatrial.model.values import Archive, Asset
from tests.aws.conftest import Row

INVOCATIONS = (
    "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:us-east-2:123456789012:function:f/invocations"
)


def trust(*services: str) -> str:
    """The document by which a role trusts services."""
    statement = f'{{"Effect":"Allow","Principal":{{"Service":{json.dumps(services)}}},"Action":"sts:AssumeRole"}}'
    return f'{{"Version":"2012-10-17","Statement":[{statement}]}}'


def policy(statement: str) -> str:
    """A policy of one statement."""
    return f'{{"Version":"2012-10-17","Statement":[{{{statement}}}]}}'


MONITORING: list[Row] = [
    ("lg", "cloudwatch.LogGroup", {"name": "/app/x", "retentionInDays": 14, "tags": {"a": "b"}}),
    ("lg2", "cloudwatch.LogGroup", {}),
    ("ls", "cloudwatch.LogStream", {"logGroupName": "$lg.name"}),
    (
        "mf",
        "cloudwatch.LogMetricFilter",
        {
            "logGroupName": "$lg.name",
            "pattern": "ERROR",
            "metricTransformation": {
                "name": "E",
                "namespace": "n",
                "value": "1",
                "dimensions": {"a": "$.a"},
                "unit": "Count",
            },
        },
    ),
    (
        "lrp",
        "cloudwatch.LogResourcePolicy",
        {
            "policyName": "p",
            "policyDocument": policy(
                '"Sid":"a","Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:*","Resource":"*"'
            ),
        },
    ),
    ("qd", "cloudwatch.QueryDefinition", {"name": "q", "queryString": "fields x", "logGroupNames": ["$lg.name"]}),
    (
        "dp",
        "cloudwatch.LogDataProtectionPolicy",
        {
            "logGroupName": "$lg.name",
            "policyDocument": policy(
                '"Sid":"a","Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:*","Resource":"*"'
            ),
        },
    ),
    (
        "al",
        "cloudwatch.MetricAlarm",
        {
            "comparisonOperator": "GreaterThanThreshold",
            "evaluationPeriods": 2,
            "metricName": "CPU",
            "namespace": "AWS/EC2",
            "period": 60,
            "statistic": "Average",
            "threshold": 80,
            "dimensions": {"InstanceId": "i-1"},
            "alarmActions": ["arn:aws:sns:us-east-2:123456789012:x"],
            "tags": {"a": "b"},
        },
    ),
    (
        "al2",
        "cloudwatch.MetricAlarm",
        {
            "comparisonOperator": "GreaterThanThreshold",
            "evaluationPeriods": 2,
            "threshold": 1,
            "metricQueries": [
                {"id": "e1", "expression": "m1/m2", "returnData": True, "label": "x"},
                {
                    "id": "m1",
                    "metric": {
                        "metricName": "A",
                        "namespace": "N",
                        "period": 60,
                        "stat": "Sum",
                        "dimensions": {"LB": "x"},
                    },
                },
                {
                    "id": "m2",
                    "metric": {"metricName": "B", "namespace": "N", "period": 60, "stat": "Sum", "unit": "Count"},
                },
            ],
        },
    ),
    ("ca", "cloudwatch.CompositeAlarm", {"alarmName": "c", "alarmRule": "ALARM(${al.name})"}),
    ("da", "cloudwatch.Dashboard", {"dashboardName": "d", "dashboardBody": '{"widgets":[]}'}),
    ("ms", "cloudwatch.MetricStream", {"firehoseArn": "a", "outputFormat": "json", "roleArn": "r"}),
    ("bus", "cloudwatch.EventBus", {"name": "b"}),
    ("r1", "cloudwatch.EventRule", {"scheduleExpression": "rate(5 minutes)", "isEnabled": True, "tags": {"x": "y"}}),
    (
        "r2",
        "cloudwatch.EventRule",
        {"eventPattern": '{"source":["x"]}', "eventBusName": "$bus.name", "state": "DISABLED"},
    ),
    (
        "t1",
        "cloudwatch.EventTarget",
        {"rule": "$r1.name", "arn": "arn:aws:lambda:us-east-2:123456789012:function:x", "input": '{"a":1}'},
    ),
    (
        "t2",
        "cloudwatch.EventTarget",
        {
            "rule": "$r2.name",
            "eventBusName": "$bus.name",
            "arn": "arn:aws:ecs:us-east-2:123456789012:cluster/x",
            "roleArn": "arn:aws:iam::123456789012:role/x",
            "ecsTarget": {
                "taskDefinitionArn": "arn:aws:ecs:us-east-2:123456789012:task-definition/x",
                "taskCount": 1,
                "launchType": "FARGATE",
                "networkConfiguration": {"subnets": ["s"], "assignPublicIp": True},
            },
            "retryPolicy": {"maximumRetryAttempts": 2},
            "deadLetterConfig": {"arn": "arn:aws:sqs:us-east-2:123456789012:q"},
            "inputTransformer": {"inputPaths": {"a": "$.b"}, "inputTemplate": '"<a>"'},
        },
    ),
    (
        "bp",
        "cloudwatch.EventBusPolicy",
        {
            "eventBusName": "$bus.name",
            "policy": policy(
                '"Sid":"a","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"events:PutEvents","Resource":"*"'
            ),
        },
    ),
    ("ep", "cloudwatch.EventPermission", {"principal": "123456789012", "statementId": "x"}),
    ("ar", "cloudwatch.EventArchive", {"eventSourceArn": "$bus.arn", "retentionDays": 7}),
    (
        "co",
        "cloudwatch.EventConnection",
        {"authorizationType": "API_KEY", "authParameters": {"apiKey": {"key": "k", "value": "v"}}},
    ),
    (
        "co2",
        "cloudwatch.EventConnection",
        {
            "authorizationType": "OAUTH_CLIENT_CREDENTIALS",
            "authParameters": {
                "oauth": {
                    "authorizationEndpoint": "https://x",
                    "httpMethod": "POST",
                    "clientParameters": {"clientId": "a", "clientSecret": "b"},
                }
            },
        },
    ),
    (
        "ad",
        "cloudwatch.EventApiDestination",
        {"connectionArn": "$co.arn", "httpMethod": "POST", "invocationEndpoint": "https://x.y"},
    ),
]

FUNCTIONS: list[Row] = [
    (
        "role",
        "iam.Role",
        {
            "assumeRolePolicy": trust("lambda.amazonaws.com"),
            "inlinePolicies": [{"name": "p", "policy": policy('"Effect":"Allow","Action":"sqs:*","Resource":"*"')}],
        },
    ),
    (
        "f1",
        "lambda.Function",
        {
            "role": "$role.arn",
            "runtime": "python3.12",
            "handler": "h.main",
            "code": Archive(path="./app", uri="", members=None),
            "environment": {"variables": {"A": "b"}},
            "tags": {"a": "b"},
            "timeout": 10,
            "reservedConcurrentExecutions": 5,
            "publish": True,
            "tracingConfig": {"mode": "Active"},
            "deadLetterConfig": {"targetArn": "arn:aws:sqs:us-east-2:123456789012:q"},
            "ephemeralStorage": {"size": 1024},
            "loggingConfig": {"logFormat": "JSON", "logGroup": "x"},
            "layers": ["arn:aws:lambda:us-east-2:580247275435:layer:LambdaInsightsExtension:14"],
        },
    ),
    (
        "f2",
        "lambda.Function",
        {
            "role": "$role.arn",
            "runtime": "nodejs20.x",
            "handler": "index.h",
            "code": Archive(path="", uri="", members=(("index.js", Asset(path="", text="exports.h=1", uri="")),)),
            "vpcConfig": {"subnetIds": [], "securityGroupIds": []},
        },
    ),
    (
        "f3",
        "lambda.Function",
        {
            "role": "$role.arn",
            "packageType": "Image",
            "imageUri": "123456789012.dkr.ecr.us-east-2.amazonaws.com/x:latest",
            "imageConfig": {"commands": ["a"], "entryPoints": ["b"], "workingDirectory": "/"},
        },
    ),
    (
        "p",
        "lambda.Permission",
        {
            "function": "$f1.name",
            "action": "lambda:InvokeFunction",
            "principal": "apigateway.amazonaws.com",
            "sourceArn": "arn:aws:execute-api:us-east-2:123456789012:abc/*/*",
        },
    ),
    (
        "p2",
        "lambda.Permission",
        {
            "statementId": "s",
            "function": "$f1.arn",
            "action": "lambda:InvokeFunction",
            "principal": "events.amazonaws.com",
        },
    ),
    (
        "lv",
        "lambda.LayerVersion",
        {"layerName": "l", "code": Archive(path="./app", uri="", members=None), "compatibleRuntimes": ["python3.12"]},
    ),
    ("lv2", "lambda.LayerVersion", {"layerName": "l", "code": Archive(path="./app", uri="", members=None)}),
    (
        "lvp",
        "lambda.LayerVersionPermission",
        {
            "layerName": "$lv.layerArn",
            "versionNumber": "$lv.version",
            "statementId": "x",
            "action": "lambda:GetLayerVersion",
            "principal": "*",
        },
    ),
    ("al", "lambda.Alias", {"functionName": "$f1.name", "functionVersion": "$f1.version"}),
    (
        "esm",
        "lambda.EventSourceMapping",
        {
            "eventSourceArn": "arn:aws:sqs:us-east-2:123456789012:q",
            "functionName": "$f1.arn",
            "batchSize": 5,
            "filterCriteria": {"filters": [{"pattern": "{}"}]},
            "functionResponseTypes": ["ReportBatchItemFailures"],
        },
    ),
    (
        "esm2",
        "lambda.EventSourceMapping",
        {
            "eventSourceArn": "arn:aws:kafka:us-east-2:123456789012:cluster/x/y",
            "functionName": "$f1.arn",
            "topics": ["a"],
            "startingPosition": "LATEST",
            "destinationConfig": {"onFailure": {"destinationArn": "a"}},
        },
    ),
    (
        "url",
        "lambda.FunctionUrl",
        {"functionName": "$f1.name", "authorizationType": "NONE", "cors": {"allowOrigins": ["*"]}},
    ),
    (
        "eic",
        "lambda.FunctionEventInvokeConfig",
        {
            "functionName": "$f1.name",
            "maximumRetryAttempts": 1,
            "destinationConfig": {"onFailure": {"destination": "arn:aws:sqs:us-east-2:123456789012:q"}},
        },
    ),
    (
        "pcc",
        "lambda.ProvisionedConcurrencyConfig",
        {"functionName": "$f1.name", "provisionedConcurrentExecutions": 2, "qualifier": "$al.name"},
    ),
    ("inv", "lambda.Invocation", {"functionName": "$f1.name", "input": "{}"}),
    ("csc", "lambda.CodeSigningConfig", {"allowedPublishers": {"signingProfileVersionArns": ["a"]}}),
]

CONTAINERS: list[Row] = [
    (
        "c",
        "ecs.Cluster",
        {
            "settings": [{"name": "containerInsights", "value": "enabled"}],
            "tags": {"a": "b"},
            "configuration": {"executeCommandConfiguration": {"logging": "DEFAULT"}},
        },
    ),
    ("c2", "ecs.Cluster", {}),
    (
        "ccp",
        "ecs.ClusterCapacityProviders",
        {
            "clusterName": "$c.name",
            "capacityProviders": ["FARGATE"],
            "defaultCapacityProviderStrategies": [{"capacityProvider": "FARGATE", "weight": 1}],
        },
    ),
    (
        "cp",
        "ecs.CapacityProvider",
        {
            "autoScalingGroupProvider": {
                "autoScalingGroupArn": "arn:aws:autoscaling:us-east-2:123456789012:autoScalingGroup:x:"
                "autoScalingGroupName/x",
                "managedScaling": {"status": "ENABLED"},
                "managedTerminationProtection": "DISABLED",
            }
        },
    ),
    (
        "role",
        "iam.Role",
        {"assumeRolePolicy": trust("ecs-tasks.amazonaws.com")},
    ),
    (
        "td",
        "ecs.TaskDefinition",
        {
            "family": "f",
            "cpu": "256",
            "memory": "512",
            "networkMode": "awsvpc",
            "requiresCompatibilities": ["FARGATE"],
            "executionRoleArn": "$role.arn",
            "containerDefinitions": json.dumps(
                [
                    {
                        "name": "app",
                        "image": "nginx",
                        "essential": True,
                        "portMappings": [{"containerPort": 80, "protocol": "tcp"}],
                        "environment": [{"name": "A", "value": "b"}],
                        "secrets": [{"name": "S", "valueFrom": "arn:x"}],
                        "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "g"}},
                        "healthCheck": {"command": ["CMD"], "interval": 30},
                        "mountPoints": [{"sourceVolume": "v", "containerPath": "/x"}],
                    }
                ]
            ),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-1",
                        "transitEncryption": "ENABLED",
                        "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"},
                    },
                }
            ],
            "runtimePlatform": {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
            "ephemeralStorage": {"sizeInGib": 30},
            "tags": {"a": "b"},
        },
    ),
    (
        "td2",
        "ecs.TaskDefinition",
        {
            "family": "f2",
            "containerDefinitions": json.dumps(
                [
                    {
                        "name": "app",
                        "image": "nginx",
                        "memory": 128,
                        "portMappings": [{"containerPort": 80, "protocol": "tcp"}],
                        "environment": [{"name": "A", "value": "b"}],
                        "secrets": [{"name": "S", "valueFrom": "arn:x"}],
                        "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "g"}},
                        "healthCheck": {"command": ["CMD"], "interval": 30},
                        "mountPoints": [{"sourceVolume": "v", "containerPath": "/x"}],
                    }
                ]
            ),
            "volumes": [{"name": "v", "hostPath": "/x"}],
            "proxyConfiguration": {"type": "APPMESH", "containerName": "app", "properties": {"AppPorts": "80"}},
        },
    ),
    (
        "svc",
        "ecs.Service",
        {
            "cluster": "$c.arn",
            "taskDefinition": "$td.arn",
            "desiredCount": 2,
            "launchType": "FARGATE",
            "networkConfiguration": {"subnets": ["$ground.subnet"], "assignPublicIp": True, "securityGroups": []},
            "loadBalancers": [{"targetGroupArn": "$ground.used", "containerName": "app", "containerPort": 80}],
            "deploymentCircuitBreaker": {"enable": True, "rollback": True},
            "deploymentMaximumPercent": 200,
            "enableExecuteCommand": True,
            "propagateTags": "SERVICE",
            "healthCheckGracePeriodSeconds": 60,
            "tags": {"a": "b"},
            "serviceRegistries": {"registryArn": "arn:aws:servicediscovery:us-east-2:123456789012:service/srv-1"},
        },
    ),
    (
        "svc2",
        "ecs.Service",
        {
            "cluster": "$c2.name",
            "taskDefinition": "$td2.arn",
            "orderedPlacementStrategies": [{"type": "binpack", "field": "cpu"}],
            "capacityProviderStrategies": [{"capacityProvider": "FARGATE", "weight": 1}],
        },
    ),
    (
        "r",
        "ecr.Repository",
        {
            "forceDelete": True,
            "imageScanningConfiguration": {"scanOnPush": True},
            "encryptionConfigurations": [{"encryptionType": "KMS"}],
            "tags": {"a": "b"},
        },
    ),
    ("R2", "ecr.Repository", {}),
    (
        "rl",
        "ecr.LifecyclePolicy",
        {
            "repository": "$r.name",
            "policy": json.dumps(
                {
                    "rules": [
                        {
                            "rulePriority": 1,
                            "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5},
                            "action": {"type": "expire"},
                        }
                    ]
                }
            ),
        },
    ),
    (
        "rp",
        "ecr.RepositoryPolicy",
        {
            "repository": "$r.name",
            "policy": policy('"Sid":"x","Effect":"Allow","Principal":"*","Action":["ecr:GetDownloadUrlForLayer"]'),
        },
    ),
    ("pt", "ecr.PullThroughCacheRule", {"ecrRepositoryPrefix": "x", "upstreamRegistryUrl": "public.ecr.aws"}),
    (
        "rc",
        "ecr.ReplicationConfiguration",
        {
            "replicationConfiguration": {
                "rules": [{"destinations": [{"region": "us-west-2", "registryId": "123456789012"}]}]
            }
        },
    ),
    (
        "rgp",
        "ecr.RegistryPolicy",
        {
            "policy": policy(
                '"Sid":"x","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":["ecr:ReplicateImage"],"Resource":"*"'
            )
        },
    ),
    (
        "rsc",
        "ecr.RegistryScanningConfiguration",
        {
            "scanType": "BASIC",
            "rules": [
                {"scanFrequency": "SCAN_ON_PUSH", "repositoryFilters": [{"filter": "*", "filterType": "WILDCARD"}]}
            ],
        },
    ),
    ("pr", "ecrpublic.Repository", {"repositoryName": "x"}),
    (
        "at",
        "appautoscaling.Target",
        {
            "maxCapacity": 4,
            "minCapacity": 1,
            "resourceId": "service/${c.name}/${svc.name}",
            "scalableDimension": "ecs:service:DesiredCount",
            "serviceNamespace": "ecs",
        },
    ),
    (
        "ap",
        "appautoscaling.Policy",
        {
            "policyType": "TargetTrackingScaling",
            "resourceId": "$at.resourceId",
            "scalableDimension": "$at.scalableDimension",
            "serviceNamespace": "$at.serviceNamespace",
            "targetTrackingScalingPolicyConfiguration": {
                "predefinedMetricSpecification": {"predefinedMetricType": "ECSServiceAverageCPUUtilization"},
                "targetValue": 75,
                "scaleInCooldown": 60,
            },
        },
    ),
    (
        "ap2",
        "appautoscaling.Policy",
        {
            "resourceId": "$at.resourceId",
            "scalableDimension": "$at.scalableDimension",
            "serviceNamespace": "$at.serviceNamespace",
            "stepScalingPolicyConfiguration": {
                "adjustmentType": "ChangeInCapacity",
                "cooldown": 60,
                "stepAdjustments": [{"metricIntervalUpperBound": "0", "scalingAdjustment": -1}],
            },
        },
    ),
    (
        "as",
        "appautoscaling.ScheduledAction",
        {
            "resourceId": "$at.resourceId",
            "scalableDimension": "$at.scalableDimension",
            "serviceNamespace": "$at.serviceNamespace",
            "schedule": "rate(1 day)",
            "scalableTargetAction": {"minCapacity": 1, "maxCapacity": 2},
        },
    ),
]

REST_APIS: list[Row] = [
    (
        "a",
        "apigateway.RestApi",
        {
            "name": "x",
            "endpointConfiguration": {"types": ["REGIONAL"]},
            "tags": {"a": "b"},
            "minimumCompressionSize": "0",
        },
    ),
    (
        "ab",
        "apigateway.RestApi",
        {
            "body": json.dumps(
                {
                    "swagger": "2.0",
                    "info": {"title": "x", "version": "1"},
                    "paths": {
                        "/{proxy+}": {
                            "x-amazon-apigateway-any-method": {
                                "x-amazon-apigateway-integration": {
                                    "uri": INVOCATIONS,
                                    "type": "aws_proxy",
                                    "httpMethod": "POST",
                                }
                            }
                        },
                        "/a/b": {
                            "get": {
                                "x-amazon-apigateway-integration": {
                                    "type": "mock",
                                    "requestTemplates": {"application/json": "{}"},
                                }
                            }
                        },
                    },
                }
            )
        },
    ),
    ("ap", "apigateway.RestApiPolicy", {"restApiId": "$a.id", "policy": '{"Version":"2012-10-17","Statement":[]}'}),
    ("r", "apigateway.Resource", {"restApi": "$a.id", "parentId": "$a.rootResourceId", "pathPart": "{proxy+}"}),
    (
        "auth",
        "apigateway.Authorizer",
        {
            "restApi": "$a.id",
            "authorizerUri": "arn:aws:apigateway:us-east-2:lambda:path/x",
            "authorizerCredentials": "arn:aws:iam::123456789012:role/x",
        },
    ),
    (
        "auth2",
        "apigateway.Authorizer",
        {
            "restApi": "$a.id",
            "type": "COGNITO_USER_POOLS",
            "providerArns": ["arn:aws:cognito-idp:us-east-2:123456789012:userpool/x"],
        },
    ),
    ("rv", "apigateway.RequestValidator", {"restApi": "$a.id", "validateRequestBody": True}),
    (
        "mo",
        "apigateway.Model",
        {"restApi": "$a.id", "name": "User", "contentType": "application/json", "schema": '{"type":"object"}'},
    ),
    (
        "m",
        "apigateway.Method",
        {
            "restApi": "$a.id",
            "resourceId": "$r.id",
            "httpMethod": "GET",
            "authorization": "NONE",
            "requestParameters": {"method.request.path.proxy": True},
            "requestModels": {"application/json": "User"},
            "requestValidatorId": "$rv.id",
        },
    ),
    (
        "i",
        "apigateway.Integration",
        {
            "restApi": "$a.id",
            "resourceId": "$r.id",
            "httpMethod": "$m.httpMethod",
            "type": "AWS_PROXY",
            "integrationHttpMethod": "POST",
            "uri": INVOCATIONS,
            "requestTemplates": {"application/json": '{"a": "{id}"}'},
        },
    ),
    (
        "mr",
        "apigateway.MethodResponse",
        {
            "restApi": "$a.id",
            "resourceId": "$r.id",
            "httpMethod": "$m.httpMethod",
            "statusCode": "200",
            "responseModels": {"application/json": "Empty"},
            "responseParameters": {"method.response.header.X": True},
        },
    ),
    (
        "ir",
        "apigateway.IntegrationResponse",
        {
            "restApi": "$a.id",
            "resourceId": "$r.id",
            "httpMethod": "$m.httpMethod",
            "statusCode": "$mr.statusCode",
            "responseTemplates": {"application/json": ""},
            "responseParameters": {"method.response.header.X": "'*'"},
        },
    ),
    ("d", "apigateway.Deployment", {"restApi": "$a.id", "triggers": {"a": "b"}, "description": "x"}),
    ("gate", "iam.Role", {"assumeRolePolicy": trust("apigateway.amazonaws.com")}),
    ("acc", "apigateway.Account", {"cloudwatchRoleArn": "$gate.arn"}),
    (
        "s",
        "apigateway.Stage",
        {
            "restApi": "$a.id",
            "deployment": "$d.id",
            "stageName": "dev",
            "xrayTracingEnabled": True,
            "variables": {"a": "b"},
            "accessLogSettings": {"destinationArn": "arn:aws:logs:us-east-2:123456789012:log-group:x", "format": "x"},
            "tags": {"a": "b"},
        },
    ),
    (
        "ms",
        "apigateway.MethodSettings",
        {
            "restApi": "$a.id",
            "stageName": "$s.stageName",
            "methodPath": "*/*",
            "settings": {
                "metricsEnabled": True,
                "loggingLevel": "INFO",
                "throttlingRateLimit": 10.5,
                "throttlingBurstLimit": 5,
            },
        },
    ),
    (
        "up",
        "apigateway.UsagePlan",
        {
            "apiStages": [{"apiId": "$a.id", "stage": "$s.stageName"}],
            "quotaSettings": {"limit": 10, "period": "DAY"},
            "throttleSettings": {"burstLimit": 1, "rateLimit": 2},
        },
    ),
    ("k", "apigateway.ApiKey", {}),
    ("uk", "apigateway.UsagePlanKey", {"keyId": "$k.id", "keyType": "API_KEY", "usagePlanId": "$up.id"}),
    (
        "dn",
        "apigateway.DomainName",
        {
            "domainName": "api.x.com",
            "regionalCertificateArn": "arn:aws:acm:us-east-2:123456789012:certificate/x",
            "endpointConfiguration": {"types": "REGIONAL"},
            "securityPolicy": "TLS_1_2",
        },
    ),
    (
        "bpm",
        "apigateway.BasePathMapping",
        {"restApi": "$a.id", "stageName": "$s.stageName", "domainName": "$dn.domainName"},
    ),
    (
        "gr",
        "apigateway.Response",
        {
            "restApiId": "$a.id",
            "responseType": "UNAUTHORIZED",
            "statusCode": "401",
            "responseTemplates": {"application/json": "{}"},
            "responseParameters": {"gatewayresponse.header.Authorization": "'Basic'"},
        },
    ),
    (
        "vl",
        "apigateway.VpcLink",
        {"targetArn": "arn:aws:elasticloadbalancing:us-east-2:123456789012:loadbalancer/net/x/1"},
    ),
    ("cc", "apigateway.ClientCertificate", {}),
    ("db", "apigateway.Deployment", {"restApi": "$ab.id"}),
]

HTTP_APIS: list[Row] = [
    (
        "a",
        "apigatewayv2.Api",
        {
            "protocolType": "HTTP",
            "corsConfiguration": {"allowOrigins": ["*"], "allowMethods": ["GET"]},
            "tags": {"a": "b"},
        },
    ),
    (
        "aq",
        "apigatewayv2.Api",
        {"protocolType": "HTTP", "routeKey": "GET /", "target": "arn:aws:lambda:us-east-2:123456789012:function:x"},
    ),
    ("aw", "apigatewayv2.Api", {"protocolType": "WEBSOCKET", "routeSelectionExpression": "$request.body.action"}),
    (
        "ab",
        "apigatewayv2.Api",
        {
            "protocolType": "HTTP",
            "body": json.dumps(
                {
                    "openapi": "3.0.1",
                    "info": {"title": "t", "version": "1"},
                    "paths": {
                        "/x": {
                            "get": {
                                "x-amazon-apigateway-integration": {
                                    "type": "HTTP_PROXY",
                                    "httpMethod": "GET",
                                    "uri": "https://x",
                                    "payloadFormatVersion": "1.0",
                                }
                            }
                        }
                    },
                }
            ),
        },
    ),
    (
        "i",
        "apigatewayv2.Integration",
        {
            "apiId": "$a.id",
            "integrationType": "AWS_PROXY",
            "integrationUri": "arn:aws:lambda:us-east-2:123456789012:function:x",
            "payloadFormatVersion": "2.0",
            "integrationMethod": "POST",
            "timeoutMilliseconds": 29000,
        },
    ),
    (
        "i2",
        "apigatewayv2.Integration",
        {
            "apiId": "$a.id",
            "integrationType": "AWS_PROXY",
            "integrationSubtype": "EventBridge-PutEvents",
            "credentialsArn": "arn:aws:iam::123456789012:role/x",
            "requestParameters": {"Source": "x", "DetailType": "y", "Detail": "$request.body", "EventBusName": "z"},
        },
    ),
    (
        "au",
        "apigatewayv2.Authorizer",
        {
            "apiId": "$a.id",
            "authorizerType": "JWT",
            "identitySources": ["$request.header.Authorization"],
            "jwtConfiguration": {"audiences": ["a"], "issuer": "https://x"},
        },
    ),
    (
        "r",
        "apigatewayv2.Route",
        {
            "apiId": "$a.id",
            "routeKey": "GET /",
            "target": "integrations/${i.id}",
            "authorizationType": "JWT",
            "authorizerId": "$au.id",
        },
    ),
    (
        "s",
        "apigatewayv2.Stage",
        {
            "apiId": "$a.id",
            "name": "$default",
            "autoDeploy": True,
            "accessLogSettings": {"destinationArn": "arn:x", "format": "y"},
            "defaultRouteSettings": {"throttlingBurstLimit": 1, "throttlingRateLimit": 2},
            "tags": {"a": "b"},
        },
    ),
    ("s2", "apigatewayv2.Stage", {"apiId": "$aw.id", "name": "dev"}),
    ("d", "apigatewayv2.Deployment", {"apiId": "$a.id", "triggers": {"a": "b"}}),
    (
        "dn",
        "apigatewayv2.DomainName",
        {
            "domainName": "x.y.com",
            "domainNameConfiguration": {
                "certificateArn": "arn:aws:acm:us-east-2:123456789012:certificate/x",
                "endpointType": "REGIONAL",
                "securityPolicy": "TLS_1_2",
            },
        },
    ),
    ("am", "apigatewayv2.ApiMapping", {"apiId": "$a.id", "domainName": "$dn.domainName", "stage": "$s.name"}),
    ("vl", "apigatewayv2.VpcLink", {"securityGroupIds": ["sg-1"], "subnetIds": ["s-1"]}),
    (
        "ir",
        "apigatewayv2.IntegrationResponse",
        {"apiId": "$a.id", "integrationId": "$i.id", "integrationResponseKey": "/200/"},
    ),
    ("rr", "apigatewayv2.RouteResponse", {"apiId": "$a.id", "routeId": "$r.id", "routeResponseKey": "$default"}),
    ("mo", "apigatewayv2.Model", {"apiId": "$a.id", "contentType": "application/json", "name": "m", "schema": "{}"}),
    (
        "role",
        "iam.Role",
        {"assumeRolePolicy": trust("states.amazonaws.com", "scheduler.amazonaws.com")},
    ),
    (
        "sm",
        "sfn.StateMachine",
        {
            "roleArn": "$role.arn",
            "definition": '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}',
            "loggingConfiguration": {
                "level": "ALL",
                "includeExecutionData": True,
                "logDestination": "arn:aws:logs:us-east-2:123456789012:log-group:x:*",
            },
            "tracingConfiguration": {"enabled": True},
            "tags": {"a": "b"},
        },
    ),
    ("ac", "sfn.Activity", {}),
    ("sg", "scheduler.ScheduleGroup", {}),
    (
        "sc",
        "scheduler.Schedule",
        {
            "groupName": "$sg.name",
            "flexibleTimeWindow": {"mode": "OFF"},
            "scheduleExpression": "rate(1 hour)",
            "target": {
                "arn": "arn:aws:lambda:us-east-2:123456789012:function:x",
                "roleArn": "$role.arn",
                "input": "{}",
                "retryPolicy": {"maximumRetryAttempts": 1},
            },
        },
    ),
    (
        "sc2",
        "scheduler.Schedule",
        {
            "flexibleTimeWindow": {"mode": "OFF"},
            "scheduleExpression": "cron(0 1 * * ? *)",
            "target": {
                "arn": "arn:aws:ecs:us-east-2:123456789012:cluster/x",
                "roleArn": "$role.arn",
                "ecsParameters": {
                    "taskDefinitionArn": "arn:aws:ecs:us-east-2:123456789012:task-definition/x",
                    "launchType": "FARGATE",
                    "networkConfiguration": {"subnets": ["s"], "assignPublicIp": True},
                },
            },
        },
    ),
]

DELIVERY: list[Row] = [
    (
        "cb",
        "iam.Role",
        {"assumeRolePolicy": trust("codebuild.amazonaws.com")},
    ),
    (
        "p",
        "codebuild.Project",
        {
            "serviceRole": "$cb.arn",
            "artifacts": {"type": "CODEPIPELINE"},
            "source": {"type": "CODEPIPELINE", "buildspec": "b.yml"},
            "environment": {
                "computeType": "BUILD_GENERAL1_SMALL",
                "image": "aws/codebuild/standard:7.0",
                "type": "LINUX_CONTAINER",
                "privilegedMode": True,
                "environmentVariables": [{"name": "a", "value": "b", "type": "PLAINTEXT"}],
            },
            "logsConfig": {"cloudwatchLogs": {"groupName": "x", "status": "ENABLED"}},
            "cache": {"type": "LOCAL", "modes": ["LOCAL_DOCKER_LAYER_CACHE"]},
            "tags": {"a": "b"},
            "vpcConfig": {"vpcId": "$ground.vpc", "subnets": "$ground.subnets", "securityGroupIds": ["sg-1"]},
        },
    ),
    (
        "p2",
        "codebuild.Project",
        {
            "serviceRole": "$cb.arn",
            "artifacts": {"type": "NO_ARTIFACTS"},
            "source": {"type": "GITHUB", "location": "https://github.com/x/y.git", "gitCloneDepth": 1},
            "environment": {
                "computeType": "BUILD_GENERAL1_SMALL",
                "image": "aws/codebuild/standard:7.0",
                "type": "LINUX_CONTAINER",
            },
        },
    ),
    (
        "wh",
        "codebuild.Webhook",
        {"projectName": "$p2.name", "filterGroups": [{"filters": [{"type": "EVENT", "pattern": "PUSH"}]}]},
    ),
    ("sc", "codebuild.SourceCredential", {"authType": "PERSONAL_ACCESS_TOKEN", "serverType": "GITHUB", "token": "x"}),
    (
        "cp",
        "iam.Role",
        {"assumeRolePolicy": trust("codepipeline.amazonaws.com")},
    ),
    ("con", "codestarconnections.Connection", {"providerType": "GitHub"}),
    (
        "pl",
        "codepipeline.Pipeline",
        {
            "roleArn": "$cp.arn",
            "artifactStores": [{"location": "bkt", "type": "S3"}],
            "stages": [
                {
                    "name": "Source",
                    "actions": [
                        {
                            "category": "Source",
                            "owner": "AWS",
                            "provider": "CodeStarSourceConnection",
                            "version": "1",
                            "name": "Source",
                            "outputArtifacts": ["src"],
                            "configuration": {
                                "ConnectionArn": "$con.arn",
                                "FullRepositoryId": "a/b",
                                "BranchName": "main",
                            },
                        }
                    ],
                },
                {
                    "name": "Build",
                    "actions": [
                        {
                            "name": "Build",
                            "category": "Build",
                            "owner": "AWS",
                            "provider": "CodeBuild",
                            "version": "1",
                            "inputArtifacts": ["src"],
                            "outputArtifacts": ["out"],
                            "configuration": {"ProjectName": "$p.name"},
                            "runOrder": 1,
                        }
                    ],
                },
            ],
            "tags": {"a": "b"},
        },
    ),
    (
        "pw",
        "codepipeline.Webhook",
        {
            "authentication": "GITHUB_HMAC",
            "targetAction": "Source",
            "targetPipeline": "$pl.name",
            "authenticationConfiguration": {"secretToken": "x"},
            "filters": [{"jsonPath": "$.ref", "matchEquals": "refs/heads/{Branch}"}],
        },
    ),
    (
        "cd",
        "iam.Role",
        {"assumeRolePolicy": trust("codedeploy.amazonaws.com")},
    ),
    ("app", "codedeploy.Application", {"computePlatform": "ECS"}),
    (
        "dc",
        "codedeploy.DeploymentConfig",
        {
            "computePlatform": "ECS",
            "trafficRoutingConfig": {"type": "TimeBasedLinear", "timeBasedLinear": {"interval": 10, "percentage": 10}},
        },
    ),
    (
        "dg",
        "codedeploy.DeploymentGroup",
        {
            "appName": "$app.name",
            "deploymentGroupName": "g",
            "serviceRoleArn": "$cd.arn",
            "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce",
            "autoRollbackConfiguration": {"enabled": True, "events": ["DEPLOYMENT_FAILURE"]},
            "blueGreenDeploymentConfig": {
                "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
                "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5},
            },
            "deploymentStyle": {"deploymentOption": "WITH_TRAFFIC_CONTROL", "deploymentType": "BLUE_GREEN"},
            "ecsService": {"clusterName": "c", "serviceName": "s"},
            "loadBalancerInfo": {
                "targetGroupPairInfo": {
                    "prodTrafficRoute": {"listenerArns": ["arn:x"]},
                    "targetGroups": [{"name": "a"}, {"name": "b"}],
                }
            },
            "alarmConfiguration": {"alarms": ["a"], "enabled": True},
        },
    ),
    ("cc", "codecommit.Repository", {"repositoryName": "r", "description": "d", "tags": {"a": "b"}}),
    (
        "ba",
        "elasticbeanstalk.Application",
        {"appversionLifecycle": {"serviceRole": "arn:aws:iam::123456789012:role/r", "maxCount": 9}, "tags": {"a": "b"}},
    ),
    ("bv", "elasticbeanstalk.ApplicationVersion", {"application": "$ba.name", "bucket": "code", "key": "v1.zip"}),
    ("bt", "elasticbeanstalk.ConfigurationTemplate", {"application": "$ba.name", "solutionStackName": "64bit Linux"}),
    (
        "be",
        "elasticbeanstalk.Environment",
        {
            "application": "$ba.name",
            "version": "$bv.name",
            "templateName": "$bt.name",
            "settings": [{"namespace": "aws:autoscaling:asg", "name": "MinSize", "value": "2"}],
            "tier": "Worker",
        },
    ),
    (
        "nr",
        "codestarnotifications.NotificationRule",
        {
            "detailType": "BASIC",
            "eventTypeIds": ["codepipeline-pipeline-pipeline-execution-failed"],
            "resource": "$pl.arn",
            "targets": [{"address": "arn:aws:sns:us-east-2:123456789012:x"}],
        },
    ),
    (
        "er",
        "iam.Role",
        {"assumeRolePolicy": trust("eks.amazonaws.com", "ec2.amazonaws.com", "eks-fargate-pods.amazonaws.com")},
    ),
    (
        "e",
        "eks.Cluster",
        {
            "roleArn": "$er.arn",
            "vpcConfig": {
                "subnetIds": "$ground.subnets",
                "endpointPrivateAccess": True,
                "publicAccessCidrs": ["0.0.0.0/0"],
            },
            "enabledClusterLogTypes": ["api", "audit"],
            "encryptionConfig": {
                "provider": {"keyArn": "arn:aws:kms:us-east-2:123456789012:key/x"},
                "resources": ["secrets"],
            },
            "tags": {"a": "b"},
            "accessConfig": {"authenticationMode": "API"},
            "version": "1.31",
        },
    ),
    ("e2", "eks.Cluster", {"roleArn": "$er.arn", "vpcConfig": {"subnetIds": "$ground.subnets"}}),
    (
        "ng",
        "eks.NodeGroup",
        {
            "clusterName": "$e.name",
            "nodeRoleArn": "$er.arn",
            "subnetIds": "$ground.subnets",
            "scalingConfig": {"desiredSize": 2, "maxSize": 3, "minSize": 1},
            "instanceTypes": ["t3.large"],
            "labels": {"a": "b"},
            "taints": [{"key": "a", "value": "b", "effect": "NO_SCHEDULE"}],
            "tags": {"a": "b"},
        },
    ),
    (
        "fp",
        "eks.FargateProfile",
        {
            "clusterName": "$e.name",
            "podExecutionRoleArn": "$er.arn",
            "selectors": [{"namespace": "d", "labels": {"a": "b"}}],
            "subnetIds": "$ground.subnets",
        },
    ),
    ("ad", "eks.Addon", {"clusterName": "$e.name", "addonName": "vpc-cni"}),
    ("ae", "eks.AccessEntry", {"clusterName": "$e.name", "principalArn": "$er.arn"}),
    (
        "apa",
        "eks.AccessPolicyAssociation",
        {
            "clusterName": "$e.name",
            "principalArn": "$er.arn",
            "policyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            "accessScope": {"type": "cluster"},
        },
    ),
    (
        "pia",
        "eks.PodIdentityAssociation",
        {"clusterName": "$e.name", "namespace": "d", "roleArn": "$er.arn", "serviceAccount": "s"},
    ),
]

PLATFORM: list[Row] = [
    (
        "br",
        "iam.Role",
        {"assumeRolePolicy": trust("batch.amazonaws.com")},
    ),
    (
        "api",
        "appsync.GraphQLApi",
        {
            "authenticationType": "API_KEY",
            "schema": "type Query { a: String } schema { query: Query }",
            "logConfig": {"cloudwatchLogsRoleArn": "$br.arn", "fieldLogLevel": "ALL"},
            "tags": {"a": "b"},
        },
    ),
    ("k", "appsync.ApiKey", {"apiId": "$api.id"}),
    (
        "ds",
        "appsync.DataSource",
        {
            "apiId": "$api.id",
            "type": "AMAZON_DYNAMODB",
            "name": "t",
            "dynamodbConfig": {"tableName": "x"},
            "serviceRoleArn": "$br.arn",
        },
    ),
    (
        "re",
        "appsync.Resolver",
        {
            "apiId": "$api.id",
            "dataSource": "$ds.name",
            "type": "Query",
            "field": "a",
            "requestTemplate": "x",
            "responseTemplate": "y",
        },
    ),
    ("fn", "appsync.Function", {"apiId": "$api.id", "dataSource": "$ds.name", "name": "fn"}),
    (
        "ce",
        "batch.ComputeEnvironment",
        {
            "type": "MANAGED",
            "serviceRole": "$br.arn",
            "computeResources": {
                "type": "FARGATE",
                "maxVcpus": 4,
                "subnets": "$ground.subnets",
                "securityGroupIds": ["$ground.group"],
            },
        },
    ),
    (
        "ce2",
        "batch.ComputeEnvironment",
        {
            "type": "MANAGED",
            "computeResources": {
                "type": "FARGATE",
                "maxVcpus": 4,
                "subnets": "$ground.subnets",
                "securityGroupIds": ["$ground.group"],
            },
        },
    ),
    (
        "jq",
        "batch.JobQueue",
        {
            "priority": 1,
            "state": "ENABLED",
            "computeEnvironmentOrders": [{"computeEnvironment": "$ce.arn", "order": 1}],
        },
    ),
    (
        "jd",
        "batch.JobDefinition",
        {
            "type": "container",
            "platformCapabilities": ["FARGATE"],
            "containerProperties": json.dumps(
                {
                    "image": "busybox",
                    "command": ["echo"],
                    "resourceRequirements": [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "512"}],
                    "executionRoleArn": "arn:aws:iam::123456789012:role/x",
                }
            ),
        },
    ),
    ("sp", "batch.SchedulingPolicy", {"fairSharePolicy": {"computeReservation": 1, "shareDecaySeconds": 60}}),
    ("xg", "xray.Group", {"groupName": "g", "filterExpression": "x"}),
    (
        "xs",
        "xray.SamplingRule",
        {
            "ruleName": "r",
            "fixedRate": 0.05,
            "host": "*",
            "httpMethod": "*",
            "priority": 1,
            "reservoirSize": 1,
            "resourceArn": "*",
            "serviceName": "*",
            "serviceType": "*",
            "urlPath": "*",
            "version": 1,
        },
    ),
    (
        "ar",
        "apprunner.Service",
        {
            "serviceName": "s",
            "sourceConfiguration": {"imageRepository": {"imageIdentifier": "x", "imageRepositoryType": "ECR_PUBLIC"}},
        },
    ),
    (
        "w",
        "wafv2.WebAcl",
        {
            "scope": "REGIONAL",
            "defaultAction": {"allow": {}},
            "visibilityConfig": {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True},
            "rules": [
                {
                    "name": "a",
                    "priority": 1,
                    "overrideAction": {"none": {}},
                    "statement": {
                        "managedRuleGroupStatement": {"name": "AWSManagedRulesCommonRuleSet", "vendorName": "AWS"}
                    },
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                },
                {
                    "name": "b",
                    "priority": 2,
                    "action": {"block": {}},
                    "statement": {"rateBasedStatement": {"limit": 100, "aggregateKeyType": "IP"}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                },
            ],
            "tags": {"a": "b"},
        },
    ),
    ("wa", "wafv2.WebAclAssociation", {"resourceArn": "$ground.balancer", "webAclArn": "$w.arn"}),
    ("wi", "wafv2.IpSet", {"scope": "REGIONAL", "ipAddressVersion": "IPV4", "addresses": ["1.2.3.4/32"]}),
    (
        "wr",
        "wafv2.RuleGroup",
        {
            "scope": "REGIONAL",
            "capacity": 10,
            "visibilityConfig": {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True},
        },
    ),
    ("wx", "wafv2.RegexPatternSet", {"scope": "REGIONAL", "regularExpressions": [{"regexString": "a"}]}),
    (
        "wl",
        "wafv2.WebAclLoggingConfiguration",
        {
            "resourceArn": "$w.arn",
            "logDestinationConfigs": ["arn:aws:logs:us-east-2:123456789012:log-group:aws-waf-logs-x"],
        },
    ),
    (
        "t",
        "cloudtrail.Trail",
        {
            "s3BucketName": "ground-bucket",
            "isMultiRegionTrail": True,
            "eventSelectors": [
                {
                    "readWriteType": "All",
                    "includeManagementEvents": True,
                    "dataResources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3:::"]}],
                }
            ],
            "tags": {"a": "b"},
        },
    ),
    (
        "cr",
        "cfg.Recorder",
        {"roleArn": "$br.arn", "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True}},
    ),
    (
        "cd",
        "cfg.DeliveryChannel",
        {"s3BucketName": "ground-bucket", "snapshotDeliveryProperties": {"deliveryFrequency": "Six_Hours"}},
    ),
    ("cs", "cfg.RecorderStatus", {"name": "$cr.name", "isEnabled": True}),
    (
        "cfr2",
        "cfg.Rule",
        {
            "source": {"owner": "AWS", "sourceIdentifier": "S3_BUCKET_VERSIONING_ENABLED"},
            "scope": {"complianceResourceTypes": ["AWS::S3::Bucket"]},
        },
    ),
    (
        "ca",
        "cfg.ConfigurationAggregator",
        {"accountAggregationSource": {"accountIds": ["123456789012"], "allRegions": True}},
    ),
    ("gd", "guardduty.Detector", {"enable": True}),
    ("gf", "guardduty.DetectorFeature", {"detectorId": "$gd.id", "name": "S3_DATA_EVENTS", "status": "ENABLED"}),
    ("sh", "securityhub.Account", {}),
    (
        "ss",
        "securityhub.StandardsSubscription",
        {"standardsArn": "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0"},
    ),
]

MESSAGING: list[Row] = [
    ("vpcrole", "iam.Role", {"name": "dms-vpc-role", "assumeRolePolicy": trust("dms.amazonaws.com")}),
    (
        "sg",
        "dms.ReplicationSubnetGroup",
        {"replicationSubnetGroupDescription": "d", "replicationSubnetGroupId": "g", "subnetIds": "$ground.subnets"},
    ),
    (
        "ri",
        "dms.ReplicationInstance",
        {
            "replicationInstanceClass": "dms.t3.micro",
            "replicationInstanceId": "i",
            "replicationSubnetGroupId": "$sg.id",
            "vpcSecurityGroupIds": ["$ground.group"],
            "tags": {"a": "b"},
        },
    ),
    (
        "e1",
        "dms.Endpoint",
        {
            "endpointId": "e1",
            "endpointType": "source",
            "engineName": "postgres",
            "serverName": "h",
            "port": 5432,
            "username": "u",
            "password": "p",
            "databaseName": "d",
        },
    ),
    (
        "e2",
        "dms.Endpoint",
        {
            "endpointId": "e2",
            "endpointType": "target",
            "engineName": "aurora-postgresql",
            "secretsManagerArn": "arn:x",
            "secretsManagerAccessRoleArn": "arn:y",
            "databaseName": "d",
        },
    ),
    (
        "rt",
        "dms.ReplicationTask",
        {
            "replicationTaskId": "t",
            "migrationType": "full-load",
            "replicationInstanceArn": "$ri.replicationInstanceArn",
            "sourceEndpointArn": "$e1.endpointArn",
            "targetEndpointArn": "$e2.endpointArn",
            "tableMappings": '{"rules":[]}',
        },
    ),
    (
        "b",
        "mq.Broker",
        {
            "engineType": "RabbitMQ",
            "engineVersion": "3.13",
            "hostInstanceType": "mq.m5.large",
            "users": [{"username": "u", "password": "passwordpassword"}],
            "subnetIds": "$ground.subnets",
        },
    ),
    ("bc", "mq.Configuration", {"engineType": "ActiveMQ", "engineVersion": "5.18", "data": "<broker/>"}),
    (
        "k",
        "msk.Cluster",
        {
            "clusterName": "c",
            "kafkaVersion": "3.5.1",
            "numberOfBrokerNodes": 2,
            "brokerNodeGroupInfo": {
                "clientSubnets": "$ground.subnets",
                "instanceType": "kafka.t3.small",
                "securityGroups": ["$ground.group"],
                "storageInfo": {"ebsStorageInfo": {"volumeSize": 10}},
            },
            "encryptionInfo": {"encryptionInTransit": {"clientBroker": "TLS"}},
            "tags": {"a": "b"},
        },
    ),
    ("kc", "msk.Configuration", {"serverProperties": "a=b"}),
    (
        "ks",
        "msk.ServerlessCluster",
        {
            "clusterName": "s",
            "clientAuthentication": {"sasl": {"iam": {"enabled": True}}},
            "vpcConfigs": [{"subnetIds": "$ground.subnets"}],
        },
    ),
    ("t", "iot.Thing", {"attributes": {"a": "b"}}),
    ("tt", "iot.ThingType", {}),
    ("p", "iot.Policy", {"policy": '{"Version":"2012-10-17","Statement":[]}'}),
    ("ce", "iot.Certificate", {"active": True}),
    ("pa", "iot.PolicyAttachment", {"policy": "$p.name", "target": "$ce.arn"}),
    ("ta", "iot.ThingPrincipalAttachment", {"thing": "$t.name", "principal": "$ce.arn"}),
    (
        "tr",
        "iot.TopicRule",
        {
            "enabled": True,
            "sql": "SELECT * FROM 'x'",
            "sqlVersion": "2016-03-23",
            "sns": [
                {"roleArn": "arn:aws:iam::123456789012:role/x", "targetArn": "arn:aws:sns:us-east-2:123456789012:x"}
            ],
            "lambdas": [{"functionArn": "arn:aws:lambda:us-east-2:123456789012:function:x"}],
        },
    ),
    ("m", "appmesh.Mesh", {"spec": {"egressFilter": {"type": "ALLOW_ALL"}}}),
    (
        "vn",
        "appmesh.VirtualNode",
        {
            "meshName": "$m.name",
            "spec": {
                "listeners": [{"portMapping": {"port": 80, "protocol": "http"}}],
                "serviceDiscovery": {"dns": {"hostname": "x"}},
            },
        },
    ),
    (
        "vr",
        "appmesh.VirtualRouter",
        {"meshName": "$m.name", "spec": {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}]}},
    ),
    (
        "rr",
        "appmesh.Route",
        {
            "meshName": "$m.name",
            "virtualRouterName": "$vr.name",
            "spec": {
                "httpRoute": {
                    "match": {"prefix": "/"},
                    "action": {"weightedTargets": [{"virtualNode": "$vn.name", "weight": 1}]},
                }
            },
        },
    ),
    (
        "vs",
        "appmesh.VirtualService",
        {"meshName": "$m.name", "name": "a.b", "spec": {"provider": {"virtualNode": {"virtualNodeName": "$vn.name"}}}},
    ),
    (
        "vg",
        "appmesh.VirtualGateway",
        {"meshName": "$m.name", "spec": {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}]}},
    ),
]

ACCOUNT: list[Row] = [
    ("ei", "ses.EmailIdentity", {"email": "a@b.c"}),
    ("di", "ses.DomainIdentity", {"domain": "x.org"}),
    ("dk", "ses.DomainDkim", {"domain": "$di.domain"}),
    ("mf", "ses.MailFrom", {"domain": "x.org", "mailFromDomain": "m.x.org"}),
    ("cs", "ses.ConfigurationSet", {}),
    ("te", "ses.Template", {"html": "h", "subject": "s", "text": "t"}),
    ("e2", "sesv2.EmailIdentity", {"emailIdentity": "y.org"}),
    ("c2", "sesv2.ConfigurationSet", {"configurationSetName": "c2"}),
    (
        "b",
        "budgets.Budget",
        {
            "budgetType": "COST",
            "timeUnit": "MONTHLY",
            "limitAmount": "100",
            "limitUnit": "USD",
            "notifications": [
                {
                    "comparisonOperator": "GREATER_THAN",
                    "threshold": 80,
                    "thresholdType": "PERCENTAGE",
                    "notificationType": "FORECASTED",
                    "subscriberEmailAddresses": ["a@b.c"],
                }
            ],
            "costFilters": [{"name": "Service", "values": ["x"]}],
        },
    ),
    ("i2", "inspector2.Enabler", {"accountIds": ["123456789012"], "resourceTypes": ["ECR", "EC2"]}),
    (
        "sc",
        "synthetics.Canary",
        {
            "artifactS3Location": "s3://x",
            "executionRoleArn": "arn",
            "handler": "a.b",
            "runtimeVersion": "syn-nodejs-puppeteer-9.0",
            "schedule": {"expression": "rate(1 hour)"},
            "s3Bucket": "x",
            "s3Key": "y",
        },
    ),
    ("rs", "ram.ResourceShare", {"allowExternalPrincipals": False}),
    ("rp", "ram.PrincipalAssociation", {"principal": "210987654321", "resourceShareArn": "$rs.arn"}),
    ("rr", "ram.ResourceAssociation", {"resourceArn": "arn:x", "resourceShareArn": "$rs.arn"}),
    ("ts", "transfer.Server", {"tags": {"a": "b"}}),
    ("tu", "transfer.User", {"serverId": "$ts.id", "userName": "user", "role": "arn:aws:iam::123456789012:role/x"}),
    ("tk", "transfer.SshKey", {"serverId": "$ts.id", "userName": "user", "body": "ssh-rsa AAAA"}),
    ("o", "organizations.Organization", {"featureSet": "ALL"}),
    ("ou", "organizations.OrganizationalUnit", {"parentId": "$o.roots.0.id"}),
    ("oa", "organizations.Account", {"email": "zed@b.com", "parentId": "$ou.id"}),
    ("op", "organizations.Policy", {"content": '{"Version":"2012-10-17","Statement":[]}'}),
    ("opa", "organizations.PolicyAttachment", {"policyId": "$op.id", "targetId": "$ou.id"}),
]
