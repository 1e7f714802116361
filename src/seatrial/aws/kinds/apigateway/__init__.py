"""API Gateway: REST APIs, what is deployed of them, and who may call.

API: https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html
"""

from __future__ import annotations

from seatrial.aws.kinds.apigateway import access, apis, methods, stages

KINDS = (*apis.KINDS, *methods.KINDS, *stages.KINDS, *access.KINDS)
