"""What programs ask about SNS.

API: https://docs.aws.amazon.com/sns/latest/api/welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry, tag_map
from seatrial.aws.kinds.life import NotThere


def get_topic(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    arns = [topic["TopicArn"] for topic in inquiry.ask("sns", "list_topics")["Topics"]]
    arn = next((arn for arn in arns if arn.rsplit(":", 1)[-1] == name), None)
    if arn is None:
        raise NotThere(f"sns:ListTopics finds no topic with the name {name}")
    tags = inquiry.ask("sns", "list_tags_for_resource", ResourceArn=arn)["Tags"]
    return {"id": arn, "arn": arn, "name": name, "region": inquiry.region, "tags": tag_map(tags)}


FUNCTIONS = {"getTopic": get_topic}
