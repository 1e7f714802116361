"""What programs ask of ECR."""

from __future__ import annotations

import base64
import json
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere

_PASSWORD = "seatrial-registry-password"
_TOKEN = base64.b64encode(f"AWS:{_PASSWORD}".encode()).decode()
_EXPIRES = "2027-01-01T00:00:00Z"


def get_authorization_token(inquiry: Inquiry) -> dict[str, Any]:
    registry = str(inquiry.arguments.get("registryId") or inquiry.account)
    return {
        "id": inquiry.region,
        "authorizationToken": _TOKEN,
        "expiresAt": _EXPIRES,
        "password": _PASSWORD,
        "userName": "AWS",
        "proxyEndpoint": f"https://{registry}.dkr.ecr.{inquiry.region}.amazonaws.com",
        "region": inquiry.region,
        "registryId": inquiry.arguments.get("registryId"),
    }


def get_credentials(inquiry: Inquiry) -> dict[str, Any]:
    registry = str(inquiry.arguments.get("registryId") or inquiry.account)
    return get_authorization_token(inquiry) | {"registryId": registry}


def get_repository(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = inquiry.ask("ecr", "describe_repositories", repositoryNames=[name])["repositories"][0]
    tags = inquiry.ask("ecr", "list_tags_for_resource", resourceArn=found["repositoryArn"])["tags"]
    images = inquiry.ask("ecr", "describe_images", repositoryName=name)["imageDetails"]
    encryption = found.get("encryptionConfiguration") or {}
    return {
        "id": name,
        "name": name,
        "arn": found["repositoryArn"],
        "registryId": found["registryId"],
        "repositoryUrl": found["repositoryUri"],
        "imageTagMutability": found.get("imageTagMutability", "MUTABLE"),
        "imageTagMutabilityExclusionFilters": [],
        "imageScanningConfigurations": [found.get("imageScanningConfiguration") or {"scanOnPush": False}],
        "encryptionConfigurations": [
            {"encryptionType": encryption.get("encryptionType", "AES256"), "kmsKey": encryption.get("kmsKey", "")}
        ],
        "mostRecentImageTags": images[-1].get("imageTags", []) if images else [],
        "tags": {tag["Key"]: tag["Value"] for tag in tags},
        "region": inquiry.region,
    }


def get_image(inquiry: Inquiry) -> dict[str, Any]:
    name, wanted = str(inquiry.arguments.get("repositoryName")), inquiry.arguments
    query = {"imageDigest": wanted.get("imageDigest"), "imageTag": wanted.get("imageTag")}
    asked = [{key: value for key, value in query.items() if value}]
    more = {} if wanted.get("mostRecent") else {"imageIds": asked}
    images = inquiry.ask("ecr", "describe_images", repositoryName=name, **more)["imageDetails"]
    if not images:
        raise NotThere(f"ecr:DescribeImages → ImageNotFoundException: no image in the repository {name}")
    image = images[-1]
    repository = inquiry.ask("ecr", "describe_repositories", repositoryNames=[name])["repositories"][0]
    return {
        "id": image["imageDigest"],
        "imageDigest": image["imageDigest"],
        "imageTags": image.get("imageTags", []),
        "imageTag": wanted.get("imageTag"),
        "imagePushedAt": int(image["imagePushedAt"].timestamp()),
        "imageSizeInBytes": image.get("imageSizeInBytes", 0),
        "imageUri": f"{repository['repositoryUri']}@{image['imageDigest']}",
        "mostRecent": wanted.get("mostRecent"),
        "registryId": image["registryId"],
        "repositoryName": name,
        "region": inquiry.region,
    }


def get_images(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("repositoryName"))
    return {
        "id": name,
        "imageIds": inquiry.ask("ecr", "list_images", repositoryName=name)["imageIds"],
        "repositoryName": name,
        "region": inquiry.region,
    }


def get_lifecycle_policy_document(inquiry: Inquiry) -> dict[str, Any]:
    """The document as JSON: what is left out stays out."""
    rules = []
    for rule in inquiry.arguments.get("rules") or ():
        selection = rule.get("selection") or {}
        names = {"tagPatternLists": "tagPatternList", "tagPrefixLists": "tagPrefixList"}
        rules.append(
            {
                "rulePriority": rule.get("priority"),
                **({"description": rule["description"]} if rule.get("description") else {}),
                "selection": {names.get(key, key): value for key, value in selection.items() if value is not None},
                "action": {"type": (rule.get("action") or {}).get("type", "expire")},
            }
        )
    return {"id": "document", "json": json.dumps({"rules": rules}), "rules": inquiry.arguments.get("rules")}


FUNCTIONS = {
    "getAuthorizationToken": get_authorization_token,
    "getCredentials": get_credentials,
    "getRepository": get_repository,
    "getImage": get_image,
    "getImages": get_images,
    "getLifecyclePolicyDocument": get_lifecycle_policy_document,
}
