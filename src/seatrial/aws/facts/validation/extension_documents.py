"""The documents of the extensions, read in part: some hold every region, or every engine, in several megabytes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import extension_folder
from seatrial.aws.facts.validation.schema import Document

_BY_ENGINE = "aws_rds_dbinstance/db_instance_class"


@cache
def _text(name: str) -> str:
    return (extension_folder() / f"{name}.json").read_text()


@cache
def document(name: str, region: str = "", engine: str = "") -> Document | None:
    """A document: of a regional one the part of `region`, of one in cases by engine those of `engine`; None: no such part."""
    if region:
        part = _region_part(_text(name), region)
        return None if part is None else Document(part)
    if engine:
        return Document({"allOf": _engine_cases(_text(name), engine)})
    return Document(json.loads((extension_folder() / f"{name}.json").read_bytes()))


def by_engine(name: str) -> bool:
    """Whether a document is read by engine."""
    return name == _BY_ENGINE


def _region_part(text: str, region: str) -> Any:
    """The value of one key of the outermost object, without parsing the others where the layout allows it."""
    key = f'\n "{region}": '
    start = text.find(key)
    if start < 0:
        return None if text.startswith('{\n "') else json.loads(text).get(region)
    end = text.find('\n "', start + len(key))
    part = text[start + len(key) : end] if end > 0 else text[start + len(key) :].rstrip().removesuffix("}")
    return json.loads(part.rstrip().removesuffix(","))


def _engine_cases(text: str, engine: str) -> list[Any]:
    """The cases of `allOf` that name an engine."""
    between = "\n  },\n  {"
    if between not in text:
        return [case for case in json.loads(text)["allOf"] if f'"{engine}"' in json.dumps(case["if"])]
    pieces = text.split(between)
    pieces[0] = pieces[0].partition("[")[2].partition("{")[2]
    pieces[-1] = pieces[-1].rpartition("\n  }")[0]
    wanted = f'"const": "{engine}"'
    return [json.loads("{" + piece + "}") for piece in pieces if wanted in piece]
