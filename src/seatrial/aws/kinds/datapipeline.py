"""Data Pipeline.

API: https://docs.aws.amazon.com/datapipeline/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _define(moment: Moment) -> None:
    """The definition, which CreatePipeline does not take."""
    if moment.properties.get("PipelineObjects"):
        moment.call(
            Call("put_pipeline_definition", {"pipelineId": "{id}"}, without=("parameterObjects", "parameterValues"))
        )


KINDS = (
    Kind(
        "AWS::DataPipeline::Pipeline",
        "datapipeline",
        create=Call("create_pipeline", {"uniqueId": "{Name}"}, without=("tags",)),
        id="{.pipelineId}",
        after=(_define,),
        attributes={"PipelineId": "{id}"},
        delete=Call("delete_pipeline", {"pipelineId": "{id}"}, matched=False),
    ),
)
