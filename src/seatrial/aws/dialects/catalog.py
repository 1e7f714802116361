"""Dialects by native type: the registry's own `AWS::…`, Pulumi's `aws:…` and `aws-native:…`.

`aws:ecs/service:Service` is `Service` in `pulumi_aws/ecs.py`, listed in its `ENTRIES`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from seatrial.aws.dialects.dialect import Dialect
from seatrial.aws.dialects.entry import Entry

_TOKEN = re.compile(r"(?P<package>[\w-]+):(?P<module>[\w-]*)(?:/[\w-]+)?:(?P<name>\w+)")
# modules of the provider that hold the same types under two names
_SAME = {"alb": "lb", "elasticloadbalancingv2": "lb", "applicationloadbalancing": "lb"}


def dialect_of(native: str) -> Dialect | None:
    """What translates a native type, or None where nothing does."""
    if native.startswith("Custom::") or native == "AWS::CloudFormation::CustomResource":
        from seatrial.aws.dialects.registry.custom import Custom

        return Custom(native)
    if native.startswith("AWS::"):
        from seatrial.aws.dialects.registry.dialect import Registry

        return Registry(native)
    if native.startswith("aws-native:"):
        from seatrial.aws.dialects.aws_native import AwsNative, registry_type

        type_ = registry_type(native)
        return AwsNative(type_) if type_ else None
    entry = entry_of(native)
    if entry is None:
        return None
    from seatrial.aws.dialects.pulumi import PulumiAws

    return PulumiAws(entry)


def entry_of(native: str) -> Entry | None:
    """The entry of a type of Pulumi's aws provider, or None where there is none."""
    match = _TOKEN.fullmatch(native)
    if match is None or match["package"] != "aws":
        return None
    return entries_in(_SAME.get(match["module"], match["module"])).get(match["name"])


@cache
def entries_in(module: str) -> dict[str, Entry]:
    """The entries of one module of the provider by class name."""
    name = (
        f"{__package__}.pulumi_aws.{module.lower()}_"
        if module == "lambda"
        else f"{__package__}.pulumi_aws.{module.lower()}"
    )
    return dict(import_module(name).ENTRIES) if find_spec(name) is not None else {}


def all_entries() -> dict[str, Entry]:
    """Every entry by `module.Class`, as the provider's users write it."""
    import seatrial.aws.dialects.pulumi_aws as room

    modules = sorted(module.name.removesuffix("_") for module in iter_modules(room.__path__))
    return {f"{module}.{name}": entry for module in modules for name, entry in sorted(entries_in(module).items())}
