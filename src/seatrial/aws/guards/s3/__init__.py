"""What S3 refuses where the embedded AWS would not."""

from seatrial.aws.guards.s3 import buckets, notifications

GUARDS = (*buckets.GUARDS, *notifications.GUARDS)
