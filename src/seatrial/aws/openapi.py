"""moto's API Gateway, loaded without the validator of OpenAPI documents: 0.4 s for what few deployments ever use."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_PACKAGE = "openapi_spec_validator"
_NAMES = (_PACKAGE, f"{_PACKAGE}.validation", f"{_PACKAGE}.validation.exceptions")


class _NeverRaised(Exception):
    """Stands for the validator's error until the validator is there."""


def validate_late() -> None:
    """Load moto's API Gateway so that it loads the validator with the first document that it validates."""
    if _PACKAGE in sys.modules or "moto.apigateway.models" in sys.modules:
        return
    places = {name: ModuleType(name) for name in _NAMES}
    places[_PACKAGE].validate = _validate  # type: ignore[attr-defined]
    places[_NAMES[-1]].OpenAPIValidationError = _NeverRaised  # type: ignore[attr-defined]
    sys.modules.update(places)
    try:
        import moto.apigateway.models  # noqa: F401
    finally:
        for name in places:
            del sys.modules[name]


def _validate(document: Any) -> None:
    from moto.apigateway import models
    from openapi_spec_validator import validate
    from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

    late: Any = models
    late.validate, late.OpenAPIValidationError = validate, OpenAPIValidationError
    validate(document)
