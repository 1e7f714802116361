"""Two notification configurations for one bucket.

A bucket has one configuration of notifications. The resource that is made last replaces what the other has said, and which
one that is changes from deployment to deployment.

Cause (deployment): Each receiver got a notification of its own, where a bucket has one for all.

Bad (Pulumi):
    bucket = aws.s3.Bucket("uploads")
    queue = aws.sqs.Queue("work")
    allowed = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage",
        "Resource": queue.arn}]})
    access = aws.sqs.QueuePolicy("access", queue_url=queue.id, policy=allowed)
    aws.s3.BucketNotification("images", bucket=bucket.id,
                              queues=[{"queue_arn": queue.arn, "events": ["s3:ObjectCreated:*"]}],
                              opts=pulumi.ResourceOptions(depends_on=[access]))
    aws.s3.BucketNotification("bus", bucket=bucket.id, eventbridge=True)

Good (Pulumi):
    bucket = aws.s3.Bucket("uploads")
    queue = aws.sqs.Queue("work")
    allowed = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage",
        "Resource": queue.arn}]})
    access = aws.sqs.QueuePolicy("access", queue_url=queue.id, policy=allowed)
    aws.s3.BucketNotification("images", bucket=bucket.id, eventbridge=True,
                              queues=[{"queue_arn": queue.arn, "events": ["s3:ObjectCreated:*"]}],
                              opts=pulumi.ResourceOptions(depends_on=[access]))

Sources:
- https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketnotification/
- https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PART = "AWS::S3::Bucket/NotificationConfiguration"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A bucket that several resources configure."""
    names = {resource.id, resource.physical_name} - {""}
    parts = [one for one in survey.graph.of_type(_PART) if at(one.properties, "Bucket") in names]
    parts.sort(key=lambda one: one.address)
    for later in parts[1:]:
        yield Blemish(
            resource=later,
            message=f'"{parts[0].declaration.name}" and "{later.declaration.name}" both configure the notifications of '
            f'bucket "{resource.declaration.name}"',
            evidence=f"two notification configurations for {resource.physical_name}",
            why="Each replaces the whole configuration: the one that is made last wins, and the other's events stop.",
            remedy="Say all functions, queues and topics in one notification resource of the bucket.",
            related=(Related(parts[0].address, parts[0].location, "the other one"),),
        )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=("AWS::S3::Bucket",),
    check=check,
)
