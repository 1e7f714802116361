"""What the deployment tells clients, tests and other stacks: the same names in every environment."""

from __future__ import annotations

import pulumi

from payments_serverless.alarms import Alarms
from payments_serverless.api import AccountLogging, Domain, Firewall, Routes, Stage
from payments_serverless.database import NAME, Database
from payments_serverless.function import Function
from payments_serverless.transactions import BY_MERCHANT, Transactions
from seatrial_components.bucket import Bucket
from seatrial_components.monitoring import Notices
from seatrial_components.outputs import Outputs


def of_api(
    routes: Routes,
    stage: Stage,
    domain: Domain,
    certificate_arn: pulumi.Input[str],
    firewall: Firewall | None,
    logging: AccountLogging | None,
) -> Outputs:
    """Where clients call. What only prod has, or another deployment made, is empty."""
    return {
        "apiId": routes.id,
        "apiArn": routes.api.arn,
        "apiName": routes.name,
        "apiUrl": stage.url,
        "stageName": stage.name,
        "stageArn": stage.arn,
        "domainName": domain.name,
        "domainArn": domain.arn,
        "domainTarget": domain.target,
        "domainUrl": pulumi.Output.concat("https://", domain.name),
        "certificateArn": certificate_arn,
        "webAclArn": firewall.arn if firewall else "",
        "apiLogsRoleName": logging.role.name if logging else "",
        "apiLogsRoleArn": logging.role.arn if logging else "",
    }


def of_function(function: Function) -> Outputs:
    """What processes payments, and as whom."""
    return {
        "functionName": function.name,
        "functionArn": function.arn,
        "functionRoleName": function.role.name,
        "functionRoleArn": function.role.arn,
    }


def of_stores(transactions: Transactions, audit: Bucket, database: Database) -> Outputs:
    """Where payments end up."""
    return {
        "transactionsTableName": transactions.name,
        "transactionsTableArn": transactions.arn,
        "transactionsByMerchant": BY_MERCHANT,
        "auditBucketName": audit.id,
        "auditBucketArn": audit.arn,
        "databaseClusterId": database.name,
        "databaseClusterArn": database.arn,
        "databaseEndpoint": database.cluster.endpoint,
        "databaseInstanceArns": [instance.arn for instance in database.instances],
        "databaseName": NAME,
        "databaseSecretArn": database.secret_arn,
    }


def of_notices(notices: Notices, alarms: Alarms) -> Outputs:
    """Who says when something is wrong."""
    return {
        "noticesTopicArn": notices.arn,
        "noticesQueueUrl": notices.queue.url,
        "noticesQueueArn": notices.queue.arn,
        "alarmArns": alarms.arns,
    }
