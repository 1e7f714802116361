from __future__ import annotations

from pathlib import Path

from seatrial.child.environment import scrubbed_environment

SOURCE = {
    "PATH": "/bin",
    "LC_ALL": "C.UTF-8",
    "LANG": "de_DE",
    "TZ": "UTC",
    "HOME": "/home/someone",
    "AWS_SECRET_ACCESS_KEY": "hunter2",
    "AWS_PROFILE": "prod",
    "PULUMI_ACCESS_TOKEN": "pul-1",
    "SSH_AUTH_SOCK": "/tmp/agent",
    "GITHUB_TOKEN": "ghp_1",
    "PYTHONPATH": "/somewhere",
}


def test_credentials_and_home_do_not_pass() -> None:
    scrubbed = scrubbed_environment(Path("/scratch"), {"AWS_ACCESS_KEY_ID": "testing"}, SOURCE)
    assert scrubbed == {
        "PATH": "/bin",
        "LC_ALL": "C.UTF-8",
        "LANG": "de_DE",
        "TZ": "UTC",
        "HOME": "/scratch",
        "TMPDIR": "/scratch",
        "XDG_CACHE_HOME": "/scratch/.cache",
        "AWS_ACCESS_KEY_ID": "testing",
    }
