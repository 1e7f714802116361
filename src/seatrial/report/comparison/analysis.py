"""A comparison as every format tells it: failures that say the same together, each sentence once, no secret in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from seatrial.model.comparison import Effects, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Severity
from seatrial.report.comparison.cleaning import Cleaner, Quote, joined

CATEGORIES = {
    Category.ARCHITECTURE: "architecture and security",
    Category.API: "API and version",
    Category.PRACTICE: "AWS practice and naming",
    Category.CODE: "code quality and platform",
}
_HOW = {
    Source.TRIAL: "shown by a trial",
    Source.RULE: "found in the resolved resources",
    Source.DIFFERENCE: "seen beside the reference",
    Source.FILES: "seen in the project's files",
}
# what failures of one id are called together, where the id alone does not say it
_TOGETHER = {
    "missing-resource": "Missing resources",
    "missing-setting": "Missing settings",
    "other-value": "Other values than the reference's",
    "missing-file": "Missing files",
    "missing-output": "Missing outputs",
    "missing-action": "Permissions that are not given",
    "wider-permissions": "Permissions that are wider than needed",
}
_TWO_VALUES = ("missing-setting", "other-value")  # proved by what both sides say, which stands above
_MOST_PLACES = 8

Fields = tuple[tuple[str, str], ...]  # label and text


@dataclass(frozen=True)
class Remark:
    """What one side does: a sentence, and its lines."""

    text: str = ""
    quotes: tuple[Quote, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.quotes)


@dataclass(frozen=True)
class Item:
    """One failure. `own` is what it does not share with the others of its group."""

    number: int
    title: str
    place: str
    candidate: Remark
    reference: Remark
    own: Fields


@dataclass(frozen=True)
class Group:
    """Failures of one kind and severity; never empty. `shared` is true of all of them."""

    id: str
    title: str
    severity: Severity
    category: Category
    how: str
    catalog: tuple[str, ...]
    items: tuple[Item, ...]
    shared: Fields
    docs: tuple[str, ...]


def groups_of(failures: Sequence[Failure], cleaner: Cleaner) -> list[Group]:
    """The groups in the order of their first failures, which are numbered through."""
    members: dict[tuple[object, ...], list[Failure]] = {}
    for failure in failures:
        members.setdefault(_kind(failure), []).append(failure)
    found, number = [], 1
    for alike in members.values():
        found.append(_group(alike, number, cleaner))
        number += len(alike)
    return found


def numbers_of(group: Group) -> str:
    """`4`, `4 and 5`, `4 to 7`."""
    first, last = group.items[0].number, group.items[-1].number
    return str(first) if first == last else f"{first} {'and' if last == first + 1 else 'to'} {last}"


def statistics(failures: Iterable[Failure]) -> Counter[tuple[Severity, Category]]:
    """How many failures there are of each severity and category."""
    return Counter((failure.severity, failure.category) for failure in failures)


def _kind(failure: Failure) -> tuple[object, ...]:
    return failure.severity, failure.id, failure.source, failure.category, failure.certainty, failure.cause


def _group(alike: Sequence[Failure], number: int, cleaner: Cleaner) -> Group:
    lead = alike[0]
    told = [_fields(failure, cleaner) for failure in alike]
    shared = tuple(field for field in told[0] if all(field in other for other in told))
    items = tuple(
        _item(failure, number + position, tuple(field for field in own if field not in shared), cleaner)
        for position, (failure, own) in enumerate(zip(alike, told, strict=True))
    )
    return Group(
        lead.id,
        items[0].title if len(items) == 1 else f"{_together(lead)}: {len(items)} failures",
        lead.severity,
        lead.category,
        _how(lead),
        tuple(sorted({entry for failure in alike for entry in failure.catalog})),
        items,
        shared,
        tuple(dict.fromkeys(cleaner.phrase(link) for failure in alike for link in failure.docs)),
    )


def _together(failure: Failure) -> str:
    if failure.source in (Source.DIFFERENCE, Source.FILES) and failure.id in _TOGETHER:
        return _TOGETHER[failure.id]
    return failure.id.replace("-", " ").capitalize().replace(" aws", " AWS")


def _how(failure: Failure) -> str:
    doubt = ", likely and not certain" if failure.certainty is Certainty.LIKELY else ""
    how = _HOW[failure.source]
    if failure.source is Source.RULE and not failure.candidate.subject.address:
        how = "found in the project's sources"
    return f"{how}{doubt}"


def _item(failure: Failure, number: int, own: Fields, cleaner: Cleaner) -> Item:
    title = headline(cleaner.phrase(failure.title))
    candidate, reference = _remark(failure.candidate, cleaner), _remark(failure.reference, cleaner)
    if _says(title, candidate.text):
        candidate = Remark("", candidate.quotes)
    if not reference.text and _lines(reference) == _lines(candidate):
        reference = Remark()
    excerpts = failure.candidate.excerpts
    place = cleaner.place(excerpts[0].location) if excerpts else ""
    return Item(number, title, place, candidate, reference, own)


def _lines(remark: Remark) -> list[str]:
    return [row.text for quote in remark.quotes for row in quote.rows]


def headline(text: str) -> str:
    """The text with a capital at its head where that is a plain word."""
    word = text.split(" ")[0]
    return text[:1].upper() + text[1:] if word.isalpha() and word.islower() else text


def _remark(statement: Statement, cleaner: Cleaner) -> Remark:
    return Remark(headline(cleaner.phrase(statement.text)), tuple(joined(map(cleaner.quote, statement.excerpts))))


def _fields(failure: Failure, cleaner: Cleaner) -> Fields:
    told = [cleaner.phrase(failure.title), cleaner.phrase(failure.candidate.text)]
    kept = []
    for label, text in _all_fields(failure, cleaner):
        if text and not any(_says(before, text) for before in told):
            told.append(text)
            kept.append((label, text if label in ("Proof", "Also at") else _sentence(text)))
    return tuple(kept)


def _all_fields(failure: Failure, cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    yield "Root cause", cleaner.phrase(failure.cause)
    for field in fields(Effects):
        yield f"Effect on {field.name}", cleaner.phrase(getattr(failure.effects, field.name))
    if failure.id not in _TWO_VALUES or failure.source is not Source.DIFFERENCE:
        yield "Proof", cleaner.phrase(failure.proof)
    yield "Remedy", cleaner.phrase(failure.remedy)
    quoted = {cleaner.place(excerpt.location) for excerpt in failure.candidate.excerpts}
    places = [place for place in dict.fromkeys(map(cleaner.place, failure.also)) if place not in quoted]
    more = f" and {len(places) - _MOST_PLACES} more places" if len(places) > _MOST_PLACES else ""
    yield "Also at", ", ".join(places[:_MOST_PLACES]) + more


def _says(told: str, text: str) -> bool:
    """Whether a text says nothing that another has not said."""
    bare = text.rstrip(". ").lower()
    return bool(bare) and bare in told.lower()


def _sentence(text: str) -> str:
    """The text as a sentence: a capital at its head, a full stop at its end; code at its head stays."""
    head = headline(text)
    return head if head.endswith((".", "!", "?", ":", ")", "`")) else f"{head}."
