"""A payment processor on Fargate: one environment per deployment, beside the legacy network or standing alone."""

import pulumi

from payments_migration import outputs
from payments_migration.autoscaling import Autoscaling
from payments_migration.balancer import LoadBalancer
from payments_migration.blue_green import BlueGreen
from payments_migration.certificate import SelfSigned
from payments_migration.containers import Cluster, Task
from payments_migration.credentials import Credentials
from payments_migration.endpoints import Endpoints
from payments_migration.keys import Keys
from payments_migration.logs import Logs
from payments_migration.network import Network, imported_site
from payments_migration.part import Environment
from payments_migration.place import Place
from payments_migration.registry import Registry
from payments_migration.roles import Roles
from payments_migration.service import Service
from payments_migration.settings import read_settings

config = pulumi.Config()
settings = read_settings(config.get, config.name)

legacy = imported_site(settings.legacy_stack, settings.environment) if settings.legacy_stack else None
whole = Environment(settings, Place.look_up(), legacy.imported if legacy else None)
site = legacy or Network(whole).site
endpoints = Endpoints(whole, site) if settings.create_endpoints else None

keys = Keys(whole)
logs = Logs(whole, keys.arn)
registry = Registry(whole, keys.arn)
credentials = Credentials(whole, keys.arn)
roles = Roles(whole, registry.repository, logs.application, credentials.arn, keys.arn)

certificate_arn = settings.certificate_arn or SelfSigned(whole).arn
balancer = LoadBalancer(whole, site, certificate_arn)

cluster = Cluster(whole, logs)
task = Task(whole, registry, credentials, logs, roles)
ready = [*site.foundation, *([endpoints] if endpoints else []), roles, credentials]
service = Service(whole, site, cluster, task, balancer, ready)
blue_green = BlueGreen(whole, cluster, task, service, balancer, roles) if settings.blue_green else None
scaling = Autoscaling(whole, cluster, service)

exported = {
    **outputs.of_environment(whole, keys, logs, credentials),
    **outputs.of_network(site, endpoints),
    **outputs.of_traffic(balancer, certificate_arn),
    **outputs.of_tasks(registry, roles, cluster, task),
    **outputs.of_releases(service, scaling, blue_green),
}
for name, value in exported.items():
    pulumi.export(name, value)
