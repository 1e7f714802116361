"""The kinds of knowledge that failures come from, each with what its lack means in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {
    # of rules
    "configuration": "How a stack takes its settings and hands on its results: defaults, substituted references, outputs.",
    "delivery": "What a service needs to be rolled out and scaled: target groups, deployment controllers, policies, pipelines.",
    "destroyability": "That an environment is destroyed as often as it is made, and what stays behind or blocks that.",
    "encryption": "How data is encrypted on AWS, at rest and on its way, and who may use the key.",
    "events": "How events reach their receivers: what a service sends, and the permission that lets it in.",
    "identity": "How IAM decides: trust, narrow permissions, key and resource policies.",
    "isolation": "That several environments, regions and accounts run the same program, and nothing of one is another's.",
    "monitoring": "What makes an alarm ring: the metrics, dimensions and log groups that exist, and somebody who is called.",
    "naming": "How names are built so that environments stay apart and people find things.",
    "network": "How packets travel in a VPC: routes, gateways, endpoints and security groups together.",
    "secrets": "How a secret gets its value and its reader without passing through source, parameters or environment.",
    "self-sufficiency": "That a deployment into an empty account has only what it makes itself.",
    "tags": "What tags are for: costs, owners and clean-up go by them.",
    "versions": "Which versions AWS still offers, and for how long.",
    # of trials
    "code-quality": "How the program's language is written: names that exist, code that compiles and is kept clean.",
    "program-flow": "How an infrastructure program runs: it ends by itself, fails for a reason, and waits for outputs.",
    "project-files": "Which files a project consists of before anything in it can run.",
    "provider-api": "The provider's interface as it is today: types, arguments, and values that go together.",
    "repeatability": "That the same program runs again and again, and a run without a change must change nothing.",
    "service-behaviour": "What AWS's services accept and how much of it: values that go together, reserved words, limits.",
    "template-language": "How CloudFormation reads a template: functions, references, conditions, order.",
    "testing": "How tests show that what was deployed does what it promises.",
    # of differences
    "architecture": "Which parts the system consists of, as the reference has them.",
    "resilience": "What keeps data and service through a failure: copies, zones, backups, time to recover.",
    "operations": "What people need to run a system: logs, retention, metrics, tracing.",
    "capacity": "How much of a thing is provided, and how it grows.",
    "documentation": "That the next person has to find out how the project is run.",
}  # fmt: skip


def lesson_of(family: str) -> str:
    """What the lack of a kind of knowledge means, in a sentence."""
    return FAMILIES.get(family, f"What concerns {family.replace('-', ' ')}, as the reference shows it.")
