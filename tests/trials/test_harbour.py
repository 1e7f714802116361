"""Live tests run where programs do: locked in, beside the project and nothing else of the user's."""

from __future__ import annotations

import textwrap
from pathlib import Path

from seatrial.trials.harbour import run_tests


def test_live_tests_see_their_repository_and_no_other_file_of_the_user(tmp_path: Path) -> None:
    secret = tmp_path / "credentials"
    secret.write_text("hunter2")
    repository = tmp_path / "repository"
    folder = repository / "service" / "tests" / "live"
    folder.mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "shared.txt").write_text("shared")
    (folder / "test_reach.py").write_text(
        textwrap.dedent(
            f"""
            import pathlib
            import pytest

            def test_what_is_beside_the_project():
                assert pathlib.Path({str(repository / "shared.txt")!r}).read_text() == "shared"

            def test_what_is_the_user_s():
                with pytest.raises(PermissionError):
                    pathlib.Path({str(secret)!r}).read_text()

            def test_what_a_test_writes(tmp_path):
                (tmp_path / "report").write_text("fine")
            """
        )
    )
    run = run_tests(repository / "service", folder, {}, {}, 60)
    assert (run.findings, run.passed) == ((), 3), run.output
