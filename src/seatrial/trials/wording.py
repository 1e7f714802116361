"""Remedies in the language of who reads them: a program's author types other things than a template's."""

from __future__ import annotations

from seatrial.model.resource import Declaration


def for_author_of(declaration: Declaration, *, program: str, template: str) -> str:
    """The text for a program or the one for a template, by where the resource is declared."""
    return template if declaration.native.startswith(("AWS::", "Custom::")) else program
