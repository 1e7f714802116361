"""A verdict as reports need it, small enough to cross from one process to another: what was declared stays behind."""

from __future__ import annotations

from dataclasses import replace

from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.masking import secrets_of


def digest(verdict: ProjectVerdict) -> ProjectVerdict:
    """The verdict with graphs that only say which resources there are and what became of them; every report is the same."""
    voyages = tuple(replace(one, graph=Graph.of(map(_outlined, one.graph))) for one in verdict.voyages)
    return replace(verdict, voyages=voyages, secrets=secrets_of(verdict))


def _outlined(resource: Resource) -> Resource:
    whole = resource.declaration
    declaration = Declaration(
        whole.address, whole.name, whole.native, {}, whole.location, custom=whole.custom, remote=whole.remote
    )
    return Resource(declaration, resource.type, {}, resource.status, id=resource.id, note=resource.note)
