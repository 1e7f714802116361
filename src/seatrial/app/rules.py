"""What is judged: every rule and every finding that a trial makes, as a list and one by one."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from seatrial.errors import UsageError
from seatrial.model.finding import Severity
from seatrial.report.guide import Guide
from seatrial.rules.catalog import MODULES
from seatrial.rules.page import Page, page_of
from seatrial.trials.catalog import FINDINGS, TRIALS
from seatrial.trials.page import TrialPage, trial_page_of


def list_rules(form: str) -> str:
    """Every rule with its family, severity and the failures that it answers, and every trial; `form` is text or json."""
    known = sorted(map(page_of, MODULES), key=lambda page: (page.family, page.id))
    if form == "json":
        told = {"rules": [_facts(page) for page in known], "trials": _trial_facts(), "rehearsal": _rehearsal_facts()}
        return json.dumps(told, indent=2)
    lines = ["Trials: what a rehearsal does with a program, in this order", ""]
    lines += [f"  {name:<7}  {trial.run}: {trial.proves}" for name, trial in TRIALS.items()]
    lines += ["", "Rules: judged over the environment as it came up", ""]
    width = max((len(page.id) for page in known), default=0)
    for family in sorted({page.family for page in known}):
        lines.append(family)
        for rule in known:
            if rule.family == family:
                strict = " (strict)" if rule.profile == "strict" else ""
                answers = f"  [{' '.join(rule.catalog)}]" if rule.catalog else ""
                lines.append(f"  {rule.id:<{width}}  {rule.severity:<8}  {rule.title}{strict}{answers}")
        lines.append("")
    lines += ["Findings of trials, schemas and compilers", ""]
    width = max(map(len, FINDINGS))
    for page in map(trial_page_of, sorted(FINDINGS)):
        answers = f"  [{' '.join(page.catalog)}]" if page.catalog else ""
        lines.append(f"  {page.id:<{width}}  {page.severity:<8}  {page.title}{answers}")
    return "\n".join([*lines, "", "seatrial explain ID tells more of a rule or a trial."])


def explain(id_: str) -> str:
    """The page of a rule or a trial as Markdown. Raises `UsageError` for one that does not exist."""
    if id_ in TRIALS:
        return markdown_of_rehearsal(id_)
    if id_ in MODULES:
        return markdown_of(page_of(id_))
    if id_ in FINDINGS:
        return markdown_of_trial(trial_page_of(id_))
    near = get_close_matches(id_, [*TRIALS, *MODULES, *FINDINGS], 1)
    hint = f"did you mean {near[0]}?" if near else "see seatrial rules"
    raise UsageError(f"explain {id_}: no rule or trial is called that; {hint}")


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
    return _markdown(page, facts)


def markdown_of_trial(page: TrialPage) -> str:
    """The page of a trial's finding as it stands in docs/rules."""
    facts = [f"found by: {page.found_by}", f"severity {page.severity}", f"category {page.category}"]
    return _markdown(page, facts + ([f"answers {', '.join(page.catalog)}"] if page.catalog else []))


def markdown_of_rehearsal(name: str) -> str:
    """The page of a trial: how it is run, what it proves, what it finds, and the examples and sources of one such finding."""
    trial = TRIALS[name]
    found = [page for page in map(trial_page_of, sorted(FINDINGS)) if page.found_by == name]
    # the worst that has examples to show, and of those the one with the most
    ranks = {severity.value: severity.rank for severity in Severity}
    shown = min(found, key=lambda page: (not page.examples, ranks[page.severity], -len(page.examples), page.id))
    listed = "\n".join(f"- {page.id} ({page.severity}): {page.title}" for page in found)
    why = f"It is run so: {trial.run}.\n\nIt proves: {trial.proves}.\n\n## What it finds\n\n{listed}"
    title = f"A trial. The examples are of {shown.id}." if shown.examples else "A trial."
    return _markdown(replace(shown, id=name, title=title, why=why), [f"`--trials {name}` runs it"])


def _markdown(page: Page | TrialPage, facts: list[str]) -> str:
    parts = [f"# {page.id}", page.title, f"*{' · '.join(facts)}*", *([page.why] if page.why else [])]
    if isinstance(page, Page):
        parts.append(f"Root cause: {page.cause}")
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
    return [
        {"id": page.id, "title": page.title, "severity": page.severity, "category": page.category,
         "found-by": page.found_by, "catalog": list(page.catalog)}
        for page in map(trial_page_of, sorted(FINDINGS))
    ]  # fmt: skip


def _rehearsal_facts() -> list[dict[str, object]]:
    return [{"id": name, "run": trial.run, "proves": trial.proves} for name, trial in TRIALS.items()]


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
    tried = list(map(trial_page_of, sorted(FINDINGS)))
    index += ["## Findings of trials, schemas and compilers", ""]
    index += [f"- [{page.id}]({page.id}.md) ({page.severity}, {page.found_by}): {page.title}" for page in tried]
    written = {f"{page.id}.md": markdown_of(page) for page in known}
    written |= {f"{page.id}.md": markdown_of_trial(page) for page in tried}
    return {"README.md": "\n".join([*index, ""]), **written}


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
