"""What rules say of a program is said too where AWS refuses something else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from tests.trials.programs import found, marked, write

TRUST = """
import json
def trust(service):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}}]})
"""

PROGRAMS = {
    "a version whose support has ended": (
        "end-of-support",
        TRUST
        + """
role = aws.iam.Role("cluster", assume_role_policy=trust("eks.amazonaws.com"))
aws.eks.Cluster(
    "desk",
    role_arn=role.arn,
    version="1.24",  # ! end-of-support F12
    vpc_config={"subnet_ids": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]},
)
""",
    ),
    "a wildcard beside the ARN of what is refused": (
        "wildcard-permissions",
        TRUST
        + """
queue = aws.sqs.Queue("jobs", redrive_policy=json.dumps({"deadLetterTargetArn": "nowhere", "maxReceiveCount": 5}))
role = aws.iam.Role("worker", assume_role_policy=trust("lambda.amazonaws.com"))
aws.iam.RolePolicy(
    "worker",
    role=role.id,
    policy=queue.arn.apply(lambda arn: json.dumps({
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": arn},
            {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"},  # ! wildcard-permissions F46
        ],
    })),
)
""",
    ),
    "a gateway that attaches itself": (
        "missing-dependency",
        """
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
gateway = aws.ec2.InternetGateway("gateway", vpc_id=vpc.id)
subnet = aws.ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block="10.0.0.0/24")
address = aws.ec2.Eip("address", domain="vpc")
aws.ec2.NatGateway("by-luck", subnet_id=subnet.id, allocation_id=address.id)  # ! missing-dependency F47
other = aws.ec2.Eip("other", domain="vpc")
aws.ec2.NatGateway("sound", subnet_id=subnet.id, allocation_id=other.id, opts=pulumi.ResourceOptions(depends_on=[gateway]))
""",
    ),
    "a notification of a function that is refused": (
        "missing-dependency",
        TRUST
        + """
role = aws.iam.Role("worker", assume_role_policy=trust("lambda.amazonaws.com"))
function = aws.lambda_.Function("work", runtime="python3.7", handler="index.handler", role=role.arn,
    code=pulumi.AssetArchive({"index.py": pulumi.StringAsset("def handler(event, context): pass")}))
bucket = aws.s3.Bucket("files", force_destroy=True)
aws.lambda_.Permission("files", action="lambda:InvokeFunction", function=function.name, principal="s3.amazonaws.com",
    source_arn=bucket.arn)
aws.s3.BucketNotification("files", bucket=bucket.id,  # ! missing-dependency F47
    lambda_functions=[{"lambda_function_arn": function.arn, "events": ["s3:ObjectCreated:*"]}])
""",
    ),
    "environments whose deployment has a suffix that is called like one": (
        "environments-together",
        """
for stage in ("dev", "prod"):
    aws.sqs.Queue(f"{stage}-dev-jobs")  # ! environments-together F07
    aws.sns.Topic(f"{stage}-dev-news")
""",
    ),
}


@pytest.mark.parametrize("mistake", PROGRAMS)
def test_a_mistake_beside_another_one(tmp_path: Path, mistake: str) -> None:
    rule, program = PROGRAMS[mistake]
    project = write(tmp_path, program)
    assert found(rehearse(project, Options(trials=("alone",), select=(rule,)))) == marked(project)
