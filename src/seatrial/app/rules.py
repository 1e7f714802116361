"""What is judged: every rule and every finding that a trial makes, as a list and one by one."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from seatrial.errors import UsageError
from seatrial.report.guide import Guide
from seatrial.rules.catalog import MODULES
from seatrial.rules.page import Page, page_of
from seatrial.trials.catalog import FINDINGS


def list_rules(form: str) -> str:
    """Every rule with its family, severity and the failures that it answers; `form` is text or json."""
    pages = sorted(map(page_of, MODULES), key=lambda page: (page.family, page.id))
    if form == "json":
        return json.dumps({"rules": [_facts(page) for page in pages], "trials": _trial_facts()}, indent=2)
    lines = ["Rules: judged over the environment as it came up", ""]
    width = max((len(page.id) for page in pages), default=0)
    for family in sorted({page.family for page in pages}):
        lines.append(family)
        for page in pages:
            if page.family == family:
                strict = " (strict)" if page.profile == "strict" else ""
                answers = f"  [{' '.join(page.catalog)}]" if page.catalog else ""
                lines.append(f"  {page.id:<{width}}  {page.severity:<8}  {page.title}{strict}{answers}")
        lines.append("")
    lines += ["Findings of trials, schemas and compilers", ""]
    for rule, catalog in sorted(FINDINGS.items()):
        lines.append(f"  {rule}  [{' '.join(catalog)}]" if catalog else f"  {rule}")
    return "\n".join([*lines, "", "seatrial explain ID tells more of a rule."])


def explain(id_: str) -> str:
    """The page of a rule as Markdown. Raises `UsageError` for one that does not exist."""
    if id_ in MODULES:
        return markdown_of(page_of(id_))
    if id_ in FINDINGS:
        answers = f" It answers {', '.join(FINDINGS[id_])} of the catalogue." if FINDINGS[id_] else ""
        return f"# {id_}\n\nMade by a trial, a schema or a compiler: each finding carries its own proof and remedy.{answers}\n"
    near = get_close_matches(id_, [*MODULES, *FINDINGS], 1)
    hint = f"did you mean {near[0]}?" if near else "see seatrial rules"
    raise UsageError(f"explain {id_}: no rule is called that; {hint}")


def guide_of(id_: str) -> Guide | None:
    """What a report shows of a rule; None for one that does not exist."""
    if id_ in MODULES:
        page = page_of(id_)
        return Guide(page.title, markdown_of(page), page.family)
    return Guide(id_.replace("-", " ").capitalize(), explain(id_)) if id_ in FINDINGS else None


def markdown_of(page: Page) -> str:
    """A page as it stands in docs/rules."""
    facts = [f"family {page.family}", f"severity {page.severity}", f"category {_CATEGORIES.get(page.category, '')}"]
    facts += [f"profile {page.profile}"] + ([f"answers {', '.join(page.catalog)}"] if page.catalog else [])
    parts = [f"# {page.id}", page.title, f"*{' · '.join(facts)}*", page.why]
    for dialect, language in (("CloudFormation", "yaml"), ("Pulumi", "python")):
        for verdict in ("Bad", "Good"):
            if (verdict, dialect) in page.examples:
                example = page.examples[(verdict, dialect)].rstrip("\n")
                parts.append(f"## {verdict} ({dialect})\n\n```{language}\n{example}\n```")
    if page.sources:
        parts.append("## Sources\n\n" + "\n".join(f"- <{source}>" for source in page.sources))
    return "\n\n".join(parts) + "\n"


_CATEGORIES = {"architecture": "A", "api": "B", "practice": "C", "code": "D"}


def _facts(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "family": page.family,
        "title": page.title,
        "severity": page.severity,
        "category": _CATEGORIES.get(page.category, ""),
        "profile": page.profile,
        "catalog": list(page.catalog),
    }


def _trial_facts() -> list[dict[str, object]]:
    return [{"id": rule, "catalog": list(catalog)} for rule, catalog in sorted(FINDINGS.items())]


def pages() -> Mapping[str, str]:
    """The files of docs/rules by name, an index among them."""
    known = sorted(map(page_of, MODULES), key=lambda page: (page.family, page.id))
    index = ["# Rules", "", "Written by `./sea python -m seatrial.app.rules docs/rules`.", ""]
    for family in sorted({page.family for page in known}):
        index += [f"## {family}", ""]
        for page in known:
            if page.family == family:
                index.append(f"- [{page.id}]({page.id}.md) ({page.severity}, {page.profile}): {page.title}")
        index.append("")
    return {"README.md": "\n".join(index), **{f"{page.id}.md": markdown_of(page) for page in known}}


def write_pages(folder: Path) -> None:
    """Make the folder hold the pages of today and no other."""
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
