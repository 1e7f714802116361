"""Programs that break: a finding at its line and exit code 1, never a failure of ours, and nothing left running."""

from __future__ import annotations

import json

import pytest

from tests.cli.command import START, Dock

# what stands in the first lines of each program: the mistake comes after them, from line 5 on
BROKEN: dict[str, tuple[str | bytes, str, int, str]] = {
    "syntax": ("import pulumi\ndef f(:\n", "program-crashes", 2, "SyntaxError"),
    "indentation": ("import pulumi\n  x = 1\n", "program-crashes", 2, "IndentationError"),
    "provider": ("import pulumi\nimport pulumi_gcp\n", "import-fails", 2, "No module named 'pulumi_gcp'"),
    "local-module": ("import pulumi\nfrom network import vpc\n", "import-fails", 2, "No module named 'network'"),
    "raises": (START + "raise ValueError('no subnet')\n", "program-crashes", 5, "ValueError: no subnet"),
    "in-apply": (
        START + "def read(arn):\n    return 1 / 0\ngroup.arn.apply(read)\n", "apply-fails", 6, "ZeroDivisionError",
    ),
    "in-export": (START + "pulumi.export('x', group.arn.apply(lambda arn: 1 / 0))\n", "apply-fails", 5, "ZeroDivision"),
    "in-transform": (
        START + "def fail(args):\n    raise ValueError('no transform')\n"
        "pulumi.runtime.register_resource_transform(fail)\naws.sns.Topic('late')\n", "apply-fails", 8, "no transform",
    ),
    "declared-twice": (
        START + "for cidr in ('10.0.0.0/16', '10.1.0.0/16'):\n    aws.ec2.Vpc('one', cidr_block=cidr)\n",
        "apply-fails", 6, "Duplicate resource URN 'urn:pulumi:dev::declared-twice::aws:ec2/vpc:Vpc::one'",
    ),
    "exits-0": (START + "import sys\nsys.exit(0)\n", "program-exits", 6, "the program ended itself: exit code 0"),
    "exits-3": (START + "import sys\nsys.exit(3)\n", "program-exits", 6, "the program ended itself: exit code 3"),
    "exits-hard": (START + "import os\nos._exit(0)\n", "program-exits", 6, "ended its process: exit code 0"),
    "aborts": (START + "import os\nos.abort()\n", "program-exits", 6, "abort"),
    "killed": (START + "import os\nos.kill(os.getpid(), 9)\n", "program-exits", 0, "signal 9 (SIGKILL)"),
    "recursion": (START + "def f(n):\n    return f(n + 1)\nf(0)\n", "program-crashes", 6, "RecursionError"),
    "reads-input": (START + "input('name? ')\n", "program-crashes", 5, "EOFError"),
    "null-byte": (b"import pulumi\nx = '\0'\n", "program-crashes", 0, "null bytes"),
    "interrupts-itself": (START + "raise KeyboardInterrupt\n", "program-crashes", 5, "KeyboardInterrupt"),
    "number-too-big": (START + "pulumi.export('n', 10 ** 400)\n", "apply-fails", 0, "OverflowError"),
    "half-a-character": (START + "pulumi.export('n', 'a\\ud800')\n", "apply-fails", 0, "UnicodeEncodeError"),
}  # fmt: skip


def test_programs_that_break(dock: Dock) -> None:
    """One run over all of them: each is judged by itself, at its own line."""
    projects = [dock.project(main, f"name: {name}\nruntime: python\n", name) for name, (main, *_) in BROKEN.items()]
    outcome = dock.run("check", *projects, "--format", "json")
    assert (outcome.code, outcome.err, outcome.is_clean) == (1, "", True)
    found = {
        project["name"]: {
            (one["rule"], one["location"]["file"], one["location"]["line"])
            for one in project["findings"]
            if "F30" not in one["catalog"]
        }
        for project in outcome.report["projects"]
    }
    assert found == {name: {(rule, "__main__.py", line)} for name, (_, rule, line, _) in BROKEN.items()}
    messages = {project["name"]: project["findings"][0]["message"] for project in outcome.report["projects"]}
    assert {name for name, (*_, words) in BROKEN.items() if words not in messages[name]} == set()


def test_program_that_sleeps_forever_is_ended_on_time(dock: Dock) -> None:
    project = dock.project(START + "import time\ntime.sleep(1000)\n")
    outcome = dock.json(project, "--timeout", "1.5")
    assert (outcome.code, outcome.findings) == (1, {("program-hangs", "__main__.py", 0)})
    assert outcome.is_clean


def test_program_that_spins_with_signals_blocked_is_ended_on_time(dock: Dock) -> None:
    spin = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\nwhile True:\n    pass\n"
    outcome = dock.json(dock.project(START + spin), "--timeout", "1.5")
    assert (outcome.code, outcome.findings) == (1, {("program-hangs", "__main__.py", 0)})
    assert outcome.is_clean


def test_program_that_prints_100_megabytes_is_judged_by_what_it_declares(dock: Dock) -> None:
    flood = (
        "import sys\nfor _ in range(500):\n    sys.stdout.write('x' * 100_000)\n    sys.stderr.write('y' * 100_000)\n"
    )
    outcome = dock.json(dock.project(START + flood))
    assert (outcome.code, outcome.findings, outcome.err) == (0, set(), "")
    assert len(outcome.out) < 20_000


def test_processes_that_a_program_leaves_are_ended_and_told_of(dock: Dock) -> None:
    """A child, one in a session of its own, and a daemon that forked twice."""
    program = START + (
        "import os, subprocess, time\n"
        "subprocess.Popen(['sleep', '300'])\n"
        "subprocess.Popen(['sleep', '300'], start_new_session=True)\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(300)\n"
        "    os._exit(0)\n"
    )
    outcome = dock.json(dock.project(program))
    assert (outcome.code, outcome.findings) == (0, {("processes-left", "__main__.py", 0)})
    assert outcome.project["findings"][0]["message"] == "the program ends and leaves 3 process(es) running"
    assert outcome.is_clean


