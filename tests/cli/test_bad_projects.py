"""Projects that cannot be loaded: exit code 2 and one line that names file, line and the next step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import START, Dock, Outcome


def refused(outcome: Outcome, *words: str) -> None:
    """The command said why on one line of standard error, nothing else, and left nothing."""
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    assert outcome.err.startswith("seatrial: ")
    assert outcome.err.count("\n") == 1, outcome.err
    assert not [word for word in words if word not in outcome.err], outcome.err
    assert outcome.is_clean, outcome


def test_directory_without_a_project_file_lists_the_projects_below_it(dock: Dock) -> None:
    empty = dock.root / "empty"
    (empty / "infra").mkdir(parents=True)
    (empty / "infra" / "Pulumi.yaml").write_text("name: a\nruntime: python\n")
    refused(dock.json(empty), f"{empty}: no Pulumi.yaml here", f"{empty}/infra", "name one of them")


def test_path_that_does_not_exist(dock: Dock) -> None:
    refused(dock.json(dock.root / "nope"), "nope: no such file or directory", "name a directory with a Pulumi.yaml")


def test_file_that_is_no_project(dock: Dock) -> None:
    project = dock.project(START)
    refused(dock.json(project / "__main__.py"), "__main__.py: not a project", "name a directory with a Pulumi.yaml")


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{','.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(8)
)


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "tab": ("name: app\n\truntime: python\n", ":2:1: not valid YAML: found character '\\t'"),
    "key-twice": ("name: app\nname: b\n", ":2:1: not valid YAML: `name` is given twice, first in line 1; keep one"),
    "bomb": (f"name: app\nruntime: python\n{BOMB}", ": not valid YAML: its aliases stand for too many values"),
    "cycle": ("name: app\nruntime: python\nx: &x [*x]\n", ": not valid YAML: its aliases stand for too many values"),
    "latin-1": ("name: app\ndescription: café\n".encode("latin-1"), ": not UTF-8 text (byte 26); save it as UTF-8"),
    "nul": (b"name: app\x00\nruntime: python\n", ": not valid YAML: unacceptable character #x0000"),
    "list": ("- a\n- b\n", ": must hold a table of keys and values, not a list"),
    "scalar": ("hello\n", ": must hold a table of keys and values, not a str"),
    "empty": ("", ": `name` is missing; add the project's name, for example `name: empty`"),
    "deep": ("[" * 20000, ": nested too deeply"),
    "huge": ("name: app\nruntime: python\n#" + "x" * 2_000_000, ": cannot be read: it is larger than 1,000,000 bytes"),
    "go": (
        "name: app\nruntime: go\n",
        ":2: runtime go cannot be rehearsed; Pulumi projects in Python, TypeScript and JavaScript can",
    ),
    "no-name": ("runtime: python\n", ": `name` is missing; add the project's name"),
    "number": ("name: 12\nruntime: python\n", ":1: `name` must be a text"),
    "no-runtime": ("name: app\n", ":1: `runtime` is missing; write for example `runtime: python`"),
    "runtimes": ("name: app\nruntime: [python]\n", ":2: `runtime` must be a text or a table"),
    "options": ("name: app\nruntime:\n  name: python\n  options: [a]\n", ":4: `runtime.options` must be a table"),
    "mains": ("name: app\nruntime: python\nmain: [a]\n", ":3: `main` must be the path"),
    "config": ("name: app\nruntime: python\nconfig: [a]\n", ":3: `config` must be a table"),
    "default": (
        "name: app\nruntime: python\nconfig:\n  size:\n    type: integer\n    default: big\n",
        ":4: the default of `size` is 'big', not of type integer",
    ),
}


def test_project_files_that_cannot_be_read(dock: Dock) -> None:
    """Each is told of in a line of its own, whatever the others hold."""
    projects = [dock.project(START, yaml, name) for name, (yaml, _) in UNREADABLE.items()]
    outcome = dock.run("check", *projects, "--format", "json", timeout=30)
    assert (outcome.code, outcome.is_clean) == (2, True)
    lines = dict(zip(sorted(UNREADABLE), outcome.err.splitlines(), strict=True))
    wrong = {
        name: lines[name]
        for project, (name, (_, words)) in zip(projects, UNREADABLE.items(), strict=True)
        if not lines[name].startswith(f"seatrial: {project}/Pulumi.yaml{words}")
    }
    assert wrong == {}
    told = {one["path"]: one["reason"] for one in (*outcome.report["projects"], *outcome.report["skipped"])}
    assert told == {str(dock.root / name): line.removeprefix("seatrial: ") for name, line in lines.items()}
    assert [one["path"] for one in outcome.report["skipped"]] == [str(dock.root / "go")]
    assert {(one["kind"], one["verdict"]) for one in outcome.report["projects"]} == {("pulumi-python", "not-rehearsed")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("config: [a", ("Pulumi.dev.yaml:1:11: not valid YAML",)),
        ("config:\n  - a\n", ("Pulumi.dev.yaml:1: `config` must be a table",)),
        ("config:\n  aws:region: nowhere\n", ("aws:region of environment dev is 'nowhere'", "us-east-1")),
    ],
    ids=["broken", "list", "region"],
)
def test_settings_of_a_stack_that_cannot_be_read(dock: Dock, text: str, words: tuple[str, ...]) -> None:
    project = dock.project(START)
    (project / "Pulumi.dev.yaml").write_text(text)
    refused(dock.json(project), *words)


VIRTUALENV = "name: app\nruntime:\n  name: python\n  options:\n    virtualenv: venv\n"


def test_virtual_environment_without_pulumi_says_what_to_install(dock: Dock) -> None:
    project = dock.project(START, VIRTUALENV)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / "venv"], check=True)
    refused(dock.json(project), f"{project}/venv/bin/python cannot import pulumi", "-m pip install -r requirements.txt")


def test_virtual_environment_whose_interpreter_cannot_start(dock: Dock) -> None:
    project = dock.project(START, VIRTUALENV)
    python = project / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/false\n")
    refused(dock.json(project), str(python))
    python.chmod(0o755)
    refused(dock.json(project), str(python))


def test_virtual_environment_that_is_not_there_is_replaced_by_our_own_and_noted(dock: Dock) -> None:
    outcome = dock.json(dock.project(START, VIRTUALENV))
    assert (outcome.code, outcome.findings) == (0, set())
    assert any("virtual environment venv of Pulumi.yaml is not there" in note for note in outcome.project["notes"])


ENTRY_POINTS = {
    "misspelt": ("main: srcc\n", 3, "`main: srcc` names nothing that is there"),
    "no-program": ("main: lib\n", 3, "`main: lib` names a directory without a __main__.py"),
    "file": ("main: src/mainn.py\n", 3, "`main: src/mainn.py` names nothing that is there"),
    "absolute": ("main: /etc\n", 3, "`main: /etc` names a directory without a __main__.py"),
    "outside": ("main: ../..\n", 3, "`main: ../..` names a directory without a __main__.py"),
    "none": ("", 1, "there is no __main__.py beside it"),
}


def test_entry_points_that_do_not_exist(dock: Dock) -> None:
    """A finding with the line of `main` and the nearest program that there is."""
    files = {"src/__main__.py": "import pulumi\n\npulumi.export('one', 1)\n", "lib/x.py": ""}
    projects = [
        dock.project(None, f"name: {name}\nruntime: python\n{main}", name, files)
        for name, (main, _, _) in ENTRY_POINTS.items()
    ]
    outcome = dock.run("check", *projects, "--format", "json")
    assert (outcome.code, outcome.err, outcome.is_clean) == (1, "", True)
    found = {
        project["name"]: [(one["rule"], one["location"]["line"], one["message"], one["remedy"])]
        for project in outcome.report["projects"]
        for one in project["findings"]
    }
    assert found == {
        name: [
            (
                "entry-point-missing",
                line,
                f"the entry point does not exist: {message}",
                "In Pulumi.yaml, set `main: src`.",
            )
        ]
        for name, (_, line, message) in ENTRY_POINTS.items()
    }


def test_behind_an_entry_point_that_does_not_exist(dock: Dock) -> None:
    """The only program there is runs all the same; of two, or of what is no program, none does."""
    broken = "import pulumi\n\nraise ValueError('stop')\n"
    projects = [
        dock.project(None, f"name: {name}\nruntime: python\nmain: infra\n", name, files)
        for name, files in {
            "one": {"deploy/__main__.py": broken},
            "beside": {"__main__.py": broken, "tools/__main__.py": broken},
            "script": {"stack.py": f"import names\n{broken}", "names.py": "import pulumi\n"},
            "two": {"a/__main__.py": broken, "b/__main__.py": broken},
            "tool": {"tool/__main__.py": "raise ValueError('no program')\n"},
        }.items()
    ]
    outcome = dock.run("check", *projects, "--format", "json")
    found = {
        project["name"]: [one["rule"] for one in project["findings"] if one["severity"] == "critical"]
        for project in outcome.report["projects"]
    }
    behind = ["entry-point-missing", "program-crashes"]
    assert {name: sorted(rules) for name, rules in found.items()} == {
        "one": behind,
        "beside": behind,
        "script": behind,
        "two": ["entry-point-missing"],
        "tool": ["entry-point-missing"],
    }
    notes = {project["name"]: project["notes"] for project in outcome.report["projects"]}
    assert "Pulumi.yaml means infra, which is not there; deploy/__main__.py is run instead" in notes["one"]


def test_a_named_file_that_is_no_template_is_told_why(dock: Dock) -> None:
    """Also where nothing in it can be recognized, because it cannot be read."""
    broken = dock.root / "unclosed.yaml"
    broken.write_text("Resources:\n  Bucket:\n    Type: [AWS::S3::Bucket\n  Other: x\n")
    outcome = dock.run("check", broken)
    assert (outcome.code, outcome.is_clean) == (2, True)
    assert "unclosed.yaml:4:" in outcome.err
    assert "YAML not well-formed" in outcome.err


def test_paths_in_all_their_forms(dock: Dock) -> None:
    """A directory or its Pulumi.yaml, relative or absolute, with spaces and letters beyond ASCII."""
    project = dock.project("raise ValueError('stop')\n", name="prüfung eins")
    for path, cwd in (
        (project, dock.root),
        (Path("prüfung eins"), dock.root),
        (Path(), project),
        (Path("Pulumi.yaml"), project),
        (project / "Pulumi.yaml", dock.root),
    ):
        outcome = dock.json(path, cwd=cwd)
        assert (outcome.code, outcome.findings) == (1, {("program-crashes", "__main__.py", 1)}), path


def test_check_judges_what_it_can_load_and_tells_of_the_rest(dock: Dock) -> None:
    good = dock.project(START, name="good")
    outcome = dock.run("check", dock.root / "nope", good, "--format", "json")
    assert outcome.code == 2
    assert [project["path"] for project in outcome.report["projects"]] == [str(good)]
    assert "nope: no such file or directory" in outcome.err
