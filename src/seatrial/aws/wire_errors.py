"""AWS's errors as they travel: written in the protocol of a service, and read out of any answer."""

from __future__ import annotations

import json
import re

from seatrial.aws.emulator import Answer


def error_answer(protocol: str, code: str, message: str, status: int) -> Answer:
    """Status, headers and body of AWS's error in a protocol of botocore's models."""
    if protocol in ("query", "ec2"):
        return status, {"content-type": "text/xml"}, _xml_error(protocol, code, message)
    if protocol == "rest-xml":
        return status, {"content-type": "application/xml"}, _xml_error("s3", code, message)
    headers = {"content-type": "application/x-amz-json-1.1", "x-amzn-errortype": code}
    return status, headers, json.dumps({"__type": code, "message": message})


def _xml_error(protocol: str, code: str, message: str) -> str:
    from xml.sax.saxutils import escape

    inner = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
    if protocol == "ec2":
        return f"<Response><Errors><Error>{inner}</Error></Errors><RequestID>seatrial</RequestID></Response>"
    if protocol == "s3":
        return f"<Error>{inner}<RequestId>seatrial</RequestId></Error>"
    return f"<ErrorResponse><Error><Type>Sender</Type>{inner}</Error><RequestId>seatrial</RequestId></ErrorResponse>"


_CODE = re.compile(r"<Code>(.*?)</Code>|\"__type\":\s*\"(?:[^\"#]*#)?(.*?)\"", re.S)
_MESSAGE = re.compile(r"<Message>(.*?)</Message>|\"[mM]essage\":\s*\"((?:[^\"\\]|\\.)*)\"", re.S)


def error_of(body: str | bytes) -> tuple[str, str]:
    """Error code and message of a failed answer, whatever its protocol."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
    code, message = _CODE.search(text), _MESSAGE.search(text)
    return (
        next((group for group in code.groups() if group), "") if code else "",
        next((group for group in message.groups() if group), "") if message else "",
    )
