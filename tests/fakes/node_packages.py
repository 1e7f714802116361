"""Real npm packages for the tests of Node.js programs, installed once into pytest's own cache."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {
    "@pulumi/aws": "7.48.0",
    "@pulumi/pulumi": "3.248.0",
    "@types/node": "^20",
    "typescript": "5.9.3",
}


def installed_packages(config: pytest.Config) -> Path:
    """A node_modules folder with `PACKAGES`. Skips the test where npm or the registry is out of reach."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    assert config.cache is not None
    folder = config.cache.mkdir("node-packages")
    manifest, wanted = folder / "package.json", json.dumps({"private": True, "dependencies": PACKAGES}, indent=2)
    if not (folder / "node_modules").is_dir() or manifest.read_text() != wanted:
        manifest.write_text(wanted)
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            manifest.unlink()
            pytest.skip(f"npm cannot install {', '.join(PACKAGES)}: {done.stderr[-300:]}")
    return folder / "node_modules"
