"""Calls a handler as Lambda does: `bootstrap.py MODULE.FUNCTION FOLDER`, in the folder of the code.

Reads FOLDER/event.json and writes FOLDER/answer.json: the value returned, or the error's type and message.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
import uuid
from pathlib import Path
from typing import Any


class Context:
    """What a handler is told of its call: https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    def __init__(self) -> None:
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = os.environ["FUNCTION_ARN"]
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        self.aws_request_id = str(uuid.uuid4())
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME", f"/aws/lambda/{self.function_name}")
        self.log_stream_name = f"rehearsal/[$LATEST]{uuid.uuid4().hex}"
        self.identity = None
        self.client_context = None
        self._end = time.monotonic() + float(os.environ.get("FUNCTION_SECONDS", "3"))

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._end - time.monotonic()) * 1000))


def main(handler: str, folder: Path) -> None:
    sys.path.insert(0, os.getcwd())
    try:
        module, _, function = handler.rpartition(".")
        call = getattr(importlib.import_module(module.replace("/", ".")), function)
        value = call(json.loads((folder / "event.json").read_text(encoding="utf-8")), Context())
        said: dict[str, Any] = {"value": value}
        text = json.dumps(said)
    except BaseException as error:  # also sys.exit: the caller is told of every end
        traceback.print_exc()
        text = json.dumps({"type": type(error).__name__, "message": str(error)})
    (folder / "answer.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
