"""What AWS offers and how it spells things: values that settings take in more than one system."""

from __future__ import annotations

from collections.abc import Mapping

from seatrial_components.accepted import ipv4_block, matching

# The periods CloudWatch Logs offers: PutRetentionPolicy in its API reference.
RETENTION_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)

# Memory in MiB that Fargate offers for each amount of CPU units: "Task CPU and memory" in the ECS developer guide.
FARGATE_MEMORY: Mapping[int, tuple[int, ...]] = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
    8192: tuple(range(16384, 61441, 4096)),
    16384: tuple(range(32768, 122881, 8192)),
}

SUFFIX = matching(r"(?=.{1,20}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "1 to 20 letters and digits, hyphens only between them")
IMAGE_TAG = matching(r"\w[\w.-]{0,127}", "a container image tag")
TAG_VALUE = matching(r"[\w.:/=+@-]{1,64}", "1 to 64 letters, digits and _.:/=+@-")
CERTIFICATE = matching(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/.+", "the ARN of an ACM certificate")
FUNCTION = matching(r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+", "the ARN of a Lambda function")
STACK = matching(r"([\w.-]+/){0,2}[\w.-]+", "a stack: name, organization/name or organization/project/name")
VPC_BLOCK = ipv4_block(
    "a private IPv4 block such as 10.31.0.0/16", lambda block: block.is_private and block.prefixlen == 16
)


def fargate_contradictions(cpu: int, memory: int) -> list[str]:
    """What is wrong with the settings taskCpu and taskMemory together, each of which is accepted by itself."""
    fitting = FARGATE_MEMORY.get(cpu, ())
    if not fitting or memory in fitting:
        return []
    return [f"taskMemory is {memory}; with taskCpu {cpu} it takes one of {', '.join(map(str, fitting))}"]
