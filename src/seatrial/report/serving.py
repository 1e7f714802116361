"""What whoever wants to use a served environment must know: as a page, or as one line of JSON for programs."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping

from seatrial.model.environment import Environment
from seatrial.model.values import Properties
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.masking import Masker
from seatrial.report.plain import plain_properties


def render_service_json(
    verdict: ProjectVerdict, environment: Environment, variables: Mapping[str, str], outputs: Properties
) -> str:
    """One line; secrets in the outputs are masked, the file that SEATRIAL_OUTPUTS names has them."""
    masker = Masker.of(verdict)
    document = {
        "schema": 1,
        "verdict": verdict.outcome.value,
        "findings": len(verdict.findings),
        "endpoint": variables["AWS_ENDPOINT_URL"],
        "environment": environment.name,
        "suffix": variables["SEATRIAL_SUFFIX"],
        "stack": environment.stack_name,
        "region": environment.region,
        "account": environment.account,
        "variables": dict(variables),
        "outputs": plain_properties(outputs, masker),
    }
    return json.dumps(document) + "\n"


def render_service(
    verdict: ProjectVerdict, environment: Environment, variables: Mapping[str, str], outputs: Properties
) -> str:
    """The variables as lines for a shell, the outputs, and how to ask for something."""
    masker = Masker.of(verdict)
    url = variables["AWS_ENDPOINT_URL"]
    lines = [
        f"{environment.title} is up in {environment.region}, account {environment.account}, at {url}",
        "",
        "In another shell:",
        *(f"  export {name}={shlex.quote(value)}" for name, value in variables.items()),
        "",
        "Then, for example:",
        "  aws sts get-caller-identity",
        "  python -c 'import boto3; print(boto3.client(\"sts\").get_caller_identity())'",
        "  pytest tests/live  # with the fixtures `environment` and `aws`, or whatever reads SEATRIAL_OUTPUTS",
        "",
        *_outputs(outputs, masker),
        "Ctrl-C destroys it.",
    ]
    return "\n".join(lines) + "\n"


def _outputs(outputs: Properties, masker: Masker) -> list[str]:
    shown = plain_properties(outputs, masker)
    if not shown:
        return ["It has no outputs.", ""]
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in shown.items()}
    told = [f"  {cleaned_phrase(name, masker)} = {cleaned_phrase(text, masker)}" for name, text in texts.items()]
    return ["Outputs (SEATRIAL_OUTPUTS has those that are secret):", *told, ""]
