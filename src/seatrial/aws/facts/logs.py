"""What CloudWatch Logs offers, by the registry's schema."""

from __future__ import annotations

from functools import cache

from seatrial.aws.facts.schemas import schema_of


@cache
def retention_days() -> tuple[int, ...]:
    """For how many days a log group may keep its events."""
    schema = schema_of("AWS::Logs::LogGroup") or {}
    return tuple(schema["properties"]["RetentionInDays"]["enum"])
