"""The entry point is the file that Pulumi and Node.js take, or the source of a build that is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_nodejs import files
from seatrial.frontends.pulumi_nodejs.program import PulumiNodejsProgram
from seatrial.model.finding import Severity
from seatrial.model.resource import Location


def load(folder: Path, main: str, *empty: str, **texts: str) -> PulumiNodejsProgram:
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: nodejs\n" + (f"main: {main}\n" if main else ""))
    for name, text in {**dict.fromkeys(empty, ""), **texts}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return PulumiNodejsProgram(folder, FrontendOptions())


@pytest.mark.parametrize(
    ("main", "manifest", "empty", "entry", "directory"),
    [
        ("", "", ["index.ts"], "index.ts", "."),
        ("", "", ["index.js", "index.ts"], "index.js", "."),
        ("infra", "", ["infra/index.ts"], "infra/index.ts", "infra"),
        ("infra/app.ts", "", ["infra/app.ts"], "infra/app.ts", "infra"),
        ("app", "", ["app.ts"], "app.ts", "."),
        ("", '{"main": "src/main.ts"}', ["src/main.ts"], "src/main.ts", "."),
        ("", '{"exports": {".": {"import": "./lib/a.mjs"}}}', ["lib/a.mjs"], "lib/a.mjs", "."),
    ],
)
def test_entry_points(tmp_path: Path, main: str, manifest: str, empty: list[str], entry: str, directory: str) -> None:
    texts = {"package.json": manifest} if manifest else {}
    program = load(tmp_path, main, *empty, **texts)
    assert program.entry_point == tmp_path / entry
    assert program.directory == tmp_path / directory
    assert program.check() == []


@pytest.mark.parametrize(
    ("main", "manifest", "tsconfig", "source", "severity", "place"),
    [
        ("bin/index.js", "{}", "", "index.ts", Severity.MEDIUM, Location("Pulumi.yaml", 3)),
        ("", '{\n"main": "dist/app.js"}', "", "src/app.ts", Severity.LOW, Location("package.json", 2)),
        ("", '{"main": "made/a/b.js"}', '{"outDir": "made",\n"rootDir": "code"}', "code/a/b.ts", Severity.LOW, None),
        ("", '{"main": "gone.js"}', "", "index.ts", Severity.LOW, None),
    ],
)
def test_a_build_that_is_absent(
    tmp_path: Path, main: str, manifest: str, tsconfig: str, source: str, severity: Severity, place: Location | None
) -> None:
    tsconfig = tsconfig.replace("{", '{"compilerOptions": {\n').replace("}", "}}")
    program = load(tmp_path, main, source, **{"package.json": manifest, "tsconfig.json": tsconfig or "{}"})
    assert program.check() == []
    assert program.entry_point == tmp_path / source
    (finding,) = files.entry_point_wrong(program.project, program.entry, program.root)
    assert (finding.catalog, finding.severity) == (("F17",), severity)
    assert place in (None, finding.location)
    assert source in finding.message


def test_nothing_to_run(tmp_path: Path) -> None:
    program = load(tmp_path, "infra/index.ts", "infrastructure/index.ts")
    (finding,) = program.check()
    assert (finding.catalog, finding.severity) == (("F17",), Severity.CRITICAL)
    assert "main: infrastructure/index.ts" in finding.remedy
    assert finding.location == Location("Pulumi.yaml", 3)


def test_the_only_program_there_is(tmp_path: Path) -> None:
    """Runs although `main` names another; a page's script does not."""
    program = load(tmp_path, "infra/index.ts", **{"stack/index.ts": 'import * as aws from "@pulumi/aws";\n'})
    assert program.check() == []
    assert (program.entry_point, program.directory) == (tmp_path / "stack/index.ts", tmp_path / "stack")
    (finding,) = files.entry_point_wrong(program.project, program.entry, program.root)
    assert (finding.catalog, finding.severity, finding.location) == (
        ("F17",),
        Severity.CRITICAL,
        Location("Pulumi.yaml", 3),
    )
    assert "main: stack/index.ts" in finding.remedy
