"""The page: nothing breaks out of it, nothing is loaded, no secret is in it, and the same verdict gives the same bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from seatrial.app.rules import guide_of
from seatrial.model.finding import Finding, Subject
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Skipped, Waived
from seatrial.report.digest import digest
from seatrial.report.html.markup import Html, data, element, escape, link
from seatrial.report.html.page import page
from seatrial.report.html.report import render_html
from tests.fakes.pictures import large_picture, small_picture

Sources = Callable[[str], "list[str] | None"]
HOSTILE = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x1b[31m\u202e\ud800"
VOID = {"meta", "input", "br", "img", "link", "hr"}


class Reader(HTMLParser):
    """Checks that every element is closed where it must be, and gathers what is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    ids = [attributes["id"] for _, attributes in reader.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    return reader


def render(verdict: ProjectVerdict, sources: Sources) -> str:
    return render_html([verdict], lambda _: sources, guide_of=guide_of)


def test_a_page_needs_nothing_beside_it(payments: ProjectVerdict, sources: Sources) -> None:
    text = render(replace(payments, picture=large_picture(60)), sources)
    reader = read(text)
    for _, attributes in reader.elements:
        assert not {"src", "srcset", "style", "action", "data"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert reader.all("link") == []
    assert "@import" not in text
    assert "url(" not in re.sub(r'marker-end="url\(#[\w-]+\)"', "", text)


def test_the_policy_allows_the_pages_own_scripts_and_styles_alone(payments: ProjectVerdict, sources: Sources) -> None:
    text = render(payments, sources)
    policy = next(one["content"] or "" for one in read(text).all("meta") if one.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        for content in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S):
            told = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{told}'" in policy
    assert "unsafe" not in policy


def test_nothing_in_a_program_breaks_out(payments: ProjectVerdict) -> None:
    finding = replace(
        payments.findings[0],
        **dict.fromkeys(("message", "evidence", "why", "remedy"), HOSTILE),
        subject=Subject(HOSTILE, HOSTILE, HOSTILE),
        location=Location(HOSTILE, 1),
        docs=("javascript:alert(1)", "https://example.com/?a=1&b=<>"),
    )
    picture = small_picture()
    node = replace(picture.nodes[0], name=HOSTILE, address=HOSTILE, facts=((HOSTILE, HOSTILE),), place=HOSTILE)
    verdict = replace(
        payments,
        name=HOSTILE, path=HOSTILE, findings=(finding, replace(finding, why="other")), notes=(HOSTILE,),
        waived=(Waived(finding, HOSTILE),), picture=replace(picture, title=HOSTILE, nodes=(node, *picture.nodes[1:])),
    )  # fmt: skip
    reader = read(render(verdict, lambda _: [HOSTILE]))
    assert reader.all("img") == []
    scripts = [one for one in reader.all("script") if "type" not in one]
    assert len(scripts) == 3
    assert not any((one["href"] or "").startswith("javascript:") for one in reader.all("a"))


def test_the_same_verdict_gives_the_same_bytes_also_from_a_worker(payments: ProjectVerdict, sources: Sources) -> None:
    verdict = replace(payments, picture=large_picture(60))
    backwards = replace(verdict, findings=verdict.findings[::-1])
    assert render(verdict, sources) == render(backwards, sources) == render(digest(verdict), sources)


def test_no_secret_is_in_it(payments: ProjectVerdict, sources: Sources, password: str) -> None:
    text = render(payments, sources)
    assert password not in text
    assert "[secret]" in text


def test_findings_carry_what_filters_ask_for(payments: ProjectVerdict, sources: Sources) -> None:
    found = {
        (one["data-severity"], one["data-rule"], one["data-family"], one["data-trial"], one["data-file"])
        for one in read(render(payments, sources)).all("article")
    }
    assert found == {
        ("critical", "name-collision", "trials", "twins", "__main__.py"),
        ("critical", "literal-password", "secrets", "rules", "__main__.py"),
        ("high", "reserved-master-user", "trials", "alone", "__main__.py"),
        ("low", "missing-tag", "trials", "rules", "__main__.py"),
    }


def test_the_line_that_is_meant_is_marked_in_its_excerpt(payments: ProjectVerdict, sources: Sources) -> None:
    rows = [one for one in read(render(payments, sources)).all("span") if one.get("class") == "row at"]
    assert {one["data-line"] for one in rows} == {"11", "12", "13", "14", "15", "21", "22"}


def test_many_projects_are_one_page_with_a_roll(payments: ProjectVerdict, sources: Sources) -> None:
    broken = ProjectVerdict("other/t.yaml", "cloudformation", "t", fault="t.yaml: <no> template")
    verdicts = [replace(payments, picture=small_picture()), broken, replace(payments, path="third")]
    text = render_html(verdicts, lambda _: sources, [Skipped("go", "Go is not run")], guide_of)
    reader = read(text)
    folds = [one["id"] for one in reader.all("details") if one.get("class") == "project fold"]
    assert folds == ["p1", "p2", "p3"]
    assert {f"#{one}" for one in folds} <= {one.get("href") for one in reader.all("a")}
    assert "t.yaml: &lt;no&gt; template" in text
    assert "Go is not run" in text


def test_pictures_beyond_what_a_page_can_hold_are_left_out(payments: ProjectVerdict, sources: Sources) -> None:
    verdicts = [replace(payments, path=str(n), picture=large_picture(5000)) for n in range(2)]
    text = render_html(verdicts, lambda _: sources)
    assert "The pictures of 1 projects are left out" in text
    assert text.count('class="drawing') == 1


def test_a_finding_of_another_environment_marks_the_same_resource(payments: ProjectVerdict, sources: Sources) -> None:
    picture = small_picture()
    node = replace(picture.nodes[0], address="urn:pulumi:dev::p::aws:s3/bucket:Bucket::b")
    finding: Finding = replace(payments.findings[0], subject=Subject("urn:pulumi:dev-pr2::p::aws:s3/bucket:Bucket::b"))
    verdict = replace(payments, findings=(finding,), picture=replace(picture, nodes=(node, *picture.nodes[1:])))
    assert '<g class="mark low">' in render(verdict, sources)


def test_markup_escapes_whatever_is_not_markup() -> None:
    assert element("p", "<b>", Html("<i></i>"), None, ["&", Html("x")]) == "<p>&lt;b&gt;<i></i>&amp;x</p>"
    assert element("a", class_='"', data_x=1, hidden=True, id=None) == '<a class="&quot;" data-x="1" hidden></a>'
    assert escape("a\x00\x1b[1mb\ud800") == "ab?"
    assert "</script>" not in data("x", {"a": "</script><!--"})[:-9]
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert "&lt;b&gt;" in page("<b>", "<b>")
