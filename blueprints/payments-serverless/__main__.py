"""Payment processing without servers: one environment per deployment, in a network that leads nowhere else."""

import pulumi

from payments_serverless import database, outputs, permissions
from payments_serverless.alarms import Alarms
from payments_serverless.api import AccountLogging, Domain, Firewall, Routes, Stage
from payments_serverless.function import Function
from payments_serverless.settings import settings_of
from payments_serverless.transactions import Transactions
from seatrial_components.bucket import Bucket
from seatrial_components.certificate import SelfSigned
from seatrial_components.imports import imports
from seatrial_components.key import Key, for_log_groups, for_publishers
from seatrial_components.logs import Logs
from seatrial_components.monitoring import Notices
from seatrial_components.network import Endpoints, Group, Network
from seatrial_components.outputs import export, of_endpoints, of_environment, of_network
from seatrial_components.part import Environment
from seatrial_components.place import Place

config = pulumi.Config()
settings = settings_of(config.get, config.name)
sizes = settings.sizes
imported = imports(certificate_arn=settings.certificate_arn)
whole = Environment(settings.names, settings.owner, Place.look_up(), checked=imported)

log_names = {
    "function": f"/aws/lambda/{whole.names.of('process')}",
    "access": f"/aws/apigateway/{whole.names.of('api')}",
    "database": database.log_name(whole.names),
}
key = Key(
    whole,
    [for_log_groups(whole.place, log_names.values()), for_publishers(whole.place, "cloudwatch", "sns")],
    sizes.key_deletion_days,
)
logs = Logs(whole, log_names, key.arn, sizes.log_retention_days).groups

transactions = Transactions(whole, key.arn, protect=settings.protect)
audit = Bucket(
    whole,
    "audit",
    key.arn,
    name=settings.audit_bucket(whole.place.region),
    expire_days=sizes.audit_expire_days,
    protect=settings.protect,
)

network = Network(whole, sizes.vpc_cidr, zones=3, public=False)
functions = Group(whole, "functions", network.vpc_id, "Functions that process payments")
closed = Group(whole, "database", network.vpc_id, "The ledger, which nobody connects to")
endpoints = Endpoints(
    whole,
    network.vpc_id,
    network.private_subnet_ids,
    network.private_route_table_ids,
    interfaces=["rds-data"],
    gateways={"dynamodb": permissions.to_table(transactions), "s3": permissions.to_bucket(audit)},
)
endpoints.serve(functions)

ledger = database.Database(
    whole,
    network.private_subnet_ids,
    closed.id,
    key.arn,
    version=settings.database_version,
    instances=sizes.database_instances,
    capacity=(float(sizes.database_capacity_least), float(sizes.database_capacity_most)),
    backup_days=sizes.database_backup_days,
    log_group=logs["database"],
    protect=settings.protect,
)

function = Function(
    whole,
    network.private_subnet_ids,
    functions.id,
    key.arn,
    logs["function"],
    may=permissions.of_the_code(transactions, audit, ledger),
    variables={
        "ENVIRONMENT": settings.environment,
        "TRANSACTIONS_TABLE": transactions.name,
        "AUDIT_BUCKET": audit.id,
        "DATABASE_CLUSTER_ARN": ledger.arn,
        "DATABASE_SECRET_ARN": ledger.secret_arn,
        "DATABASE_NAME": database.NAME,
    },
    memory=sizes.function_memory,
    seconds=sizes.function_seconds,
    reserved_concurrency=sizes.reserved_concurrency,
    ready=[network, endpoints, *ledger.instances],
)

routes = Routes(whole, function)
logging = AccountLogging(whole) if settings.account_logging else None
stage = Stage(
    whole,
    routes,
    logs["access"],
    logging,
    requests_per_second=sizes.requests_per_second,
    requests_at_once=sizes.requests_at_once,
)
certificate_arn = settings.certificate_arn or SelfSigned(whole, "Payments", settings.host).arn
domain = Domain(whole, settings.host, certificate_arn, routes, stage)
firewall = Firewall(whole, stage) if sizes.web_firewall else None

notices = Notices(whole, key.arn, email=settings.alarm_email)
alarms = Alarms(whole, notices, ledger, function, routes, stage, database_cpu_percent=sizes.database_cpu_percent)

export(
    of_environment(whole, key),
    of_network(network),
    of_endpoints(endpoints),
    outputs.of_api(routes, stage, domain, certificate_arn, firewall, logging),
    outputs.of_function(function),
    outputs.of_stores(transactions, audit, ledger),
    outputs.of_notices(notices, alarms),
    {
        "functionSecurityGroupId": functions.id,
        "databaseSecurityGroupId": closed.id,
        "logGroupNames": {role: group.name for role, group in logs.items()},
        "logGroupArns": {role: group.arn for role, group in logs.items()},
    },
)
