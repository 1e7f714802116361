"""The failure analysis as text, Markdown, HTML and JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator

from seatrial.errors import UsageError
from seatrial.model.comparison import Comparison, Effects, Excerpt, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location
from seatrial.model.verdict import TrialStatus
from seatrial.report.comparison import COMPARISON_FORMATS, find_comparison_format
from seatrial.report.comparison.cleaning import Cleaner
from seatrial.report.comparison.outline import conclusion
from seatrial.report.look import Look
from seatrial.report.schema import load_comparison_schema
from tests.compare.made_up import HOSTILE, PASSWORD, comparison, failure, side

FORMATS = list(COMPARISON_FORMATS)
READ = ["text", "json", "markdown", "html"]  # the whole analysis
TAGS = failure(
    "missing-setting",
    Severity.LOW,
    source=Source.DIFFERENCE,
    family="tags",
    category=Category.ARCHITECTURE,
    title='SQS Queue "orders": it has no tags',
    candidate=Statement("Tags is not set"),
    reference=Statement("Tags is 3 entries"),
    proof="Tags: nothing against 3 entries",
    cause="The tags were left out.",
    effects=Effects(cost="Nobody sees whose it is."),
    remedy="set Tags",
)


def rendered(analysis: Comparison, name: str) -> str:
    return find_comparison_format(name)(analysis, Look(width=100, verbose=True))


def everything() -> Comparison:
    """One with all sections."""
    analysis = comparison(failure(), failure("literal-secret", Severity.CRITICAL, family="secrets"), TAGS)
    return replace(
        analysis,
        shared=(failure("single-task", Severity.LOW, title="one task on both sides"),),
        reference_only=(failure("unused-group", Severity.MEDIUM, title="an unused group there"),),
        different=("another CIDR block",),
        notes=("the reference's program did not come to its end",),
    )


def hostile(*, for_tools: bool = False) -> Comparison:
    """One whose every text comes from a hostile program that knows a secret; for tools, files and links are what they are."""
    evil = f"{HOSTILE} {PASSWORD}"
    file = "__main__.py" if for_tools else evil
    docs = ("https://docs.aws.amazon.com/",) if for_tools else (f"javascript:{evil}", f"https://x/{evil}")
    quoted = Statement(evil, (Excerpt(Location(file, 3), ((3, evil),)),))
    effects = Effects(evil, evil + "1", evil + "2", evil + "3", evil + "4")
    bad: Failure = failure(
        title=evil + "t", candidate=quoted, reference=quoted, cause=evil + "c", effects=effects, proof=evil + "p",
        remedy=evil + "r", docs=docs, also=(Location(file, 9),),
    )  # fmt: skip
    return replace(
        comparison(bad, replace(bad, title="other")), different=(evil,), value=evil, notes=(evil,), shared=(bad,)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_comparison_gives_the_same_bytes(name: str) -> None:
    assert rendered(everything(), name) == rendered(everything(), name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_secret_is_shown(name: str) -> None:
    text = rendered(hostile(for_tools=name not in READ), name)
    assert PASSWORD not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("name", READ)
def test_every_failure_is_there_the_worst_first(name: str) -> None:
    text = rendered(everything(), name)
    places = [text.index(title) for title in ("literal-secret at the cluster", "it has no tags")]
    assert places == sorted(places)


def test_json_satisfies_its_schema() -> None:
    validator = Draft202012Validator(load_comparison_schema())
    validator.check_schema(load_comparison_schema())
    untried = replace(comparison(), score=None, candidate=side("a", fault="cannot be read"))
    for analysis in (everything(), hostile(), comparison(), untried):
        validator.validate(json.loads(rendered(analysis, "json")))


def test_json_has_the_figures() -> None:
    data = json.loads(rendered(everything(), "json"))
    assert data["statistics"]["critical"] == {"A": 0, "B": 0, "C": 1, "D": 0}
    assert data["score"]["value"] == pytest.approx(10 - 2.5 - 1.2 * 0.8 - 0.15 * 0.64, abs=0.05)
    assert (data["candidate"]["deploys"], data["candidate"]["cost"]["monthly"]) == (True, 7.3)
    assert [one["id"] for one in data["failures"]] == ["literal-secret", "name-collision", "missing-setting"]


def test_markdown_has_every_section_once() -> None:
    text = rendered(everything(), "markdown")
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert headings == [
        "Summary", "Failures", "Patterns", "Cost", "Score", "Wrong on both sides", "Wrong in the reference alone",
        "Different, and no failure", "Conclusion", "Notes",
    ]  # fmt: skip
    assert "❯ 12 │ aws.ecs.Cluster" in text
    assert "The candidate costs about $15 a month less than the reference: $7.30 against $22 a month." in text


def test_markdown_of_a_hostile_program_has_no_markup_of_its_own() -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(rendered(hostile(), "markdown"))
    inner = [child for token in tokens for child in token.children or ()]
    assert [token.content for token in [*tokens, *inner] if token.type in ("html_block", "html_inline")] == []
    links = [child.attrs["href"] for child in inner if child.type == "link_open"]
    assert [link for link in links if not str(link).startswith("https://")] == []


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_html_of_a_hostile_program_has_no_markup_of_its_own() -> None:
    calm, evil = _Page(rendered(everything(), "html")), _Page(rendered(hostile(), "html"))
    assert evil.tags.count("script") == calm.tags.count("script")
    assert [link for link in evil.links if not link.startswith(("https://", "#"))] == []


def test_html_stands_alone_and_can_be_signed() -> None:
    text = rendered(everything(), "html")
    assert not re.search(r"<(?:link|img|script)[^>]+(?:src|href)=", text)
    assert "Reviewed by" in text
    assert "<strong>7.3</strong>" not in text
    assert "prefers-color-scheme: dark" in text


def test_failures_of_one_kind_say_once_what_they_share() -> None:
    alike = [failure(title=f"cluster {name} is named alike", also=()) for name in "abc"]
    text = rendered(comparison(*alike), "markdown")
    assert "#### 1 to 3. Name collision: 3 failures" in text
    assert text.count("The name is spelled in full.") == 1
    assert text.count("https://docs.aws.amazon.com/ecs/") == 1
    assert [name for name in "abc" if f"Cluster {name} is named alike" not in text] == []


def test_nothing_is_said_twice() -> None:
    text = rendered(comparison(TAGS), "markdown")
    assert "nothing against 3 entries" not in text
    same = Statement("", (Excerpt(Location("index.ts", 7), ((12, 'aws.ecs.Cluster("c")'),)),))
    text = rendered(comparison(failure(reference=same, proof="name-collision at the cluster")), "markdown")
    assert "Reference" not in text.partition("## Failures")[2].partition("## Patterns")[0]
    assert "Proof" not in text


def test_a_comparison_without_failures_is_short_and_says_so() -> None:
    text = rendered(comparison(), "markdown")
    assert "Nothing is wrong with the candidate that the reference gets right." in text
    assert "## Failures" not in text
    assert "**Score: 10.0 out of 10**" in text


@pytest.mark.parametrize(
    ("failures", "words"),
    [
        ((), "As fit to be used as the reference."),
        ((TAGS,), "Fit to be used: what is left are details (1 low)."),
        ((failure(severity=Severity.MEDIUM),), "Fit to be used once what is medium is mended (1 medium)."),
        (
            (failure(),),
            "Not fit to be used as it is: 1 high has to be mended first. Begin with failure 1, at __main__.py:12.",
        ),
    ],
)
def test_the_conclusion_follows_from_the_failures(failures: tuple[Failure, ...], words: str) -> None:
    analysis = comparison(*failures)
    assert conclusion(analysis, Cleaner(analysis)) == words


def test_what_does_not_deploy_is_not_fit() -> None:
    broken = side("answer", fault="cannot be read")
    analysis = replace(comparison(failure()), candidate=broken)
    assert conclusion(analysis, Cleaner(analysis)).startswith("Not fit to be used: it does not deploy.")
    both = replace(analysis, reference=side("reference", alone=TrialStatus.PASSED, fault="no"))
    assert conclusion(both, Cleaner(both)).startswith("Not fit to be used: neither it nor the reference deploys.")


def test_a_bill_says_what_it_lacks() -> None:
    nothing = replace(comparison(), candidate=side("answer", types=0))
    assert "Nothing that the candidate declares could be priced" in rendered(nothing, "markdown")
    assert "| resources | none declared | all 4 rehearsed |" in rendered(nothing, "markdown")
    crash = Finding("program-crashes", (), Severity.CRITICAL, Certainty.PROVED, Category.CODE, "ends", "", "", "")
    crashed = replace(comparison(), candidate=side("answer", findings=(crash,)))
    assert "The candidate's program did not come to its end: only what it declared" in rendered(crashed, "markdown")


def test_tools_get_the_candidates_failures_at_their_lines() -> None:
    run = json.loads(rendered(everything(), "sarif"))["runs"][0]
    places = {
        result["ruleId"]: [place["physicalLocation"]["region"]["startLine"] for place in result["locations"]]
        for result in run["results"]
        if result["ruleId"] != "missing-setting"
    }
    assert places == {"literal-secret": [12], "name-collision": [12]}
    assert "name-collision at the cluster" in rendered(everything(), "junit")
    assert "::error" in rendered(everything(), "github")


def test_text_is_short_without_verbose() -> None:
    text = find_comparison_format("text")(everything(), Look(width=100))
    assert "Remedy    Put the suffix in the name." in text
    assert "Proof" not in text
    quiet = find_comparison_format("text")(everything(), Look(width=100, quiet=True))
    assert quiet.count("\n") <= 2


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(
        UsageError, match="--format pdf: a comparison comes as text, json, markdown, html, sarif, junit, github"
    ):
        find_comparison_format("pdf")
