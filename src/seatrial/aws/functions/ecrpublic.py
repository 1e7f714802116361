"""What programs ask of ECR's public registry."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions import ecr
from seatrial.aws.functions.inquiry import Inquiry


def get_authorization_token(inquiry: Inquiry) -> dict[str, Any]:
    token = ecr.get_authorization_token(inquiry)
    return {key: token[key] for key in ("id", "authorizationToken", "expiresAt", "password", "userName", "region")}


FUNCTIONS = {"getAuthorizationToken": get_authorization_token}
