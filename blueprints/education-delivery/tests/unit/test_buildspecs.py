"""What the buildspecs run is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def commands(name: str) -> list[str]:
    spec: dict[str, Any] = yaml.safe_load((ROOT / "buildspecs" / name).read_text())
    assert spec["version"] == 0.2
    return [command for phase in spec["phases"].values() for command in phase["commands"]]


@pytest.mark.parametrize("name", ["build.yml", "deploy.yml"])
def test_every_command_is_a_text(name: str) -> None:
    assert commands(name)
    assert all(isinstance(command, str) for command in commands(name))


def test_modules_that_a_deployment_runs_are_in_the_service() -> None:
    modules = re.findall(r"python -m ([\w.]+)", "\n".join(commands("deploy.yml")))
    assert modules == ["records.migrate", "records.announce"]
    for module in modules:
        path = ROOT / "service" / f"{module.replace('.', '/')}.py"
        assert "def main()" in path.read_text()


def test_a_deployment_unpacks_what_the_build_packs() -> None:
    (packed,) = [command for command in commands("build.yml") if command.startswith("zip ")]
    spec = yaml.safe_load((ROOT / "buildspecs/build.yml").read_text())
    assert spec["artifacts"]["files"] == ["release.zip"]
    assert "unzip -q release.zip -d release" in commands("deploy.yml")
    for part in ("records", "migrations", "vendor", "rds.pem", "VERSION"):
        assert part in packed.split()


def test_variables_that_a_deployment_reads_are_given_to_it() -> None:
    given = (ROOT / "education_delivery/slot.py").read_text()
    files = [ROOT / "service/records/migrate.py", ROOT / "service/records/announce.py", ROOT / "buildspecs/deploy.yml"]
    text = "\n".join(path.read_text() for path in files)
    read = set(re.findall(r'environ\["(\w+)"\]', text)) | set(re.findall(r"\$([A-Z]\w+)", text))
    assert read == {
        *("DATABASE_HOST", "DATABASE_USERNAME", "DATABASE_PASSWORD", "DATABASE_NAME"),
        *("CACHE_HOST", "CACHE_TOKEN", "RELEASES_BUCKET", "RELEASES_PREFIX"),
    }
    assert all(f'"{name}"' in given for name in read)
