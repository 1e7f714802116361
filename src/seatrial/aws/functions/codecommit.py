"""What programs ask of CodeCommit."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry


def get_repository(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("repositoryName"))
    found = inquiry.ask("codecommit", "get_repository", repositoryName=name)["repositoryMetadata"]
    return {
        "id": name,
        "repositoryName": name,
        "arn": found["Arn"],
        "repositoryId": found["repositoryId"],
        "cloneUrlHttp": found["cloneUrlHttp"],
        "cloneUrlSsh": found["cloneUrlSsh"],
        "kmsKeyId": found.get("kmsKeyId", ""),
        "region": inquiry.region,
    }


FUNCTIONS = {"getRepository": get_repository}
