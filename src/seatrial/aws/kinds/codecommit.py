"""CodeCommit: repositories.

API: https://docs.aws.amazon.com/codecommit/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

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
        read=Call("get_repository", {"repositoryName": "{id}"}),
        found="repositoryMetadata",
        delete=Call("delete_repository"),
        name="RepositoryName",
    ),
)
