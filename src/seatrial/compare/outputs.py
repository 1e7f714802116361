"""Outputs that the reference's stack has and the candidate's lacks: by what they say, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seatrial.compare.beside import Beside
from seatrial.compare.identities import Identities
from seatrial.compare.sight import Sight
from seatrial.compare.wording import named, subject_of
from seatrial.model.comparison import Effects, Excerpt, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import reveal, strings
from seatrial.rules.survey import Survey

ID = "missing-output"
_MOST_NAMED = 4  # resources in the title
_DOCS = {
    "cloudformation": "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
    "": "https://www.pulumi.com/docs/iac/concepts/stacks/#outputs",
}


@dataclass(frozen=True)
class Lost:
    """An output of the reference about a resource that the candidate has and says nothing of."""

    name: str
    address: str  # the candidate's resource


def weigh_outputs(beside: Beside) -> list[Failure]:
    """One failure for all outputs about resources that both have and only the reference's stack gives out.

    Nothing where the candidate has no output at all, which a rule tells, or where its program did not come to its end.
    """
    survey, other = beside.candidate.survey, beside.reference.survey
    if survey is None or other is None or not survey.complete or not survey.graph.outputs:
        return []
    told = {beside.owners.get(one, one) for _, addresses in _told(survey) for one in addresses}
    lost = [
        Lost(name, ours)
        for name, addresses in _told(other)
        if len(addresses) == 1
        and (ours := beside.back.get(beside.owners.get(addresses[0], addresses[0]))) is not None
        and ours not in told
        and not _is_refused(beside.ours[ours].resource)  # what its outputs say was invented
    ]
    return [_failure(beside, lost, sorted(survey.graph.outputs))] if lost else []


def _is_refused(resource: Resource) -> bool:
    return resource.refusal is not None or bool(resource.consequence_of)


def _told(survey: Survey) -> Iterator[tuple[str, list[str]]]:
    """Each output with the addresses of the resources that it may tell of: several where they share a name."""
    identities = Identities(survey)
    for name, value in sorted(survey.graph.outputs.items()):
        for _, text in strings(reveal({"": value})):
            found = [ones for _, ones in identities.inside(text)] or [identities.called(text)]
            for ones in filter(None, found):
                yield name, [one.address for one in ones]


def _failure(beside: Beside, lost: list[Lost], have: list[str]) -> Failure:
    names = list(dict.fromkeys(one.name for one in lost))
    node = beside.ours[lost[0].address]
    about = list(dict.fromkeys(named(beside.ours[one.address]) for one in lost))
    more = f" and {len(about) - _MOST_NAMED} more" if len(about) > _MOST_NAMED else ""
    reference = beside.reference
    return Failure(
        id=ID,
        source=Source.DIFFERENCE,
        severity=Severity.MEDIUM if len(names) > len(have) else Severity.LOW,
        category=Category.PRACTICE,
        certainty=Certainty.CERTAIN,
        family="configuration",
        title=reference.said(f"the stack puts out nothing about {', '.join(about[:_MOST_NAMED])}{more}"),
        candidate=Statement(
            beside.candidate.said(f"its outputs are {', '.join(have)}"),
            _excerpts(beside.candidate, have),
            subject_of(node),
        ),
        reference=Statement(reference.said(f"it also puts out {', '.join(names)}"), _excerpts(reference, names)),
        cause="The stack was written to be deployed, and little thought was given to who uses it afterwards.",
        effects=Effects(operations="Live tests, pipelines and other stacks have to spell names and addresses by hand."),
        proof=reference.said(f"outputs only in the reference: {', '.join(names)}"),
        remedy=reference.said(f"put out {', '.join(names)} as well, as the reference does"),
        docs=(_DOCS.get(beside.candidate.verdict.kind, _DOCS[""]),),
    )


def _excerpts(sight: Sight, names: list[str]) -> tuple[Excerpt, ...]:
    """The lines that give out the first of these outputs."""
    place = sight.find(rf"(?:export\b.*|^\s*)[\"']?\b{re.escape(names[0])}\b[\"']?\s*[:,=]")
    return sight.quote(place)
