"""What a launch template would start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.world import Request


def launch_data(request: Request, wanted: Any) -> Mapping[str, Any]:
    """The data of a launch template's version, as services name the two; empty where it is not there.

    `wanted` has the template's id or name and the version, spelled `LaunchTemplateId` or `id`.
    """
    given = {str(key).lower().removeprefix("launchtemplate"): value for key, value in (wanted or {}).items()}
    for template in backend("ec2", request).launch_templates.values():
        if given.get("id") == template.id or (given.get("name") == template.name and template.name):
            return _version(template, given.get("version"))
    return {}


def _version(template: Any, number: Any) -> Mapping[str, Any]:
    text = str(number or "$Default")
    if text.startswith("$") or text.isdigit():
        try:
            data: Mapping[str, Any] = template.get_version(text).data
        except Exception:  # moto's own refusal follows
            return {}
        return data
    return {}
