"""S3, by theme: buckets, their parts, objects.

API: https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.s3 import buckets, objects, parts

KINDS = (*buckets.KINDS, *parts.KINDS, *objects.KINDS)
