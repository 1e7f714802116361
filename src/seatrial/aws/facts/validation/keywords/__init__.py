"""The keywords of resource schemas, each with what builds its check: (argument, schema it stands in, document) → check.

`type` is judged by the node itself. Keywords that are not here say nothing about values.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.facts.validation.keywords import combinations, lists, objects, scalars
from seatrial.aws.facts.validation.schema import Check, Document, Schema

Builder = Callable[[Any, Schema, Document], Check | None]

BUILDERS: Mapping[str, Builder] = {
    "enum": scalars.enum,
    "enumCaseInsensitive": scalars.enum_case_insensitive,
    "const": scalars.const,
    "pattern": scalars.pattern,
    "format": scalars.format_,
    "minLength": scalars.min_length,
    "maxLength": scalars.max_length,
    "minimum": scalars.limit(operator.lt, "greater or equal to"),
    "maximum": scalars.limit(operator.gt, "less or equal to"),
    "exclusiveMinimum": scalars.limit(operator.le, "greater than"),
    "exclusiveMaximum": scalars.limit(operator.ge, "less than"),
    "multipleOf": scalars.limit(lambda number, step: number % step != 0, "a multiple of"),
    "items": lists.items,
    "prefixItems": lists.prefix_items,
    "contains": lists.contains,
    "minItems": lists.min_items,
    "maxItems": lists.max_items,
    "maxUniqueItems": lists.max_unique_items,
    "uniqueItems": lists.unique_items,
    "uniqueKeys": lists.unique_keys,
    "properties": objects.properties,
    "patternProperties": objects.pattern_properties,
    "additionalProperties": objects.additional_properties,
    "propertyNames": objects.property_names,
    "required": objects.required,
    "requiredOr": objects.required_or,
    "requiredXor": objects.required_xor,
    "dependentRequired": objects.dependent_required,
    "dependentExcluded": objects.dependent_excluded,
    "dependencies": objects.dependencies,
    "minProperties": lambda wanted, schema, document: objects.count_of_properties(wanted, most=False),
    "maxProperties": lambda wanted, schema, document: objects.count_of_properties(wanted, most=True),
    "tagging": objects.tagging,
    "$ref": combinations.reference,
    "allOf": combinations.all_of,
    "anyOf": combinations.any_of,
    "oneOf": combinations.one_of,
    "not": combinations.not_,
    "if": combinations.if_,
}
