"""Kinesis Video Streams.

API: https://docs.aws.amazon.com/kinesisvideostreams/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::KinesisVideo::Stream",
        "kinesisvideo",
        create=Call("create_stream", {"StreamName": "{name}"}),
        id=lambda moment: moment.name,
        attributes={"Arn": "{.StreamARN}"},
        delete=Call("delete_stream", {"StreamARN": "{.StreamARN}"}, matched=False),
        name="Name",
    ),
)