def test_secrets_of_the_machine_are_out_of_reach(dock: Dock) -> None:
    """Neither files of the user's home nor variables of the user's shell can be read, whatever the program tries."""
    (dock.home / ".aws").mkdir()
    credentials = "[default]\naws_access_key_id = AKIAREALREALREAL0000\naws_secret_access_key = home-secret-1234567\n"
    (dock.home / ".aws" / "credentials").write_text(credentials)
    program = START + (
        "import os, subprocess\n"
        f"for path in ('{dock.home}/.aws/credentials', os.path.expanduser('~/.aws/credentials')):\n"
        "    for read in (lambda: open(path).read(), lambda: subprocess.getoutput('cat ' + path)):\n"
        "        try:\n"
        "            text = read()\n"
        "        except OSError as error:\n"
        "            text = str(error)\n"
        "        print(text)\n"
        "        pulumi.export('leak', text)\n"
        "import boto3\n"
        "pulumi.export('key', boto3.Session().get_credentials().secret_key)\n"
        "pulumi.export('variables', dict(os.environ))\n"
    )
    variables = {"AWS_SECRET_ACCESS_KEY": "shell-secret-1234567", "GITHUB_TOKEN": "token-of-the-shell"}
    outcome = dock.json(dock.project(program), variables=variables)
    assert outcome.code == 0
    said = outcome.out + outcome.err
    assert {text for text in ("home-secret", "shell-secret", "token-of-the-shell", "AKIAREAL") if text in said} == set()
    assert outcome.is_clean


def test_secret_in_configuration_stays_covered_when_the_program_shows_it(dock: Dock) -> None:
    yaml = "name: app\nruntime: python\nconfig:\n  password:\n    default: hunter2-hunter2\n    secret: true\n"
    program = START + (
        "password = pulumi.Config().require('password')\n"
        "print(password)\n"
        "pulumi.export('dsn', f'postgres://admin:{password}@db')\n"
        "raise ValueError(f'cannot connect with {password}')\n"
    )
    for form in ("json", "text", "markdown"):
        outcome = dock.run("check", dock.project(program, yaml, form), "--format", form)
        assert outcome.code == 1
        assert "hunter2" not in outcome.out + outcome.err
        assert "[secret]" in outcome.out.replace("\\", "")


@pytest.mark.parametrize("value", ["float('nan')", "float('inf')"])
def test_numbers_that_json_does_not_have_leave_the_report_valid(dock: Dock, value: str) -> None:
    outcome = dock.json(dock.project(START + f"pulumi.export('n', {value})\n"))
    assert outcome.code in (0, 1)
    assert outcome.report["schema"] == 1


def test_control_characters_do_not_reach_the_terminal(dock: Dock) -> None:
    program = START + "pulumi.export('n', 'a\\x1b[31mb')\nraise ValueError('\\x1b]0;title\\x07 bad \\u202e name')\n"
    outcome = dock.run("check", dock.project(program))
    assert outcome.code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(outcome.out + outcome.err)


def test_program_without_resources_is_seaworthy(dock: Dock) -> None:
    outcome = dock.run("rehearse", dock.project("import pulumi\npulumi.export('a', 1)\n"), "--format", "json")
    assert (outcome.code, outcome.findings, outcome.project["verdict"]) == (0, set(), "seaworthy")
    assert outcome.project["environments"][0]["outputs"] == {"a": 1}


def test_empty_program_is_seaworthy(dock: Dock) -> None:
    outcome = dock.json(dock.project(""))
    assert (outcome.code, outcome.findings) == (0, set())


def test_program_with_300_resources(dock: Dock) -> None:
    program = (
        "import pulumi\nimport pulumi_aws as aws\n"
        "for n in range(150):\n"
        "    group = aws.cloudwatch.LogGroup(f'group-{n}')\n"
        "    aws.cloudwatch.LogStream(f'stream-{n}', log_group_name=group.name)\n"
    )
    outcome = dock.run("rehearse", dock.project(program), "--trials", "alone,ebb", "--format", "json")
    assert (outcome.code, outcome.findings) == (0, set())
    assert [(place["resources"], place["rehearsed"]) for place in outcome.project["environments"]] == [(300, 300)]
    assert outcome.project["environments"][0]["leftovers"] == []


def test_two_rehearsals_of_one_project_at_once(dock: Dock) -> None:
    project = dock.project(START + "pulumi.export('arn', group.arn)\n")
    arguments = ["rehearse", str(project), "--format", "json"]
    first, second = dock.start(arguments), dock.start(arguments)
    texts = [command.communicate(timeout=100)[0] for command in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    outputs = [json.loads(text)["projects"][0]["environments"][0]["outputs"] for text in texts]
    assert outputs[0] == outputs[1]
    assert dock.processes() == ()
    assert list(dock.temporary.iterdir()) == []


def test_project_directory_that_cannot_be_written(dock: Dock) -> None:
    project = dock.project(START, files={"network.py": "name = 'a'\n"})
    (project / "__main__.py").write_text("import network\n" + START)
    before = {path: path.stat().st_mtime_ns for path in (project, *project.iterdir())}
    for path in (*project.iterdir(), project):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        outcome = dock.json(project)
    finally:
        project.chmod(0o755)
    assert (outcome.code, outcome.findings) == (0, set())
    assert {path: path.stat().st_mtime_ns for path in (project, *project.iterdir())} == before
