"""Every rule by its id: the module that holds it, `family.file`. One line a rule; nothing else lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from seatrial.rules.rule import Rule

MODULES: Mapping[str, str] = {
    # configuration
    "missing-outputs": "configuration.missing_outputs",
    "placeholder-account": "configuration.placeholder_account",
    "placeholder-domain": "configuration.placeholder_domain",
    "placeholder-id": "configuration.placeholder_id",
    "stringified-output": "configuration.stringified_output",
    "unsubstituted-reference": "configuration.unsubstituted_reference",
    # delivery
    "blue-green-parts": "delivery.blue_green_parts",
    "cluster-without-providers": "delivery.cluster_without_providers",
    "empty-target-group": "delivery.empty_target_group",
    "header-gate": "delivery.header_gate",
    "no-circuit-breaker": "delivery.no_circuit_breaker",
    "retired-source": "delivery.retired_source",
    "scaling-without-policy": "delivery.scaling_without_policy",
    "single-task": "delivery.single_task",
    "store-of-another-region": "delivery.store_of_another_region",
    "unrouted-target-group": "delivery.unrouted_target_group",
    # destroyability
    "implicit-log-group": "destroyability.implicit_log_group",
    # encryption
    "log-group-without-key": "encryption.log_group_without_key",
    "odd-log-group-out": "encryption.odd_log_group_out",
    "old-tls-policy": "encryption.old_tls_policy",
    "plain-listener": "encryption.plain_listener",
    "tls-without-token": "encryption.tls_without_token",
    "unencrypted-storage": "encryption.unencrypted_storage",
    "unencrypted-transit": "encryption.unencrypted_transit",
    # events
    "deaf-rule": "events.deaf_rule",
    "idle-dead-letter-queue": "events.idle_dead_letter_queue",
    "overwritten-notification": "events.overwritten_notification",
    "unpermitted-delivery": "events.unpermitted_delivery",
    # identity
    "absent-identity-provider": "identity.absent_identity_provider",
    "administrator-role": "identity.administrator_role",
    "explicit-role-name": "identity.explicit_role_name",
    "key-shuts-out-service": "identity.key_shuts_out_service",
    "key-without-account": "identity.key_without_account",
    "missing-permission": "identity.missing_permission",
    "open-resource-policy": "identity.open_resource_policy",
    "unbounded-access": "identity.unbounded_access",
    "unbounded-change": "identity.unbounded_change",
    "untrusted-user": "identity.untrusted_user",
    "wildcard-permissions": "identity.wildcard_permissions",
    # isolation
    "arn-of-elsewhere": "isolation.arn_of_elsewhere",
    "default-of-elsewhere": "isolation.default_of_elsewhere",
    "environments-together": "isolation.environments_together",
    "literal-image": "isolation.literal_image",
    "misspelled-arn": "isolation.misspelled_arn",
    "region-of-elsewhere": "isolation.region_of_elsewhere",
    # monitoring
    "alarm-without-action": "monitoring.alarm_without_action",
    "silent-alarm": "monitoring.silent_alarm",
    "unheard-topic": "monitoring.unheard_topic",
    "unmatched-action": "monitoring.unmatched_action",
    "unmatched-dimension": "monitoring.unmatched_dimension",
    "unmatched-log-group": "monitoring.unmatched_log_group",
    # naming
    "broken-name-pattern": "naming.broken_name_pattern",
    "group-called-like-id": "naming.group_called_like_id",
    "name-without-environment": "naming.name_without_environment",
    "unnamed-subnet-group": "naming.unnamed_subnet_group",
    # network
    "balancer-without-internet": "network.balancer_without_internet",
    "build-without-way-out": "network.build_without_way_out",
    "closed-access-list": "network.closed_access_list",
    "closed-endpoint": "network.closed_endpoint",
    "closed-file-system": "network.closed_file_system",
    "closed-listener": "network.closed_listener",
    "closed-store": "network.closed_store",
    "closed-target": "network.closed_target",
    "endpoint-without-routes": "network.endpoint_without_routes",
    "function-without-way-out": "network.function_without_way_out",
    "nat-without-way-out": "network.nat_without_way_out",
    "open-administration": "network.open_administration",
    "open-database": "network.open_database",
    "peering-without-routes": "network.peering_without_routes",
    "private-subnet-exposed": "network.private_subnet_exposed",
    "public-database": "network.public_database",
    "task-without-way-out": "network.task_without_way_out",
    "unused-group": "network.unused_group",
    # secrets
    "exposed-secret": "secrets.exposed_secret",
    "literal-password": "secrets.literal_password",
    "literal-secret": "secrets.literal_secret",
    "placeholder-secret": "secrets.placeholder_secret",
    "secret-as-parameter": "secrets.secret_as_parameter",
    "unreadable-secret": "secrets.unreadable_secret",
    # self sufficiency
    "absent-handler": "self_sufficiency.absent_handler",
    "absent-image": "self_sufficiency.absent_image",
    "absent-package": "self_sufficiency.absent_package",
    "empty-secret": "self_sufficiency.empty_secret",
    "missing-dependency": "self_sufficiency.missing_dependency",
    "role-without-profile": "self_sufficiency.role_without_profile",
    "unaccepted-peering": "self_sufficiency.unaccepted_peering",
    "undeployed-api": "self_sufficiency.undeployed_api",
    "unpermitted-function-url": "self_sufficiency.unpermitted_function_url",
    # tags
    "missing-tags": "tags.missing_tags",
    "nameless": "tags.nameless",
    # versions
    "end-of-support": "versions.end_of_support",
    "missing-sdk": "versions.missing_sdk",
}


@cache
def rule_of(id_: str) -> Rule:
    """The rule with an id; its module is loaded now."""
    rule: Rule = import_module(f"seatrial.rules.{MODULES[id_]}").RULE
    return rule


def family_of(id_: str) -> str:
    """The folder that a rule lies in, spelled with hyphens."""
    return MODULES[id_].split(".")[0].replace("_", "-")
