"""EventBridge: rules, targets, buses, archives, API destinations.

API: https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal

_TARGETS = Call("put_targets", {"Rule": "{Name}"}, when=("Targets",))


def _bus_of(moment: Moment) -> dict[str, str]:
    bus = moment.properties.get("EventBusName")
    return {"EventBusName": str(bus)} if bus else {}


def _remove_targets(moment: Moment) -> Any:
    """What CloudFormation does with a rule's own targets, and the provider with `forceDestroy`."""
    name, bus = str(moment.properties.get("Name") or moment.id), _bus_of(moment)
    ids = [str(target["Id"]) for target in moment.properties.get("Targets") or ()]
    if moment.lifecycle.get("emptied"):
        ids = [target["Id"] for target in moment.client().list_targets_by_rule(Rule=name, **bus)["Targets"]]
    return moment.client().remove_targets(Rule=name, Ids=ids, **bus) if ids else None


def _rule(moment: Moment) -> Any:
    """The rule that an id `name` or `bus/name` names."""
    bus, _, name = moment.id.rpartition("/")
    moment.id = name
    found = moment.client().describe_rule(Name=name, **({"EventBusName": bus} if bus else {}))
    return found | {"RuleArn": found["Arn"]}


def _put_targets(moment: Moment) -> Any:
    answer = moment.call(_TARGETS)
    failed = answer.get("FailedEntries")
    if failed:
        raise Refused(Refusal("events:PutTargets", failed[0].get("ErrorCode", ""), failed[0].get("ErrorMessage", "")))
    return answer


def _put_statement(moment: Moment) -> Any:
    """One statement: by its parts, or as a document of its own."""
    statement = moment.properties.get("Statement")
    if not statement:
        return moment.call(Call("put_permission"))
    policy = {"Version": "2012-10-17", "Statement": [{"Sid": moment.properties.get("StatementId"), **statement}]}
    return moment.call(
        Call("put_permission", {"EventBusName": "{EventBusName}", "Policy": lambda _: policy}, matched=False)
    )


def _put_policy(moment: Moment) -> Any:
    """A whole policy; its bus is `Name`, the default one when there is no name."""
    where = {"EventBusName": "{Name}", "Policy": "{Policy}"}
    return moment.call(Call("put_permission", where, matched=False, service="events"))


KINDS = (
    Kind(
        "AWS::Events::Rule",
        "events",
        create=Call("put_rule"),
        id="{Name}",
        after=(lambda moment: _put_targets(moment) if moment.properties.get("Targets") else None,),
        attributes={"Arn": "{.RuleArn}"},
        read=_rule,
        before_delete=(_remove_targets,),
        delete=Call("delete_rule", {"Name": "{id}"}),
        name="Name",
        scope="EventBusName",
        silent=True,
    ),
    Kind(
        "AWS::Events::Rule/Target",
        "events",
        create=_put_targets,
        id="{Name}-{Targets.0.Id}",
        delete=_remove_targets,
    ),
    Kind(
        "AWS::Events::EventBus",
        "events",
        create=Call("create_event_bus"),
        id="{Name}",
        after=(lambda moment: _put_policy(moment) if moment.properties.get("Policy") else None,),
        attributes={"Arn": "{.EventBusArn}", "Name": "{Name}", "Policy": "{Policy}"},
        read=Call("describe_event_bus", {"Name": "{id}"}),
        delete=Call("delete_event_bus", {"Name": "{id}"}),
        name="Name",
    ),
    Kind(
        "AWS::Events::EventBus/Policy",
        "events",
        create=_put_policy,
        id=lambda moment: str(moment.properties.get("Name") or "default"),
        delete=Call("remove_permission", {"EventBusName": "{Name}", "RemoveAllPermissions": True}, matched=False),
    ),
    Kind(
        "AWS::Events::EventBusPolicy",
        "events",
        create=_put_statement,
        id="{StatementId}",
        delete=Call("remove_permission"),
        name="StatementId",
        scope="EventBusName",
        silent=True,
    ),
    Kind(
        "AWS::Events::Archive",
        "events",
        create=Call("create_archive", {"EventSourceArn": "{SourceArn}"}),
        id="{ArchiveName}",
        attributes={"Arn": "{.ArchiveArn}"},
        read=Call("describe_archive", {"ArchiveName": "{id}"}),
        delete=Call("delete_archive"),
        name="ArchiveName",
    ),
    Kind(
        "AWS::Events::Connection",
        "events",
        create=Call("create_connection"),
        id="{Name}",
        attributes={
            "Arn": "{.ConnectionArn}",
            "ArnForPolicy": "{.ConnectionArn}",
            "SecretArn": "arn:{partition}:secretsmanager:{region}:{account}:secret:events!connection/{Name}/seatrial",
        },
        read=Call("describe_connection", {"Name": "{id}"}),
        delete=Call("delete_connection"),
        name="Name",
        taken="ResourceAlreadyExistsException",
    ),
    Kind(
        "AWS::Events::ApiDestination",
        "events",
        create=Call("create_api_destination"),
        id="{Name}",
        attributes={"Arn": "{.ApiDestinationArn}", "ArnForPolicy": "{.ApiDestinationArn}"},
        read=Call("describe_api_destination", {"Name": "{id}"}),
        delete=Call("delete_api_destination"),
        name="Name",
        taken="ResourceAlreadyExistsException",
    ),
)
