"""Which line of a program says which property of a resource."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.frontends.pulumi_protocol.passages import Passages
from seatrial.model.resource import Declaration, Location

GROUP = "aws:ec2/securityGroup:SecurityGroup"

PYTHON = """\
import json
import pulumi_aws as aws

def group(name): return aws.ec2.SecurityGroup(f"{name}-group", vpc_id="vpc-1",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp",
            from_port=22),
        {"protocol": "tcp",
         "fromPort": 5432},
    ],
    tags={
        "Name": name,
    },
)

aws.iam.Role("reader",
    assume_role_policy=pulumi.Output.all(1).apply(lambda a: json.dumps({
        "Statement": [
            {"Effect": "Allow",
             "Action": "*"},
        ],
    })),
)
"""

SCRIPT = """\
import * as aws from "@pulumi/aws";
for (const zone of ["a", "b"]) new aws.ec2.SecurityGroup(`group-${zone}`, { // name: "not this one"
    vpcId: vpc.id.apply((id) => { return id; }),
    ingress: [
        { protocol: "tcp", fromPort: 22 },
        {
            ...common, "fromPort": 5432,
        },
    ],
    description,
    /* name: "nor this one" */
    name: `a ${zone}, { b: ${1} }`,
}, { protect: true });
new aws.iam.Role("reader", {
    assumeRolePolicy: pulumi.all([arn]).apply(([one]) => JSON.stringify({
        Statement: [
            { Effect: "Allow",
              Action: "*" },
        ],
    })),
});
"""


def lines(tmp_path: Path, file: str, text: str, line: int, native: str) -> dict[str, int]:
    (tmp_path / file).write_text(text)
    return {path: place.line for path, place in Passages(tmp_path).places(Location(file, line), native).items()}


def test_arguments_of_a_python_call(tmp_path: Path) -> None:
    found = lines(tmp_path, "__main__.py", PYTHON, 4, GROUP)
    assert found == {
        "vpcid": 4, "ingress": 5, "ingress.0": 6, "ingress.0.protocol": 6, "ingress.0.fromport": 7, "ingress.1": 8,
        "ingress.1.protocol": 8, "ingress.1.fromport": 9, "tags": 11, "tags.name": 12,
    }  # fmt: skip


def test_properties_of_a_typescript_call(tmp_path: Path) -> None:
    found = lines(tmp_path, "index.ts", SCRIPT, 2, GROUP)
    assert found == {
        "vpcid": 3, "ingress": 4, "ingress.0": 5, "ingress.0.protocol": 5, "ingress.0.fromport": 5, "ingress.1": 6,
        "ingress.1.fromport": 7, "description": 10, "name": 12,
    }  # fmt: skip


@pytest.mark.parametrize(("file", "text", "line"), [("__main__.py", PYTHON, 16), ("index.ts", SCRIPT, 14)])
def test_documents_that_are_made_text_of(tmp_path: Path, file: str, text: str, line: int) -> None:
    found = lines(tmp_path, file, text, line, "aws:iam/role:Role")
    assert found["assumerolepolicy.statement.0.action"] == line + 4


@pytest.mark.parametrize(
    "text", ["new aws.iam.Role(", "new aws.iam.Role('a', {`", "new aws.iam.Role(" + "{[" * 5000, ""]
)
def test_half_a_script(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, "index.ts", text, 1, "aws:iam/role:Role").keys() <= {"0"}


def test_what_is_not_seen_is_at_the_resource(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text("aws.sns.Topic('a', **settings)\n")
    here = Location("__main__.py", 1)
    places = Passages(tmp_path).places(here, "aws:sns/topic:Topic")
    declaration = Declaration("urn", "a", "aws:sns/topic:Topic", {}, location=here, places=places)
    assert declaration.place_of("KmsMasterKeyId") == here


def test_a_longer_name_of_the_same_property(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text(PYTHON)
    here = Location("__main__.py", 4)
    declaration = Declaration("urn", "a", GROUP, {}, location=here, places=Passages(tmp_path).places(here, GROUP))
    assert declaration.place_of("SecurityGroupIngress.1.CidrIp") == Location("__main__.py", 8)
    assert declaration.place_of("GroupName") == here
