import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { named } from "./naming";
import { Store } from "./store";

const network = new aws.ec2.Vpc("network", { cidrBlock: "10.40.0.0/16", enableDnsHostnames: true });
const zones = aws.getAvailabilityZonesOutput({ state: "available" });
const subnets = [0, 1].map(number => new aws.ec2.Subnet(`desk-${number}`, {
    vpcId: network.id,
    cidrBlock: `10.40.${number}.0/24`,
    availabilityZone: zones.names[number],
}));

const store = new Store("store", {
    vpcId: network.id,
    subnetIds: subnets.map(subnet => subnet.id),
    clients: network.cidrBlock,
});

const credentials = new aws.secretsmanager.Secret("carrier", {
    name: named("carrier"),
    recoveryWindowInDays: 0,
});

const receipts = new aws.s3.Bucket("receipts", {
    bucket: named("receipts"),
    forceDestroy: true,
});

const orders = new aws.sqs.Queue("orders", {
    name: named("orders"),
    visibilityTimeoutSeconds: 120,
});

const notices = new aws.sns.Topic("notices", {
    name: named("notices"),
});

const journal = new aws.cloudwatch.LogGroup("journal", {
    name: `/orders/${named("desk")}`,
    retentionInDays: 30,
});

new aws.cloudwatch.MetricAlarm("backlog", {
    name: named("backlog"),
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: orders.name },
    statistic: "Maximum",
    period: 300,
    evaluationPeriods: 2,
    threshold: 100,
    comparisonOperator: "GreaterThanThreshold",
    alarmActions: [notices.arn],
});

export const storeEndpoint = store.endpoint;
export const ordersUrl = orders.url;
export const receiptsName = receipts.bucket;
export const carrierSecret = credentials.arn;
export const journalName = pulumi.interpolate`${journal.name}`;
