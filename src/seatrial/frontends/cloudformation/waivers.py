"""What a template's metadata says that nobody wants to hear of.

    Metadata:
      Seatrial:
        Ignore:
          - Rule: public-database        # an id, a family, an id of the catalogue, or a list of them
            Reason: shown to the public on purpose

On a resource it speaks of that resource, on the template of all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.frontends.cloudformation.template import Template
from seatrial.model.waiver import Waiver


def waivers_of(template: Template) -> list[Waiver]:
    """Every waiver of a template. What is not of the form above is none."""
    resources = template.body.get("Resources")
    bodies = resources.items() if isinstance(resources, Mapping) else ()
    return [
        *_waivers(template.body, ""),
        *(waiver for address, body in bodies if isinstance(body, Mapping) for waiver in _waivers(body, str(address))),
    ]


def _waivers(body: Mapping[str, Any], address: str) -> Iterator[Waiver]:
    metadata = body.get("Metadata")
    own = metadata.get("Seatrial") if isinstance(metadata, Mapping) else None
    entries = own.get("Ignore") if isinstance(own, Mapping) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            rules = entry.get("Rule")
            named = [rules] if isinstance(rules, str) else rules if isinstance(rules, list) else []
            reason = entry.get("Reason")
            yield Waiver(tuple(map(str, named)), reason.strip() if isinstance(reason, str) else "", address)
