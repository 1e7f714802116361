"""What programs ask about SQS.

API: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of, partition_of
from seatrial.aws.functions.inquiry import Inquiry, tag_map


def get_queue(inquiry: Inquiry) -> dict[str, Any]:
    name, region = str(inquiry.arguments.get("name")), inquiry.region
    inquiry.ask("sqs", "get_queue_url", QueueName=name)
    url = f"https://sqs.{region}.{dns_suffix_of(region)}/{inquiry.account}/{name}"
    tags = inquiry.ask("sqs", "list_queue_tags", QueueUrl=url).get("Tags")
    arn = f"arn:{partition_of(region)}:sqs:{region}:{inquiry.account}:{name}"
    return {"id": url, "url": url, "arn": arn, "name": name, "region": region, "tags": tag_map(tags)}


def get_queues(inquiry: Inquiry) -> dict[str, Any]:
    prefix = str(inquiry.arguments.get("queueNamePrefix") or "")
    found = inquiry.ask("sqs", "list_queues", QueueNamePrefix=prefix).get("QueueUrls", [])
    names = sorted(url.rsplit("/", 1)[-1] for url in found)
    suffix = dns_suffix_of(inquiry.region)
    urls = [f"https://sqs.{inquiry.region}.{suffix}/{inquiry.account}/{name}" for name in names]
    return {"id": inquiry.region, "queueNamePrefix": prefix, "queueUrls": urls, "region": inquiry.region}


FUNCTIONS = {"getQueue": get_queue, "getQueues": get_queues}
