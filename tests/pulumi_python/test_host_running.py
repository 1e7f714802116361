"""Programs run as Pulumi's executor runs them, whatever way they end."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import pytest

from seatrial.child.errors import SdkMissing
from seatrial.frontends.pulumi_python.session import Host
from seatrial.model.observations import RunReport
from seatrial.model.resource import Location
from tests.fakes.bench import Bench
from tests.fakes.monitor import echo_monitor


def main(line: int) -> Location:
    return Location("__main__.py", line)


def test_resources_outputs_and_positions(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        import pulumi_aws as aws
        from network import queue
        bucket = aws.s3.Bucket(
            "data", tags={"queue": queue.arn})
        pulumi.export("arn", bucket.arn)
        """,
        files={"network": "import pulumi_aws as aws\n\nqueue = aws.sqs.Queue('jobs')\n"},
    )
    assert (report.status, report.failure, report.misuses, report.missing) == ("finished", None, (), ())
    assert bench.ledger.inputs("data") == {"tags": {"queue": "arn:aws:test:us-east-1:123456789012:jobs"}}
    assert bench.ledger.outputs == {"arn": "arn:aws:test:us-east-1:123456789012:data"}
    where = {name: (found.file.rpartition("/")[2], found.line) for name, found in bench.ledger.registered.items()}
    assert where["data"] == ("__main__.py", 4)
    assert where["jobs"] == ("network.py", 3)


def test_surroundings(bench: Bench) -> None:
    report = bench.run(
        """
        import json, os, sys, pulumi
        from pathlib import Path
        print(json.dumps({
            "cwd": os.getcwd(), "file": __file__, "argv": sys.argv, "name": __name__, "first": sys.path[0],
            "stack": pulumi.get_stack(), "project": pulumi.get_project(), "organization": pulumi.get_organization(),
            "greeting": pulumi.Config().require("greeting"), "dry": pulumi.runtime.is_dry_run(),
            "given": os.environ["GIVEN"], "host": [entry for entry in sys.path if "seatrial" in entry],
            "root": pulumi.runtime.get_root_directory() if hasattr(pulumi.runtime, "get_root_directory") else None,
        }))
        """,
        config={"shop:greeting": "hello"},
        environment={"GIVEN": "yes"},
    )
    assert report.status == "finished"
    seen = __import__("json").loads(report.output)
    folder = str(bench.base / f"project{bench.count}")
    assert seen["cwd"] == seen["first"] == folder
    assert seen["file"] == f"{folder}/__main__.py"
    assert (seen["name"], seen["stack"], seen["project"], seen["organization"]) == ("__main__", "dev", "shop", "acme")
    assert (seen["greeting"], seen["given"], seen["dry"]) == ("hello", "yes", False)
    assert not any("pulumi_python/host" in entry for entry in seen["host"])


def test_the_hosts_own_modules_hide_none_of_the_programs(bench: Bench) -> None:
    report = bench.run(
        "import events, state, places\nprint(events.MINE, state.MINE, places.MINE)\n",
        files=dict.fromkeys(("events", "state", "places"), "MINE = 1\n"),
    )
    assert report.output == "1 1 1\n"


def test_every_failing_callback_is_told_and_the_rest_goes_on(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        import pulumi_aws as aws
        bucket = aws.s3.Bucket("one")
        first = bucket.arn.apply(lambda arn: arn.split("/")[7])
        def fail(arn):
            raise ValueError("no good: " + arn[:3])
        aws.sqs.Queue("never", name=bucket.arn.apply(fail))
        aws.sqs.Queue("fine", name=bucket.arn.apply(lambda arn: arn.upper()))
        pulumi.export("first", first)
        pulumi.export("lifted", bucket.tags["none"])
        pulumi.export("arn", bucket.arn)
        """
    )
    assert report.status == "finished"
    told = {(failure.type, failure.message, failure.location) for failure in report.apply_failures}
    assert told == {
        ("IndexError", "list index out of range", main(4)),
        ("ValueError", "no good: arn", main(6)),
        ("TypeError", "'NoneType' object is not subscriptable", main(10)),
    }
    assert {"one", "fine"} <= bench.ledger.registered.keys()
    assert "never" not in bench.ledger.registered
    assert bench.ledger.outputs == {"arn": "arn:aws:test:us-east-1:123456789012:one"}


def test_a_failing_coroutine_is_told_with_its_line(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        async def later(value):
            raise RuntimeError("later")
        pulumi.Output.from_input("x").apply(later)
        """
    )
    assert [(failure.message, failure.location) for failure in report.apply_failures] == [("later", main(3))]


