"""What AWS would refuse in the properties of a resource, told from the registry's schemas without deploying anything.

The schemas and what goes beyond them are cfn-lint's data, read lazily: a type costs its file once for each process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from seatrial.aws.facts.engines import versions
from seatrial.aws.facts.validation.engine_versions import caches, databases
from seatrial.aws.facts.validation.extension_documents import by_engine, document
from seatrial.aws.facts.validation.extensions import EXTENSIONS, Extension
from seatrial.aws.facts.validation.lifecycles import runtimes_of, service_of
from seatrial.aws.facts.validation.policies import POLICIES, judge_policy
from seatrial.aws.facts.validation.registry import document_of, judge_type
from seatrial.aws.facts.validation.services import DEMANDS
from seatrial.aws.facts.validation.violation import READ_ONLY_PROPERTY, Report, Steps, Violation
from seatrial.model.values import Unknown

__all__ = ["Violation", "beyond_schema", "validate"]

# A path in these places stands for a file that `aws cloudformation package` or `sam package` uploads before the deployment.
# https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
_PACKAGED = frozenset(
    (
        ("AWS::ApiGateway::RestApi", "BodyS3Location"),
        ("AWS::AppSync::FunctionConfiguration", "CodeS3Location"),
        ("AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location"),
        ("AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location"),
        ("AWS::AppSync::GraphQLSchema", "DefinitionS3Location"),
        ("AWS::AppSync::Resolver", "CodeS3Location"),
        ("AWS::AppSync::Resolver", "RequestMappingTemplateS3Location"),
        ("AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location"),
        ("AWS::CloudFormation::Stack", "TemplateURL"),
        ("AWS::CodeCommit::Repository", "Code.S3"),
        ("AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"),
        ("AWS::Lambda::Function", "Code"),
        ("AWS::Lambda::LayerVersion", "Content"),
        ("AWS::StepFunctions::StateMachine", "DefinitionS3Location"),
    )
)
_VERSIONED = {
    "AWS::RDS::DBInstance": databases,
    "AWS::RDS::DBCluster": databases,
    "AWS::ElastiCache::CacheCluster": caches,
    "AWS::ElastiCache::ReplicationGroup": caches,
}


def validate(
    type_: str, properties: Mapping[str, Any], region: str = "us-east-1", today: date | None = None
) -> list[Violation]:
    """What AWS has against a resource of a registry type with these properties, in registry vocabulary.

    Values of `Unknown`, and what depends on them, are not judged. `today` decides which runtimes and services are gone.
    """
    wrong_type = judge_type(type_, region)
    found = document_of(type_, region)
    if found is None:
        return [wrong_type] if wrong_type else []
    today = today or date.today()
    gone = service_of(found.root, today)
    report = Report()
    found.top.check(properties, (), report)
    more = [
        *_read_only(found.root, properties),
        *beyond_schema(type_, properties, region),
        *_policies(type_, properties),
        *(runtimes_of(properties, today) if type_.endswith("::Function") else ()),
        *(DEMANDS[type_](properties) if type_ in DEMANDS else ()),
    ]
    own = [each for each in report.violations if not _packaged(type_, each)]
    return list(_once([*([gone] if gone else ()), *own, *more]))


def beyond_schema(type_: str, properties: Mapping[str, Any], region: str) -> Iterator[Violation]:
    """What no schema says: classes a region or an engine has, versions on offer, combinations that a service refuses."""
    yield from _beyond(type_, properties, region)
    if type_ in _VERSIONED:
        yield from _VERSIONED[type_](properties)


def _packaged(type_: str, violation: Violation) -> bool:
    """Whether a violation speaks of a path that a packaging command replaces."""
    return violation.value.startswith('"') and (type_, violation.path) in _PACKAGED


def _once(violations: Iterable[Violation]) -> Iterator[Violation]:
    """One violation for each place and name: the first, which is the schema's own."""
    seen: set[tuple[Steps, str]] = set()
    for violation in violations:
        key = (violation.steps, violation.name)
        if key not in seen:
            seen.add(key)
            yield violation


def _read_only(root: Mapping[str, Any], properties: Mapping[str, Any]) -> Iterator[Violation]:
    """Attributes that only AWS sets."""
    for pointer in root.get("readOnlyProperties", ()):
        path = pointer.removeprefix("/properties/").replace("/", ".")
        if path.partition(".")[0] not in properties:
            continue
        for steps, _ in _at(properties, path):
            message = f"Encountered read-only property [{steps[-1]}]: AWS sets it"
            yield Violation(steps, READ_ONLY_PROPERTY, message, name=str(steps[-1]), refused=False)


def _at(value: Any, path: str, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """The values at a dotted path, `*` standing for every element, each with the steps to it."""
    step, _, rest = path.partition(".")
    if not step:
        yield steps, value
    elif step == "*":
        for position, item in enumerate(value if isinstance(value, list) else ()):
            yield from _at(item, rest, (*steps, position))
    elif isinstance(value, dict) and step in value:
        yield from _at(value[step], rest, (*steps, step))


def _beyond(type_: str, properties: Mapping[str, Any], region: str) -> Iterator[Violation]:
    extensions = EXTENSIONS.get(type_, ())
    engine = properties.get("Engine")
    if type_.startswith("AWS::RDS::") and isinstance(engine, str):
        properties = {**properties, "Engine": engine.lower()}  # RDS takes names of engines in any case
    for extension in extensions:
        for steps, value in _at(properties, extension.at):
            if isinstance(value, Unknown):
                continue
            yield from _broken(extension, steps, value, region)


def _policies(type_: str, properties: Mapping[str, Any]) -> Iterator[Violation]:
    for name, path in POLICIES.get(type_, ()):
        for steps, value in _at(properties, path):
            yield from judge_policy(name, value, steps)


def _broken(extension: Extension, steps: Steps, value: Any, region: str) -> Iterator[Violation]:
    if by_engine(extension.document):
        engine = value.get("Engine")
        if (
            not {"EngineVersion", "DBInstanceClass"} <= value.keys()
            or not isinstance(engine, str)
            or not versions(engine)
        ):
            return
        found = document(extension.document, engine=engine)
    else:
        found = document(extension.document, region if extension.regional else "")
    if found is None:
        return
    report = Report()
    found.top.check(value, steps, report)
    broken = [each for each in report.violations if extension.only in ("", each.rule)]
    if extension.says and broken:
        deepest = max(broken, key=lambda each: len(each.steps))
        broken = [replace(deepest, message=extension.says)]
    for each in broken:
        if extension.only and each.steps[-1:] == ("EngineVersion",):
            continue  # judged with more care than by a list: see engine_versions
        yield replace(each, rule=extension.rule or each.rule, refused=extension.refused)
