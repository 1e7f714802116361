"""The delivery of a student records platform: one environment per deployment, from source to production by approval."""

import pulumi

from education_delivery import outputs
from education_delivery.alarms import Alarms
from education_delivery.pipeline import Pipeline, Project, Source, project_log_name
from education_delivery.rotation import Rotation, rotation_log_name
from education_delivery.settings import settings_of
from education_delivery.slot import PRODUCTION, STAGING, Slot
from seatrial_components.bucket import Bucket
from seatrial_components.key import Key, for_log_groups, for_publishers
from seatrial_components.logs import Logs
from seatrial_components.monitoring import Notices
from seatrial_components.network import Network
from seatrial_components.outputs import export, of_environment, of_network
from seatrial_components.part import Environment
from seatrial_components.place import Place

config = pulumi.Config()
settings = settings_of(config.get, config.name)
sizes = settings.sizes
whole = Environment(settings.names, settings.owner, Place.look_up())

log_names = {
    "build": project_log_name(whole.names, "build"),
    "rotation": rotation_log_name(whole.names),
    **STAGING.log_names(whole.names),
    **PRODUCTION.log_names(whole.names),
}
key = Key(
    whole,
    [for_log_groups(whole.place, log_names.values()), for_publishers(whole.place, "cloudwatch", "events", "sns")],
    sizes.key_deletion_days,
)
logs = Logs(whole, log_names, key.arn, sizes.log_retention_days).groups
network = Network(whole, sizes.vpc_cidr, zones=2, nat_gateways=sizes.nat_gateways)

source = Source(whole, key.arn, sizes.artifact_days, protect=settings.protect)
artifacts = Bucket(whole, "artifacts", key.arn, expire_days=sizes.artifact_days)
releases = Bucket(whole, "releases", key.arn, noncurrent_days=sizes.artifact_days, protect=settings.protect)

rotation = Rotation(
    whole,
    key.arn,
    logs["rotation"],
    databases=[STAGING.database, PRODUCTION.database],
    caches=[STAGING.cache, PRODUCTION.cache],
)
staging, production = (
    Slot(
        whole,
        purpose,
        sizes,
        network,
        key.arn,
        logs,
        rotation,
        artifacts=artifacts,
        releases=releases,
        protect=settings.protect,
    )
    for purpose in (STAGING, PRODUCTION)
)
build = Project(
    whole,
    "build",
    "Tests the source and packs a release",
    "build.yml",
    key.arn,
    logs["build"],
    artifacts,
    produces=True,
    minutes=sizes.build_minutes,
)
approvals = Notices(whole, key.arn, role="approvals", email=settings.approval_email)
pipeline = Pipeline(
    whole,
    key.arn,
    artifacts,
    source,
    approvals,
    build=build,
    staging=staging.project,
    production=production.project,
)

failures = Notices(whole, key.arn, role="failures", services=["events"], email=settings.alarm_email)
projects = {"build": build, "preview": staging.project, "live": production.project}
alarms = Alarms(whole, failures, pipeline, projects, production, sizes)

export(
    of_environment(whole, key),
    of_network(network),
    outputs.of_pipeline(pipeline, source, artifacts, releases),
    {f"build{name[0].upper()}{name[1:]}": value for name, value in outputs.of_project(build).items()},
    outputs.of_slot("staging", staging),
    outputs.of_slot("production", production),
    outputs.of_rotation(rotation),
    outputs.of_notices(approvals, failures, alarms),
    {"logGroupNames": {role: group.name for role, group in logs.items()}},
)
