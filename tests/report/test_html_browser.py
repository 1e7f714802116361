"""The page in a real browser: Chromium, headless. Skipped where there is none."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seatrial.app.rules import guide_of
from seatrial.model.finding import Subject
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.html.report import render_html
from tests.fakes.pictures import large_picture, small_picture

Sources = Callable[[str], "list[str] | None"]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_DRIVER = """
const sleep = (time) => new Promise((done) => setTimeout(done, time));
const all = (selector) => [...document.querySelectorAll(selector)];
const click = (node) => node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
const press = (node, key) => node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const shown = (selector) => all(selector).filter((node) => node.getBoundingClientRect().height > 0);
addEventListener("load", async () => {
  const told = {};
  try { await (async () => { %s })(); } catch (error) { told.error = String(error.stack || error); }
  const result = document.createElement("pre");
  result.id = "told";
  result.textContent = JSON.stringify(told);
  document.body.append(result);
});
"""


@cache
def browse(page: Path, size: str = "1280,1000", *options: str) -> tuple[str, list[str]]:
    """The document as it stands after its scripts have run, and what they said to the console."""
    assert BROWSER
    profile = page.with_suffix(".profile")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", f"--window-size={size}",
        "--enable-logging=stderr", "--virtual-time-budget=4000", *options, "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def drive(text: str, script: str, folder: Path, *options: str) -> dict[str, Any]:
    """What a script that runs inside the page tells; the policy is taken out for it, and a test of its own keeps it."""
    page = folder / "driven.html"
    driver = f"<script>{_DRIVER % script}</script>"
    page.write_text(_POLICY.sub("", text).replace("</body>", f"{driver}</body>"), encoding="utf-8")
    document, console = browse(page, "1280,1000", *options)
    assert console == []
    found = re.search(r'<pre id="told">(.*?)</pre>', document, re.S)
    assert found, "the script did not come to its end"
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    assert "error" not in told, told["error"]
    return told


def report(payments: ProjectVerdict, sources: Sources, **changes: Any) -> str:
    return render_html([replace(payments, **changes)], lambda _: sources, guide_of=guide_of)


@pytest.fixture
def marked(payments: ProjectVerdict) -> ProjectVerdict:
    """A project whose picture bears a finding."""
    finding = replace(payments.findings[0], subject=Subject("Bucket", "AWS::S3::Bucket"))
    return replace(payments, findings=(finding, *payments.findings[1:]), picture=small_picture())


def test_scripts_run_under_the_policy_and_say_nothing(marked: ProjectVerdict, sources: Sources, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(report(marked, sources), encoding="utf-8")
    document, console = browse(page)
    assert console == []
    assert re.search(r'<form[^>]*id="filters"[^>]*>', document)[0].count("hidden") == 0  # type: ignore[index]
    assert re.search(r'class="controls screen"(?! hidden)', document)
    assert 'aria-label="Switch to dark colours"' in document


def test_filters_show_what_is_asked_for(marked: ProjectVerdict, sources: Sources, tmp_path: Path) -> None:
    told = drive(report(marked, sources), """
      const form = document.getElementById("filters");
      const set = (name, value) => { form.elements[name].value = value; form.dispatchEvent(new Event("input")); };
      const rules = () => all(".finding:not([hidden])").map((one) => one.dataset.rule);
      const reset = async () => { form.reset(); await sleep(20); };
      told.all = rules();
      click(form.querySelector("[value=critical]"));
      told.not_critical = rules();
      told.count = form.querySelector("output").textContent;
      told.groups = shown(".group").length;
      await reset(); set("rule", "family:secrets"); told.family = rules();
      await reset(); set("rule", "rule:missing-tag"); told.rule = rules();
      await reset(); set("trial", "alone"); told.trial = rules();
      await reset(); set("file", "__main__.py"); told.file = rules().length;
      await reset(); set("text", "reserved ADMIN"); told.text = rules();
      set("text", "nothing has this"); told.none = rules();
      await reset(); told.after = rules().length;
    """, tmp_path)  # fmt: skip
    assert len(told["all"]) == told["file"] == told["after"] == 8
    assert told["not_critical"] == ["reserved-master-user", "missing-tag"]
    assert told["count"] == "2 of 8 findings"
    assert told["groups"] == 2
    assert told["family"] == ["literal-password"]
    assert told["rule"] == ["missing-tag"]
    assert told["trial"] == ["reserved-master-user"]
    assert told["text"] == ["reserved-master-user"]
    assert told["none"] == []


def test_a_node_that_is_picked_tells_of_itself(marked: ProjectVerdict, sources: Sources, tmp_path: Path) -> None:
    told = drive(report(marked, sources), """
      const card = (address) => document.querySelector(`.card[data-address="${address}"]`);
      const panel = document.querySelector(".told");
      told.before = panel.hidden;
      click(card("Bucket"));
      told.bucket = panel.innerText;
      told.link = panel.querySelector("a").getAttribute("href");
      told.lit = all(".card.lit").map((one) => one.dataset.address).sort();
      click(panel.querySelector("button.link"));
      told.worker = panel.innerText;
      told.pressed = all("[aria-pressed=true].card").map((one) => one.dataset.address);
      press(card("Worker"), "Escape");
      told.closed = panel.hidden;
      const search = document.querySelector(".controls input");
      search.value = "sqs"; search.dispatchEvent(new Event("input"));
      told.found = all(".card.found").map((one) => one.dataset.address);
      press(search, "Enter");
      told.searched = panel.querySelector("h3").textContent;
      const journal = document.querySelector(".journal");
      journal.open = true; await sleep(50);
      told.journal = [...journal.querySelectorAll("tbody tr")].map((row) => row.innerText.replace(/\\s+/g, " "));
      location.hash = told.link; await sleep(200);
      told.target = document.querySelector(":target").dataset.rule;
    """, tmp_path)  # fmt: skip
    assert told["before"] is True
    assert {"Bucket", "AWS::S3::Bucket", "t.yaml:9", "Findings", "Neighbours"} <= set(told["bucket"].splitlines())
    assert "used by Worker Lambda Function Environment" in told["bucket"]
    assert told["lit"] == ["Bucket", "Worker"]
    assert "simulated" in told["worker"]
    assert told["pressed"] == ["Worker"]
    assert told["closed"] is True
    assert told["found"] == ["Queue"]
    assert told["searched"] == "Queue"
    assert told["journal"] == ["Bucket s3:CreateBucket 1 answered", "Worker lambda:CreateFunction 2 Refused: <no>"]
    assert told["target"] == "missing-tag"


def test_the_picture_can_be_used_without_a_mouse(payments: ProjectVerdict, sources: Sources, tmp_path: Path) -> None:
    told = drive(report(payments, sources, picture=large_picture(300)), """
      const svg = document.querySelector(".drawing");
      const width = () => Number(svg.getAttribute("viewBox").split(" ")[2]);
      told.stops = all(".drawing [tabindex='0']").length;
      const start = document.querySelector(".card[data-address=alb]");
      start.focus(); press(start, "ArrowRight");
      told.right = document.activeElement.dataset.address;
      press(document.activeElement, "Enter");
      told.panel = document.querySelector(".told h3").textContent;
      told.still = all(".drawing [tabindex='0']").length;
      press(svg, "0");
      const whole = width();
      press(svg, "+"); told.zoomed = width() < whole;
      press(svg, "0"); told.fits = width() === whole;
      click(all(".card.stack").find((one) => one.textContent.includes("30 × Lambda")));
      told.members = all(".told li").length;
      const button = document.querySelector("[data-action=references]");
      const count = () => shown(".wire.reference").length;
      press(svg, "Escape");
      const before = count(); click(button); told.references = [before, count()];
      told.labels = all(".drawing [role=button]").every((one) => one.getAttribute("aria-label"));
    """, tmp_path)  # fmt: skip
    assert told["stops"] == told["still"] == 1
    assert told["right"] == told["panel"] == "https"
    assert told["zoomed"] is True
    assert told["fits"] is True
    assert told["members"] == 30
    assert told["references"][0] > told["references"][1] == 0
    assert told["labels"] is True


_MEASURES = r"""
  const light = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((one) => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node, view) => {
    for (let one = node; one; one = one.parentElement) {
      const color = view.getComputedStyle(one).backgroundColor;
      if (!/rgba\(.*, 0\)|transparent/.test(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = (node, view) => {
    const [dark, bright] = [light(view.getComputedStyle(node).color), light(ground(node, view))].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05) < 4.5;
  };
  const texts = "p, h1, h2, h3, td, th, dt, dd, .badge, .soft, code, button, label, a";
  for (const width of [1280, 400]) {
    const frame = document.createElement("iframe");
    frame.width = width; frame.height = 1200; frame.srcdoc = PAGE;
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    document.body.append(frame); await loaded;
    const view = frame.contentWindow, inside = frame.contentDocument, button = inside.getElementById("theme");
    if (button.textContent.toLowerCase() === THEME) button.click();
    for (const one of inside.querySelectorAll("details")) one.open = true;
    await sleep(100);
    told[width] = {
      wide: inside.documentElement.scrollWidth, room: inside.documentElement.clientWidth,
      ground: view.getComputedStyle(inside.body).backgroundColor,
      faint: [...inside.querySelectorAll(texts)]
        .filter((one) => one.getBoundingClientRect().height && one.textContent.trim() && faint(one, view))
        .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`),
    };
  }
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_overflows_and_everything_can_be_read(
    marked: ProjectVerdict, sources: Sources, tmp_path: Path, theme: str
) -> None:
    """At 1280 and at 400 pixels, in frames of that width: a window of Chromium's is never narrower than 500."""
    long = replace(marked.findings[0], message="word" * 80, evidence="x" * 400, remedy="y" * 300)
    verdict = replace(marked, findings=(*marked.findings, long), name="n" * 90, path="p/" * 60)
    inner = json.dumps(_POLICY.sub("", render_html([verdict], lambda _: sources, guide_of=guide_of)))
    safe = inner.replace("<", "\\u003c")
    told = drive("<!doctype html><body></body>", f"const PAGE = {safe}, THEME = '{theme}'; {_MEASURES}", tmp_path)
    for width in ("1280", "400"):
        assert told[width]["ground"] == {"light": "rgb(246, 248, 250)", "dark": "rgb(15, 21, 27)"}[theme]
        assert told[width]["wide"] <= told[width]["room"], f"too wide for {width}"
        assert told[width]["faint"] == []
