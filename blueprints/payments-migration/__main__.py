"""A payment processor on Fargate: one environment per deployment, beside the legacy network or standing alone."""

import pulumi

from payments_migration import outputs
from payments_migration.blue_green import BlueGreen
from payments_migration.health import HEADER, PATH, HealthGuard
from payments_migration.network import created_site, endpoints_of, imported_site
from payments_migration.settings import settings_of
from seatrial_components.balancer import LoadBalancer
from seatrial_components.certificate import SelfSigned
from seatrial_components.containers import (
    Autoscaling,
    Capacity,
    Cluster,
    Probe,
    Service,
    Task,
    TaskRoles,
    insights_log_name,
)
from seatrial_components.credentials import Credentials
from seatrial_components.imports import imports
from seatrial_components.key import Key, for_log_groups
from seatrial_components.logs import Logs
from seatrial_components.outputs import export, of_endpoints, of_environment
from seatrial_components.part import Environment
from seatrial_components.place import Place
from seatrial_components.registry import Registry

config = pulumi.Config()
settings = settings_of(config.get, config.name)
sizes = settings.sizes

legacy = imported_site(settings.legacy_stack, settings.environment) if settings.legacy_stack else None
imported = [
    *imports(certificate_arn=settings.certificate_arn, function_arn=settings.rotation_lambda_arn),
    *([legacy.imported] if legacy else []),
]
whole = Environment(settings.names, settings.owner, Place.look_up(), checked=imported)
site = legacy or created_site(whole, settings)
endpoints = endpoints_of(whole, site) if settings.create_endpoints else None

log_names = {"application": f"/ecs/{whole.names.of('service')}", "insights": insights_log_name(whole.names)}
key = Key(whole, [for_log_groups(whole.place, log_names.values())], sizes.key_deletion_days)
logs = Logs(whole, log_names, key.arn, sizes.log_retention_days).groups
registry = Registry(whole, key.arn, sizes.images_kept, protect=settings.protect)
credentials = Credentials(
    whole,
    "payments",
    "Credentials of the payment API for the systems it calls",
    key.arn,
    recovery_days=30 if settings.protect else 0,
    rotation_function_arn=settings.rotation_lambda_arn,
    rotation_days=sizes.rotation_days,
)
roles = TaskRoles(
    whole, logs["application"], key.arn, repository_arn=registry.repository.arn, secrets=[credentials.arn]
)

certificate_arn = settings.certificate_arn or SelfSigned(whole, "Payments").arn
balancer = LoadBalancer(
    whole,
    site.vpc_id,
    site.public_subnet_ids,
    site.load_balancer_group_id,
    task_port=sizes.container_port,
    certificate_arn=certificate_arn,
    health_path=PATH,
    drain_seconds=sizes.drain_seconds,
    swaps=settings.blue_green,
    protect=settings.protect,
    ready=site.foundation,
)
HealthGuard(whole, balancer)

cluster = Cluster(whole, logs["insights"])
image = registry.image(settings.image_tag)
task = Task(
    whole,
    "payments",
    image,
    roles,
    logs["application"],
    cpu=sizes.task_cpu,
    memory=sizes.task_memory,
    port=sizes.container_port,
    variables={"ENVIRONMENT": settings.environment},
    secrets={f"PAYMENTS_{field.upper()}": credentials.value_of(field) for field in ("username", "password")},
    probe=Probe(path=PATH, headers={HEADER: "true"}, startup_seconds=sizes.startup_seconds),
)
service = Service(
    whole,
    cluster,
    task,
    balancer,
    subnet_ids=site.private_subnet_ids,
    group_id=site.task_group_id,
    count=sizes.tasks_min,
    capacity=Capacity(sizes.on_demand_base, sizes.spot_weight),
    startup_seconds=sizes.startup_seconds,
    ready=[*site.foundation, *([endpoints] if endpoints else []), roles, credentials],
)
blue_green = BlueGreen(whole, task, service, balancer, roles, sizes.traffic_shift) if settings.blue_green else None
scaling = Autoscaling(
    whole,
    service,
    least=sizes.tasks_min,
    most=sizes.tasks_max,
    cpu_percent=sizes.cpu_target,
    memory_percent=sizes.memory_target,
)

export(
    of_environment(whole, key),
    outputs.of_site(site),
    of_endpoints(endpoints),
    outputs.of_traffic(balancer, certificate_arn),
    outputs.of_tasks(registry, image, roles, cluster, task),
    outputs.of_releases(service, scaling, settings.deployment_strategy, blue_green),
    {
        "logGroupName": logs["application"].name,
        "insightsLogGroupName": logs["insights"].name,
        "secretArn": credentials.arn,
    },
)
