"""Programs are untrusted: they reach neither the user's files nor anything after their end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seatrial.frontends.pulumi_python.session import Host
from seatrial.model.resource import Location
from tests.fakes.bench import Bench
from tests.fakes.monitor import echo_monitor

REPOSITORY = Path(__file__).parents[2]


def running(marker: str) -> bool:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"sleep\0{marker}".encode() in (folder / "cmdline").read_bytes():
                return True
        except OSError:
            continue
    return False


def gone(marker: str) -> bool:
    deadline = time.monotonic() + 5
    while running(marker) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not running(marker)


def test_the_environment_is_scrubbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "PULUMI_ACCESS_TOKEN", "SSH_AUTH_SOCK"):
        monkeypatch.setenv(name, "hunter2")
    (tmp_path / "__main__.py").write_text("import os\nprint(dict(os.environ), os.path.expanduser('~'))\n")
    with Host(Path(sys.executable), tmp_path) as host, echo_monitor() as ledger:
        report = host.run(Bench(host, tmp_path).order(tmp_path, ledger.address, environment={"AWS_REGION": "r"}))
    assert "hunter2" not in report.output
    assert "'AWS_REGION': 'r'" in report.output
    assert os.path.expanduser("~") + "\n" not in report.output


def test_files_outside_are_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, project = tmp_path / "home", tmp_path / "home" / "work" / "project"
    project.mkdir(parents=True)
    (home / ".aws").mkdir()
    (home / ".aws" / "credentials").write_text("hunter2")
    (home / "work" / "shared.txt").write_text("shared")
    monkeypatch.setenv("HOME", str(home))
    (project / "__main__.py").write_text(
        f"""import os, subprocess, tempfile
def attempt(action):
    try:
        print(action())
    except OSError as error:
        print(type(error).__name__)
attempt(lambda: open({str(home / ".aws" / "credentials")!r}).read())
attempt(lambda: os.listdir({str(home)!r}))
attempt(lambda: open({str(home / "new.txt")!r}, "w"))
attempt(lambda: open({str(home / "work" / "shared.txt")!r}).read())
attempt(lambda: open("artifact.zip", "w").write("made"))
attempt(lambda: tempfile.NamedTemporaryFile().name and "temporary")
attempt(lambda: open("/dev/null", "w").write("x"))
attempt(lambda: len(open("/etc/passwd").read()) > 0)
attempt(lambda: subprocess.run(["cat", {str(home / ".aws" / "credentials")!r}], stderr=subprocess.DEVNULL).returncode)
attempt(lambda: open("/etc/seatrial-was-here", "w"))
attempt(lambda: os.kill(os.getppid(), 9))
attempt(lambda: open(f"/proc/{{os.getppid()}}/environ").read())
"""
    )
    with (
        Host(Path(sys.executable), project, readable=[home / "work" / "shared.txt"]) as host,
        echo_monitor() as ledger,
    ):
        report = host.run(Bench(host, project).order(project, ledger.address))
    assert report.status == "finished"
    answers = "PermissionError PermissionError PermissionError shared 4 temporary 1 True 1"
    assert report.output.split() == [*answers.split(" "), *["PermissionError"] * 3]
    assert report.refused_paths == (
        (str(home / ".aws" / "credentials"), Location("__main__.py", 7)),
        (str(home), Location("__main__.py", 8)),
        (str(home / "new.txt"), Location("__main__.py", 9)),
        ("/etc/seatrial-was-here", Location("__main__.py", 16)),
    )
    assert sorted(path.name for path in project.iterdir()) == ["__main__.py", "artifact.zip"]


def test_without_landlock_python_itself_refuses_the_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "secret").write_text("hunter2")
    host = Path(sys.modules["seatrial.frontends.pulumi_python.session"].__file__ or "").parent / "host"
    script = (
        "import sys, importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('_host', {str(host / '__init__.py')!r},"
        f" submodule_search_locations=[{str(host)!r}])\n"
        "module = importlib.util.module_from_spec(spec)\nsys.modules['_host'] = module\n"
        "import _host.watching_files as watching\n"
        f"watching.install(['/usr'], [], [{str(home)!r}], refuse=True)\n"
        "import os\n"
        f"for action in (lambda: open({str(home / 'secret')!r}), lambda: os.listdir({str(home)!r})):\n"
        "    try:\n        action(); print('open')\n"
        "    except PermissionError: print('refused')\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert result.stdout.split() == ["refused", "refused"], result.stderr


def test_nothing_started_by_a_program_outlives_it(bench: Bench) -> None:
    marker = "887651.25"
    report = bench.run(
        f"""
        import os, subprocess
        subprocess.Popen(["sleep", "{marker}"])
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execvp("sleep", ["sleep", "{marker}"])
            os._exit(0)
        os.wait()
        """
    )
    assert report.status == "finished"
    assert report.left_processes == 2
    assert gone(marker)


def test_nothing_outlives_a_timeout(bench: Bench) -> None:
    marker = "887652.25"
    report = bench.run(
        f"import subprocess, time\nsubprocess.Popen(['setsid', 'sleep', '{marker}'])\ntime.sleep(99)\n", timeout=1.0
    )
    assert report.status == "timed-out"
    assert gone(marker)


def test_nothing_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    marker = "887653.25"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (tmp_path / "__main__.py").write_text(
        "import subprocess, time\n"
        f"subprocess.Popen(['setsid', 'sleep', '{marker}'])\n"
        "open('up', 'w').close()\ntime.sleep(99)\n"
    )
    parent = (
        f"import sys; sys.path[:0] = [{str(REPOSITORY)!r}]\n"
        "from pathlib import Path\n"
        "from tests.fakes.monitor import echo_monitor\n"
        "from seatrial.frontends.pulumi_python.session import Host\n"
        "from seatrial.frontends.pulumi_protocol.order import RunOrder\n"
        f"import tempfile; tempfile.tempdir = {str(scratch)!r}\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with Host(Path(sys.executable), folder) as host, echo_monitor() as ledger:\n"
        "    host.run(RunOrder(folder, folder, 'p', 's', 'o', ledger.address, ledger.address))\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent]) as process:
        deadline = time.monotonic() + 20
        while not (tmp_path / "up").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        assert running(marker)
        process.kill()
    assert gone(marker)
    deadline = time.monotonic() + 5
    while _mentions(str(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _mentions(str(tmp_path))
    assert list(scratch.iterdir()) == []


def _mentions(text: str) -> bool:
    """Whether a process other than this one has `text` on its command line."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.name != str(os.getpid()) and text.encode() in (folder / "cmdline").read_bytes():
                return True
        except OSError:
            continue
    return False


def test_lies_on_the_event_channel_do_no_harm(bench: Bench) -> None:
    report = bench.run(
        """
        import os
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b'{"event": "misuse"}\\nno json\\n[1]\\n{"event": "end", "status": "fine"}\\n')
            except OSError:
                pass
        """
    )
    assert report.misuses == ()
    assert report.status in ("finished", "cancelled")


def test_projects_get_no_compiled_files(bench: Bench) -> None:
    bench.run("import other\n", files={"other": "X = 1\n"})
    assert not (bench.base / f"project{bench.count}" / "__pycache__").exists()
