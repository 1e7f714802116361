"""Exceptions as data."""

from __future__ import annotations

import sys
from typing import Any, Dict, List, Optional

from .absent.declared import requirement_for
from .events import spread
from .places import Place, Places


def describe(error: BaseException, places: Places, origin: Optional[Place] = None) -> Dict[str, Any]:
    """An exception with its project frames, innermost first. `origin` is the place to name when there are none."""
    frames = _frames(error, places) or ([origin] if origin is not None else [])
    return dict(
        type=_type_name(error),
        message=_message(error),
        location=spread(frames[0] if frames else None),
        frames=[spread(frame) for frame in frames],
        **_failed_import(error),
    )


def _frames(error: BaseException, places: Places) -> List[Place]:
    frames = places.in_traceback(error.__traceback__)
    if isinstance(error, SyntaxError) and error.filename:
        file = places.relative(error.filename)
        if file is not None:
            frames.insert(0, (file, error.lineno or 0))
    if not frames and error.__cause__ is not None:
        frames = places.in_traceback(error.__cause__.__traceback__)
    return frames


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _message(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return error.msg or "invalid syntax"
        if isinstance(error, KeyError):
            return f"key {error}"
        return str(error)
    except Exception:
        return ""  # an exception class of the program whose text cannot be made


def _failed_import(error: BaseException) -> Dict[str, str]:
    name = error.name if isinstance(error, ImportError) else None
    if not name:
        return {}
    if not isinstance(error, ModuleNotFoundError):
        return {"module": name, "hint": ""}
    requirement = requirement_for(name)
    if requirement is None:
        return {"module": name, "hint": _hint(name)}
    distribution, file = requirement
    hint = f"{file} names {distribution}; install it: {sys.executable} -m pip install {distribution}"
    return {"module": name, "hint": hint, "distribution": distribution, "file": file}


def _hint(name: str) -> str:
    top = name.split(".")[0]
    if top in sys.modules:  # the package is there, a part of it is not
        return f"{top} is installed, but has no module {name}; check the name against the installed version"
    distribution = top.replace("_", "-")
    install = f"add {distribution} to the project's requirements and install it: "
    own = "" if top.startswith("pulumi_") else f"add the file {top}.py if it is the project's own; otherwise "
    return f"{own}{install}{sys.executable} -m pip install {distribution}"
