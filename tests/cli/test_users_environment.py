"""What the user's shell and home say of AWS changes nothing in a rehearsal, and is not read."""

from __future__ import annotations

import os

import pytest

from tests.cli.command import START, Dock

PROGRAM = START + (
    "network = aws.ec2.Vpc('network', cidr_block='10.0.0.0/16')\n"
    'role = aws.iam.Role(\'reader\', assume_role_policy=\'{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
    '"Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}\')\n'
    "aws.iam.RolePolicyAttachment('read', role=role.name, policy_arn='arn:aws:iam::aws:policy/ReadOnlyAccess')\n"
    "aws.iam.InstanceProfile('profile', role=role.name)\n"
)


@pytest.mark.parametrize(
    "variables",
    [
        {
            "AWS_PROFILE": "nowhere",
            "AWS_REGION": "mars-1",
            "AWS_CA_BUNDLE": "/nowhere",
            "AWS_USE_FIPS_ENDPOINT": "true",
        },
        {
            "AWS_DEFAULT_PROFILE": "nowhere",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
            "HTTPS_PROXY": "http://127.0.0.1:9",
        },
        {"MOTO_IAM_LOAD_MANAGED_POLICIES": "false", "MOTO_ACCOUNT_ID": "999999999999", "AWS_DATA_PATH": "/nowhere"},
        {},
    ],
    ids=["profile", "default-profile", "moto", "broken-files"],
)
def test_everything_is_rehearsed_whatever_the_shell_says(dock: Dock, variables: dict[str, str]) -> None:
    (dock.home / ".aws").mkdir()
    for name in ("config", "credentials"):
        (dock.home / ".aws" / name).write_text("no [configuration file\n")
    outcome = dock.json(dock.project(PROGRAM), variables=variables)
    (place,) = outcome.project["environments"]
    assert (outcome.findings, place["resources"], place["rehearsed"]) == (set(), 5, 5)
    assert (place["region"], place["account"]) == ("us-east-1", "123456789012")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_credentials_are_not_even_opened(dock: Dock) -> None:
    """To open a pipe would wait for somebody to write into it."""
    (dock.home / ".aws").mkdir()
    for name in ("config", "credentials"):
        os.mkfifo(dock.home / ".aws" / name)
    outcome = dock.json(dock.project(PROGRAM), timeout=60)
    assert [place["rehearsed"] for place in outcome.project["environments"]] == [5]
