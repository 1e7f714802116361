"""CodeBuild: projects, their webhooks, credentials and reports.

API: https://docs.aws.amazon.com/codebuild/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing

_ARN = "arn:{partition}:codebuild:{region}:{account}:"

# What the embedded AWS knows of the API's enumerations; the rest of them is taken for the first here.
_KNOWN = {
    "SourceType": ("GITHUB", "BITBUCKET", "CODECOMMIT", "CODEPIPELINE", "GITHUB_ENTERPRISE", "NO_SOURCE", "S3"),
    "EnvironmentType": ("LINUX_CONTAINER", "WINDOWS_CONTAINER", "LINUX_GPU_CONTAINER", "ARM_CONTAINER"),
    "ComputeType": (
        *("BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE"),
        "BUILD_GENERAL1_2XLARGE",
    ),
}


def _known(moment: Moment, shape: str, value: Any) -> Any:
    """A value that the embedded AWS takes, for one that AWS takes; what neither takes stays."""
    valid = moment.client().meta.service_model.shape_for(shape).enum
    value = _canonical(value, valid)
    return _KNOWN[shape][0] if value in valid and value not in _KNOWN[shape] else value


def _canonical(value: Any, valid: Sequence[str]) -> Any:
    """The API's own spelling: CodeBuild takes `linuxContainer` and `no_artifacts` as templates have had them for years."""
    spelled = {one.replace("_", ""): one for one in valid}
    return spelled.get(str(value).replace("_", "").upper(), value)


def _source(moment: Moment) -> dict[str, Any]:
    """The source; where it needs no location, the embedded AWS wants one nevertheless."""
    source = dict(moment.properties.get("Source") or {})
    kind = _known(moment, "SourceType", source.get("Type"))
    located = source if kind not in ("CODEPIPELINE", "NO_SOURCE") else {**source, "Location": "none"}
    return {**located, "Type": kind}


def _artifacts(moment: Moment) -> dict[str, Any]:
    artifacts = dict(moment.properties.get("Artifacts") or {})
    valid = moment.client().meta.service_model.shape_for("ArtifactsType").enum
    kind = _canonical(artifacts.get("Type"), valid)
    location = {"Location": "none"} if kind == "CODEPIPELINE" else {}
    return {**artifacts, "Type": kind, **location} if artifacts else {}


def _environment(moment: Moment) -> dict[str, Any]:
    environment = dict(moment.properties.get("Environment") or {})
    return {
        **environment,
        "Type": _known(moment, "EnvironmentType", environment.get("Type")),
        "ComputeType": _known(moment, "ComputeType", environment.get("ComputeType")),
    }


def _role(moment: Moment) -> str | None:
    """The service role's ARN; templates may give its name."""
    role = str(moment.properties.get("ServiceRole") or "")
    return moment.value(f"arn:{{partition}}:iam::{{account}}:role/{role}") if role and ":" not in role else role or None


def _project(moment: Moment) -> Any:
    """The project that a name or an ARN names."""
    found = moment.client().batch_get_projects(names=[moment.id.rpartition("/")[2]])["projects"]
    return found[0] if found else None


KINDS = (
    Kind(
        "AWS::CodeBuild::Project",
        "codebuild",
        create=Call(
            "create_project",
            {"source": _source, "artifacts": _artifacts, "environment": _environment, "serviceRole": _role},
        ),
        answer="project",
        id="{.name}",
        attributes={"Arn": "{.arn}"},
        read=_project,
        delete=Call("delete_project", {"name": "{id}"}),
        name="Name",
    ),
    Kind(
        "AWS::CodeBuild::Project/Triggers",
        "codebuild",
        create=nothing,
        id="{Name}",
        attributes={
            "PayloadUrl": "https://codebuild.{region}.amazonaws.com/webhooks?t=seatrial",
            "Url": "https://api.github.com/repos/seatrial/hooks/1",
            "Secret": "",
        },
        name="Name",
        modelled=True,
    ),
    Kind(
        "AWS::CodeBuild::SourceCredential",
        "codebuild",
        create=nothing,
        id=lambda moment: moment.value(f"{_ARN}token/") + str(moment.properties["ServerType"]).lower(),
        attributes={"Arn": "{id}"},
        name="ServerType",
        silent=True,
        modelled=True,
    ),
    Kind(
        "AWS::CodeBuild::ReportGroup",
        "codebuild",
        create=nothing,
        id=f"{_ARN}report-group/{{Name}}",
        attributes={"Arn": "{id}", "Created": "2026-01-01T00:00:00Z"},
        name="Name",
        modelled=True,
    ),
    Kind(
        "AWS::CodeBuild::Fleet",
        "codebuild",
        create=nothing,
        id=lambda moment: moment.value(f"{_ARN}fleet/{{Name}}:") + invented(length=8)(moment),
        attributes={"Arn": "{id}"},
        name="Name",
        modelled=True,
    ),
)