def test_an_uncaught_exception_keeps_what_was_declared_before(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        from deeper import explode
        aws.s3.Bucket("before")
        explode()
        aws.s3.Bucket("after")
        """,
        files={"deeper": "def explode():\n    raise LookupError('boom')\n"},
    )
    assert report.status == "crashed"
    assert report.failure is not None
    assert (report.failure.type, report.failure.message) == ("LookupError", "boom")
    assert report.failure.frames == (Location("deeper.py", 2), main(4))
    assert "before" in bench.ledger.registered
    assert "after" not in bench.ledger.registered


def test_syntax_error(bench: Bench) -> None:
    report = bench.run("import broken\n", files={"broken": "x = 1\ndef f(:\n    pass\n"})
    assert report.status == "crashed"
    assert report.failure is not None
    assert report.failure.type == "SyntaxError"
    assert report.failure.frames == (Location("broken.py", 2), main(1))


def test_failed_import_says_what_to_install_where(bench: Bench) -> None:
    report = bench.run("import pulumi\nimport pulumi_nowhere as nowhere\n")
    assert report.failure is not None
    assert (report.failure.module, report.failure.location) == ("pulumi_nowhere", main(2))
    assert "python" in report.failure.hint
    assert report.failure.hint.endswith("-m pip install pulumi-nowhere")


def test_failed_import_of_what_the_requirements_name(bench: Bench) -> None:
    folder = bench.write("import nowhere_sdk\n")
    (folder / "requirements.txt").write_text("pulumi>=3\nnowhere_sdk>=1,<2\n")
    with echo_monitor() as ledger:
        report = bench.host.run(bench.order(folder, ledger.address))
    assert report.failure is not None
    assert report.failure.hint.startswith("requirements.txt names nowhere-sdk; install it: ")
    assert report.failure.requirement == ("nowhere-sdk", "requirements.txt")


def test_no_main_file(bench: Bench) -> None:
    folder = bench.write("pass")
    (folder / "__main__.py").unlink()
    with echo_monitor() as ledger:
        report = bench.host.run(bench.order(folder, ledger.address))
    assert report.failure is not None
    assert "has no __main__.py" in report.failure.message


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("sys.exit(4)", "exit code 4"),
        ("sys.exit('no config')", "no config"),
        ("os._exit(5)", "exit code 5"),
        ("os.kill(os.getpid(), 9)", "SIGKILL"),
        ("os.abort()", "SIGABRT"),
        ("ctypes.string_at(0)", "SIGSEGV"),
    ],
)
def test_programs_that_end_themselves(bench: Bench, ending: str, words: str) -> None:
    report = bench.run(f"import ctypes, os, sys\nprint('so far', flush=True)\n{ending}\nprint('not reached')\n")
    assert report.status == "exited"
    assert report.failure is not None
    assert words in report.failure.message or words == "SIGABRT"
    assert report.failure.location == (None if "SIG" in words and words != "SIGABRT" else main(3))
    assert report.output.startswith("so far")


def test_exit_inside_a_callback(bench: Bench) -> None:
    report = bench.run("import sys, pulumi\npulumi.Output.from_input(1).apply(\n    lambda _: sys.exit(3))\n")
    assert report.status == "exited"
    assert report.failure is not None
    assert report.failure.location == main(3)


def test_a_program_that_sleeps_forever_is_ended_on_time(bench: Bench) -> None:
    began = time.monotonic()
    report = bench.run("import time\nprint('z', flush=True)\ntime.sleep(1000)\n", timeout=1.0)
    assert (report.status, report.failure, report.output) == ("timed-out", None, "z\n")
    assert time.monotonic() - began < 5


def test_cancel(bench: Bench) -> None:
    timer = threading.Timer(0.5, bench.host.cancel)
    timer.start()
    began = time.monotonic()
    report = bench.run("import time\ntime.sleep(1000)\n")
    assert report.status == "cancelled"
    assert time.monotonic() - began < 10
    assert bench.run("print('again')").output == "again\n"


def test_a_hundred_megabytes_of_output(bench: Bench) -> None:
    report = bench.run("for _ in range(1600): print('x' * 65535)\nprint('the end')\n")
    assert report.status == "finished"
    assert report.output.endswith("the end\n")
    assert report.dropped_bytes == 1600 * 65536 + 8 - 65536


def test_two_runs_at_once(bench: Bench) -> None:
    folder = bench.write("import time, os\ntime.sleep(0.8)\nprint(os.environ['WHO'])\n")
    reports: dict[str, RunReport] = {}

    def run(who: str) -> None:
        with echo_monitor() as ledger:
            reports[who] = bench.host.run(bench.order(folder, ledger.address, environment={"WHO": who}))

    began = time.monotonic()
    threads = [threading.Thread(target=run, args=(who,)) for who in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {who: report.output for who, report in reports.items()} == {"a": "a\n", "b": "b\n", "c": "c\n"}
    assert time.monotonic() - began < 2.2


def test_randomness_differs_between_runs(bench: Bench) -> None:
    folder = bench.write("import random, secrets, uuid\nprint(random.random(), secrets.token_hex(), uuid.uuid4())\n")
    random.seed(1)
    with echo_monitor() as ledger:
        outputs = {bench.host.run(bench.order(folder, ledger.address)).output for _ in range(3)}
    assert len(outputs) == 3


def test_globals_of_one_run_do_not_reach_the_next(bench: Bench) -> None:
    bench.run("import sys, os\nsys.modules['leak'] = sys\nos.environ['LEAK'] = '1'\n")
    report = bench.run("import sys, os\nprint('leak' in sys.modules, 'LEAK' in os.environ)\n")
    assert report.output == "False False\n"


def test_modules_that_a_run_needed_are_warm_for_the_next(bench: Bench) -> None:
    folder = bench.write("import importlib, pulumi_aws\nimportlib.import_module('pulumi_aws.sns').Topic('t')\n")
    with echo_monitor() as ledger:
        first = bench.host.run(bench.order(folder, ledger.address))
        second = bench.host.run(bench.order(folder, ledger.address))
    assert "pulumi_aws.sns" in first.modules
    assert second.modules == ()


def test_an_interpreter_without_the_sdk_is_named(tmp_path: Path) -> None:
    python = Path("/usr/bin/python3")
    if not python.exists():
        pytest.skip("no other Python here")
    with (
        pytest.raises(SdkMissing, match=r"/usr/bin/python3 cannot import pulumi .* -m pip install -r requirements.txt"),
        Host(python, tmp_path) as host,
    ):
        host.describe(["aws:s3/bucket:Bucket"])
