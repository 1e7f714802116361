"""The frame of every page: head, stylesheet, theme, and a policy under which nothing runs or loads but what is in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from seatrial import __version__
from seatrial.report.html.markup import Child, Html, element

_ASSETS = Path(__file__).parent / "assets"
_SCRIPT_ENDS = "</script"


def page(title: str, body: Child, *, styles: Sequence[str] = (), scripts: Sequence[str] = ()) -> str:
    """A whole document. `title` is for the browser's tab; `body` has the page's own heading in it.

    `styles` and `scripts` name files in `assets/` that come after those of every page (`page.css`, `page.js`). Nothing is
    loaded from anywhere, and no other script runs: the policy allows these by their hashes.
    """
    sheets = [asset(name) for name in ("page.css", *styles)]
    code = [asset(name) for name in ("page.js", *scripts)]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_policy(sheets, code)}">'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"seatrial {__version__}"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        [Html(f"<style>{sheet}</style>") for sheet in sheets],
    )
    content = element(
        "body",
        element("a", "Skip to the content", href="#content", class_="skip"),
        _banner(),
        element("main", body, id="content"),
        element("footer", f"Written by Seatrial {__version__}."),
        [Html(f"<script>{one}</script>") for one in code],
    )
    return f'<!doctype html>\n<html lang="en">{head}\n{content}</html>\n'


@cache
def asset(name: str) -> str:
    """A file that goes into pages as it is."""
    text = (_ASSETS / name).read_text(encoding="utf-8")
    assert _SCRIPT_ENDS not in text, f"{name} would end the block that it stands in"
    return text


def _banner() -> Html:
    mark = Html(
        '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2v12M12 3l7 9h-7zM11 6l-5 6h5zM3 15h18l-3'
        ' 5H6z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/></svg>'
    )
    toggle = element("button", "Dark", type="button", id="theme", class_="quiet", hidden=True)
    return element("header", mark, element("strong", "Seatrial"), toggle, class_="banner")


def _policy(sheets: Sequence[str], scripts: Sequence[str]) -> str:
    allowed = {"style-src": sheets, "script-src": scripts}
    parts = [f"{name} {' '.join(map(_hash, texts))}" for name, texts in allowed.items()]
    return "; ".join(["default-src 'none'", *parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
