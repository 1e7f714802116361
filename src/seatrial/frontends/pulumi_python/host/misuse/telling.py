"""Where a misuse happened, whether the program meant it as a question, and telling about it."""

from __future__ import annotations

from types import FrameType
from typing import Iterable, Optional, Sequence

from .. import source, state
from ..events import spread
from .nearest import nearest

LOADING = ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM")


def owner_of(module: str, name: str = "") -> str:
    """How a program writes it: `aws.ecr.Repository` for a class of the file pulumi_aws/ecr/repository.py."""
    package = module.split(".")
    if name:
        package = package[:-1] if len(package) > 1 else package
        package = [*package, name]
    return ".".join([package[0][len("pulumi_") :], *package[1:]])


def is_plain_load(frame: Optional[FrameType]) -> bool:
    """Whether a project's frame asks for a name by writing it, and not through hasattr, getattr or dir."""
    run = state.current
    if run is None or frame is None or run.places.relative(frame.f_code.co_filename) is None:
        return False
    return source.instruction(frame)[0].startswith(LOADING)


def is_expected(frame: Optional[FrameType], exceptions: Sequence[str]) -> bool:
    """Whether the program handles one of these exceptions where it stands."""
    return state.current is not None and source.is_handled(frame, state.current.places, exceptions)


def tell(
    kind: str, name: str, owner: str, candidates: Iterable[str], frame: Optional[FrameType], meant: str = ""
) -> str:
    """Record one misuse at the project's frame, or at the line that the running callback stems from.

    Returns the real name that was `meant`, else the nearest one, "" if there is none.
    """
    run = state.current
    assert run is not None
    frame = run.places.nearest_frame(frame)
    place = run.places.of(frame) if frame is not None else run.origin
    if frame is not None and place is not None:
        filename = frame.f_code.co_filename
        find = source.line_of_argument if kind == "argument" else source.line_of_import
        place = (place[0], find(filename, place[1], name) if kind != "attribute" else place[1])
    near, accepted = nearest(name, candidates)
    best = meant or near
    run.events.send(
        "misuse", kind=kind, name=name, owner=owner, nearest=best, accepted=accepted, location=spread(place)
    )
    return best
