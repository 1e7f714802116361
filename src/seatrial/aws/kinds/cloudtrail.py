"""CloudTrail: trails and event data stores.

API: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_uuid, nothing


def _start(moment: Moment) -> Any:
    """A trail logs unless it is told not to."""
    if moment.properties.get("IsLogging") is False:
        return None
    return moment.client().start_logging(Name=moment.id)


KINDS = (
    Kind(
        "AWS::CloudTrail::Trail",
        "cloudtrail",
        create=Call("create_trail", {"Name": "{TrailName}", "TagsList": "{Tags}"}),
        id="{.Name}",
        after=(
            Call(
                "put_event_selectors",
                {"TrailName": "{id}"},
                when=("EventSelectors", "AdvancedEventSelectors"),
            ),
            Call("put_insight_selectors", {"TrailName": "{id}"}, when=("InsightSelectors",)),
            _start,
        ),
        attributes={"Arn": "{.TrailARN}", "HomeRegion": "{region}", "SnsTopicArn": "{.SnsTopicARN}"},
        read=Call("get_trail", {"Name": "{id}"}),
        found="Trail",
        delete=Call("delete_trail", {"Name": "{id}"}),
        name="TrailName",
        taken="TrailAlreadyExistsException",
    ),
    Kind(
        "AWS::CloudTrail::EventDataStore",
        "cloudtrail",
        create=nothing,
        id=lambda m: m.value("arn:{partition}:cloudtrail:{region}:{account}:eventdatastore/") + invented_uuid(m),
        attributes={"EventDataStoreArn": "{id}", "Status": "ENABLED"},
        name="Name",
        modelled=True,
    ),
)
