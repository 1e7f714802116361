"""The code of functions, run in processes of its own."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from seatrial.child.function import run
from seatrial.model.invocation import Invocation, NotRun, Outcome, Raised, Returned


def outcome(code: str, event: Any = None, **more: Any) -> Outcome:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", code)
    given: dict[str, Any] = {"runtime": "python3.13", "handler": "index.handler", "archive": packed.getvalue(), **more}
    return run(Invocation("greeter", "arn:aws:lambda:us-east-1:123456789012:function:greeter", event=event, **given))


def test_a_handler_gets_event_context_and_variables() -> None:
    code = """
import os
def handler(event, context):
    print("called")
    return [event["name"], context.function_name, context.get_remaining_time_in_millis() > 0, os.environ["GREETING"]]
"""
    said = outcome(code, {"name": "Ada"}, variables={"GREETING": "hello", "FUNCTION_SECONDS": "3"})
    assert said == Returned(["Ada", "greeter", True, "hello"], "called\n")


def test_nothing_of_ours_reaches_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    assert os.environ["AWS_PROFILE"]
    said = outcome("import os\ndef handler(event, context):\n    return os.environ.get('AWS_PROFILE')")
    assert said == Returned(None, "")


def test_the_code_sees_no_file_of_the_user(tmp_path: Path) -> None:
    secret = tmp_path / "credentials"
    secret.write_text("hunter2")
    said = outcome(f"def handler(event, context):\n    return open({str(secret)!r}).read()")
    assert isinstance(said, Raised)
    assert said.type == "PermissionError"
    written = (
        "import os, tempfile\ndef handler(event, context):\n    open(tempfile.mktemp(), 'w').write('x')\n    return 1"
    )
    assert outcome(written) == Returned(1, "")


@pytest.mark.parametrize(
    ("code", "type_", "message"),
    [
        ("def handler(event, context):\n    raise ValueError('no name')", "ValueError", "no name"),
        ("import sys\ndef handler(event, context):\n    sys.exit(3)", "SystemExit", "3"),
        ("import os\ndef handler(event, context):\n    os._exit(3)", "Runtime.ExitError", "the runtime exited with 3"),
        ("def other(event, context):\n    pass", "AttributeError", "module 'index' has no attribute 'handler'"),
        ("def handler(event, context):\n    return {1, 2}", "TypeError", "Object of type set is not JSON serializable"),
    ],
)
def test_a_handler_that_fails(code: str, type_: str, message: str) -> None:
    said = outcome(code)
    assert isinstance(said, Raised)
    assert (said.type, said.message) == (type_, message)


def test_a_handler_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seatrial.child.function.running._STARTING", 0.5)
    said = outcome("def handler(event, context):\n    while True: pass", seconds=0.5)
    assert isinstance(said, Raised)
    assert (said.type, said.message) == ("Sandbox.Timedout", "Task timed out after 0.50 seconds")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"runtime": "nodejs22.x"}, "code for nodejs22.x is not run here, Python is"),
        ({"runtime": ""}, "code for a container is not run here, Python is"),
        ({"archive": b"no zip"}, "its code cannot be unpacked: File is not a zip file"),
    ],
)
def test_what_cannot_be_run_says_nothing_about_the_code(given: dict[str, Any], reason: str) -> None:
    assert outcome("", **given) == NotRun(reason)
