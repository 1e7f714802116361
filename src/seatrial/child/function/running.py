"""One call of a function's code: unpacked, run by our interpreter, locked in and in a scrubbed environment, gone afterwards."""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

from seatrial.child.environment import scrubbed_environment
from seatrial.child.interpreter import own_paths
from seatrial.child.process import Child, Lock, spawn
from seatrial.model.invocation import Invocation, NotRun, Outcome, Raised, Returned

RUNTIME = Path(__file__).parent / "runtime"  # the folder that Lambda adds to what code may import
_LARGEST = 64 * 1024 * 1024  # bytes of unpacked code
_LONGEST = 60.0  # seconds, whatever the function's own timeout is
_STARTING = 10.0  # seconds that the interpreter and boto3 may take before the function's time begins


def run(invocation: Invocation) -> Outcome:
    """What the handler returns or raises; Python only, since nothing else brings its SDK here."""
    if not invocation.runtime.startswith("python"):
        return NotRun(f"code for {invocation.runtime or 'a container'} is not run here, Python is")
    with tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        code = scratch / "code"
        reason = _unpack(invocation.archive, code)
        if reason:
            return NotRun(reason)
        (scratch / "event.json").write_text(json.dumps(invocation.event), encoding="utf-8")
        command = [sys.executable, str(RUNTIME / "bootstrap.py"), invocation.handler, str(scratch)]
        variables = {
            **invocation.variables,
            "AWS_LAMBDA_FUNCTION_NAME": invocation.name,
            "FUNCTION_ARN": invocation.arn,
        }
        environment = scrubbed_environment(scratch, {**variables, "PYTHONDONTWRITEBYTECODE": "1"})
        lock = Lock((*own_paths(), RUNTIME), (scratch,))
        with spawn(command, environment=environment, directory=code, temporary=scratch, lock=lock) as child:
            return _outcome(child, scratch / "answer.json", min(invocation.seconds, _LONGEST))


def _outcome(child: Child, answer: Path, seconds: float) -> Outcome:
    status = child.wait(seconds + _STARTING)
    output = child.output.text
    if status is None:
        return Raised("Sandbox.Timedout", f"Task timed out after {seconds:.2f} seconds", output)
    if not answer.exists():
        return Raised("Runtime.ExitError", f"the runtime exited with {status.code or status.signal}", output)
    said = json.loads(answer.read_text(encoding="utf-8"))
    if "type" in said:
        return Raised(said["type"], said["message"], output)
    return Returned(said["value"], output)


def _unpack(archive: bytes, folder: Path) -> str:
    """Why the code cannot be unpacked; empty where it was."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _LARGEST:
                return f"its code is larger than {_LARGEST // 1024 // 1024} MB"
            packed.extractall(folder)
    except (zipfile.BadZipFile, OSError) as error:
        return f"its code cannot be unpacked: {error}"
    folder.mkdir(exist_ok=True)
    return ""
