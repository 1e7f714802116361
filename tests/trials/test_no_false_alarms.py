"""Right programs, and programs with one mistake, that look as if something else were wrong with them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.child.errors import OutOfReach
from tests.trials.programs import YAML, found, judge, marked, write

PROGRAMS = {
    "a role that whoever deploys may assume": """
import json
caller = aws.get_caller_identity()
aws.iam.Role("deployer", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": caller.arn}}]}))
""",
    "the policy of a bucket whose name collides": """
import json
name = "files-of-one-name-everywhere"
bucket = aws.s3.Bucket("files", bucket=name, force_destroy=True)  # ! name-collision F02 F32
aws.s3.BucketPolicy("policy", bucket=bucket.bucket, policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "Action": "s3:*", "Principal": "*", "Resource": f"arn:aws:s3:::{name}/*",
     "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}))
""",
    "a crash on what a failed lookup would have given": """
stack = aws.cloudformation.get_stack(name="somebody-elses-stack")  # ! lookup-finds-nothing
pulumi.export("group", stack.outputs["NodeGroup"])
""",
}


@pytest.mark.parametrize("main", PROGRAMS.values(), ids=PROGRAMS)
def test_nothing_else_is_found(main: str, tmp_path: Path) -> None:
    directory = write(tmp_path, main)
    assert found(judge(directory, "alone", "twins")) == marked(directory)


def test_encrypted_settings_have_the_type_that_is_asked_for(tmp_path: Path) -> None:
    secure = "config:\n" + "".join(f"  app:{key}:\n    secure: AAAB\n" for key in ("count", "open", "rate", "tree"))
    main = """
config = pulumi.Config()
count, rate = config.require_int("count"), config.get_float("rate")
aws.sqs.Queue("jobs", delay_seconds=count, fifo_queue=config.require_bool("open"))
config.require_secret_int("count").apply(lambda number: range(number))
pulumi.export("tree", config.require_object("tree")["leaf"])
pulumi.export("rate", count / rate)
"""
    directory = write(tmp_path, main, {"Pulumi.dev.yaml": secure})
    verdict = judge(directory, "alone")
    assert (found(verdict), verdict.notes) == (set(), ())


WRITES = 'open("/etc/seatrial-keys.pem", "w").write("key")'


def test_callback_that_writes_where_a_rehearsal_lets_nobody_is_not_blamed(tmp_path: Path) -> None:
    main = f"""
bucket = aws.s3.Bucket("files", force_destroy=True)
bucket.id.apply(lambda _: {WRITES})
"""
    verdict = judge(write(tmp_path, main), "alone")
    assert found(verdict) == set()
    (note,) = verdict.notes
    assert note.startswith("not judged: __main__.py:5 opens /etc/seatrial-keys.pem")


def test_program_that_cannot_do_without_writing_there_is_not_blamed(tmp_path: Path) -> None:
    with pytest.raises(OutOfReach, match=r"__main__.py:3 opens /etc/seatrial-keys.pem, and a rehearsal lets programs"):
        judge(write(tmp_path, f"{WRITES}\n", yaml=YAML), "alone")
