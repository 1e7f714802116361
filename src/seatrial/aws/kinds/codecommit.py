"""CodeCommit: repositories.

API: https://docs.aws.amazon.com/codecommit/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import state_of


def _see(moment: Moment) -> Any:
    """The repository by its name or, as CloudFormation knows it, by its id."""
    known = (one.repository_metadata for one in state_of(moment).repositories.values())
    name = next((one["repositoryName"] for one in known if one["repositoryId"] == moment.id), moment.id)
    return moment.client().get_repository(repositoryName=name)


KINDS = (
    Kind(
        "AWS::CodeCommit::Repository",
        "codecommit",
        create=Call("create_repository"),
        answer="repositoryMetadata",
        id="{.repositoryId}",
        attributes={
            "Arn": "{.Arn}",
            "RepositoryId": "{.repositoryId}",
            "CloneUrlHttp": "{.cloneUrlHttp}",
            "CloneUrlSsh": "{.cloneUrlSsh}",
            "Name": "{.repositoryName}",
        },
        read=_see,
        found="repositoryMetadata",
        delete=Call("delete_repository"),
        name="RepositoryName",
    ),
)
