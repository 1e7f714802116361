"""`AWS::Serverless-2016-10-31`: SAM's resources as what they stand for, by AWS's own translator."""

from __future__ import annotations

import copy
import logging
import re
import threading
from dataclasses import dataclass
from typing import Any

from seatrial.frontends.cloudformation.reading.places import Path
from seatrial.frontends.cloudformation.template import Setting, Template, Unsupported
from seatrial.frontends.cloudformation.transforms.artifacts import dress, undress
from seatrial.frontends.cloudformation.transforms.expressions import NotResolvable, resolve
from seatrial.frontends.cloudformation.transforms.naming import SAM
from seatrial.frontends.cloudformation.transforms.origins import origin_of, origins
from seatrial.frontends.cloudformation.transforms.tracing import Trace
from seatrial.model.resource import Location

_DOCS = "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html"
_ADDRESS = re.compile(r"Resource with id \[([^\]]+)\]")
_QUOTED = re.compile(r"'([A-Za-z0-9.]+)'")
_ONE_AT_A_TIME = threading.Lock()  # the translator keeps the region in a class


@dataclass(frozen=True)
class _Session:
    """All that the translator asks of a session of boto3's."""

    region_name: str


def translate_sam(template: Template, setting: Setting) -> Template:
    """The template with its SAM resources translated; as it was, with findings, where the translator refuses it."""
    trace = Trace(template.places)
    body = copy.deepcopy(template.body)
    aside = _applications_elsewhere(body, trace)
    if aside and not body["Resources"]:
        return trace.result(template, template.body)
    dress(body, lambda expression: _resolved(expression, template, setting))
    try:
        translated = _translate(body, setting)
    except _Refused as error:
        for cause in error.causes:
            words = f"Transform {SAM} failed with: {cause}"
            trace.refuse(words, _place_of(cause, template), "correct the SAM resource", _DOCS)
        return trace.result(template, template.body)
    except Exception as error:
        reason = f"Transform {SAM} could not be run: {type(error).__name__}: {error}"[:500]
        remedy = "compare the SAM resources with the specification; `sam validate --lint` may say more"
        trace.doubt(reason, template.places.of(("Transform",)), remedy, _DOCS)
        return trace.result(template, template.body)
    translated = undress(translated)
    translated.setdefault("Resources", {}).update(aside)
    for made, source in origins(template.body, translated):
        trace.came_from(made, source)
    translated["Resources"] = _in_written_order(translated["Resources"], template.body["Resources"], trace)
    return trace.result(template, translated)


def _in_written_order(made: dict[str, Any], written: dict[str, Any], trace: Trace) -> dict[str, Any]:
    """The resources as they were written, each followed by what was made from it."""
    order = {name: place for place, name in enumerate(written)}

    def key(name: str) -> tuple[int, bool, str]:
        source = trace.moved.get(("Resources", name), (None, ("Resources", name)))[1]
        return order.get(str(source[1]), len(order)), name not in order, name

    return {name: made[name] for name in sorted(made, key=key)}


class _Refused(Exception):
    """The translator's own words, one text for each cause."""

    def __init__(self, causes: list[str]) -> None:
        super().__init__("; ".join(causes))
        self.causes = causes


def _translate(body: dict[str, Any], setting: Setting) -> dict[str, Any]:
    from samtranslator.model.exceptions import ExceptionWithMessage, InvalidDocumentException
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from samtranslator.utils.py27hash_fix import to_py27_compatible_template, undo_mark_unicode_str_in_template

    logging.getLogger("samtranslator").addHandler(logging.NullHandler())
    parameters = {**setting.parameters, "AWS::Region": setting.region}
    with _ONE_AT_A_TIME:
        try:
            to_py27_compatible_template(body, parameters)
            translator = Translator(None, Parser(), boto_session=_Session(setting.region))
            translated = translator.translate(body, parameters, get_managed_policy_map=dict)
        except InvalidDocumentException as error:
            raise _Refused([cause.message for cause in error.causes] or [error.message]) from error
        except ExceptionWithMessage as error:
            raise _Refused([error.message]) from error
    plain: dict[str, Any] = undo_mark_unicode_str_in_template(translated)
    return plain


def _applications_elsewhere(body: dict[str, Any], trace: Trace) -> dict[str, Any]:
    """Take the applications out that only AWS's repository of them holds."""
    resources = body.get("Resources")
    aside: dict[str, Any] = {}
    if not isinstance(resources, dict):
        return aside
    for name, resource in list(resources.items()):
        if not isinstance(resource, dict) or resource.get("Type") != "AWS::Serverless::Application":
            continue
        properties = resource.get("Properties")
        if isinstance(properties, dict) and isinstance(properties.get("Location"), dict):
            aside[name] = resources.pop(name)
            why = "an application of the Serverless Application Repository; its resources are not rehearsed"
            trace.unsupported.append(
                Unsupported("AWS::Serverless::Application", trace.places.of(("Resources", name)), why)
            )
    return aside


def _resolved(expression: Any, template: Template, setting: Setting) -> Any:
    try:
        return resolve(expression, template, setting)
    except NotResolvable:
        return "."


def _place_of(cause: str, template: Template) -> Location:
    address = _ADDRESS.search(cause)
    resources = template.body.get("Resources")
    if address is None or not isinstance(resources, dict):
        return template.places.of(("Resources",))
    resource = resources.get(address[1])
    if not isinstance(resource, dict):
        return template.places.of(origin_of(address[1], template.body) or ("Resources",))
    path: Path = ("Resources", address[1])
    properties = resource.get("Properties")
    for word in _QUOTED.findall(cause[address.end() :]):
        steps = tuple(step for step in word.split(".") if step != "Properties")
        if isinstance(properties, dict) and steps and steps[0] in properties:
            return template.places.of((*path, "Properties", *steps))
    return template.places.of(path)
