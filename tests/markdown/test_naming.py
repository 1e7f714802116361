"""Which file a code block is: the ways in which people and models say it."""

from __future__ import annotations

import pytest

from seatrial.frontends.markdown.labels import comment_name, label_in
from seatrial.frontends.markdown.reading import read_answer

PROGRAM = "import pulumi"


def files(text: str) -> dict[str, str]:
    return {name: file.text for name, file in read_answer(text, "answer.md").files.items()}


@pytest.mark.parametrize(
    "above",
    [
        "### `app/network.py`",
        "## 2. app/network.py",
        "### File: app/network.py",
        "#### Network (`app/network.py`)",
        "**app/network.py**",
        "**`app/network.py`**",
        "**File: app/network.py**",
        "*app/network.py*",
        "_app/network.py_",
        "`app/network.py`:",
        "File: app/network.py",
        "Filename: `app/network.py`",
        "1. **app/network.py** - the subnets",
        "app/network.py (new)",
        "Create `app/network.py` with this content:",
        "### 📄 app/network.py",
        "[app/network.py](app/network.py)",
        "**app/network.py**\n\nThe subnets of all three zones.",
        "## app/network.py\n\nThe subnets.\n\nIt looks like this:",
        "<details><summary>app/network.py</summary>\n",
        "- `app/network.py`\n",
        "`app\\network.py`",
    ],
)
def test_a_name_above(above: str) -> None:
    assert files(f"# Answer\n\n{above}\n\n```python\n{PROGRAM}\n```\n") == {"app/network.py": f"{PROGRAM}\n"}


@pytest.mark.parametrize(
    "info",
    [
        'python title="app/network.py"',
        "python title='app/network.py'",
        "python file=app/network.py",
        "python {file=app/network.py}",
        '{.python filename="app/network.py"}',
        "python:app/network.py",
        "1:20:app/network.py",
        "python app/network.py",
        "app/network.py",
        "python path: app/network.py",
    ],
)
@pytest.mark.parametrize("fence", ["```", "~~~", "`````"])
def test_a_name_behind_the_fence(info: str, fence: str) -> None:
    assert files(f"{fence}{info}\n{PROGRAM}\n{fence}\n") == {"app/network.py": f"{PROGRAM}\n"}


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("python", "# app/network.py", "app/network.py"),
        ("python", "# File: __main__.py", "__main__.py"),
        ("python", '"""app/network.py"""', "app/network.py"),
        ("ts", "// lib/network.ts", "lib/network.ts"),
        ("ts", "// lib/network.ts - the subnets", "lib/network.ts"),
        ("ts", "/* lib/network.ts */", "lib/network.ts"),
        ("html", "<!-- page.html -->", "page.html"),
        ("yaml", "# Pulumi.dev.yaml", "Pulumi.dev.yaml"),
        ("", "# --- requirements.txt ---", "requirements.txt"),
    ],
)
def test_a_name_in_the_first_line(language: str, line: str, name: str) -> None:
    assert files(f"```{language}\n{line}\nx\n```\n") == {name: f"{line}\nx\n"}


def test_the_line_that_names_a_json_file_is_no_part_of_it() -> None:
    assert files('```json\n// package.json\n{"private": true}\n```\n') == {"package.json": '\n{"private": true}\n'}


@pytest.mark.parametrize(
    "text",
    [
        "The stack reads its settings from the file below and goes on.",
        "Node.js",
        "Use index.ts for what is shared",
        "File system layout",
        "Version 1.2.3",
    ],
)
def test_prose_is_no_label(text: str) -> None:
    assert label_in(text) == ""


@pytest.mark.parametrize("line", ["# This is index.ts as it was", "# name: x", "#!/usr/bin/env python", "import os"])
def test_a_comment_that_only_mentions_a_file_names_none(line: str) -> None:
    assert comment_name(line) == ""


def test_the_fuller_of_two_spellings_counts() -> None:
    assert set(files("## lib/network.ts\n\n```ts\n// network.ts\nx\n```\n")) == {"lib/network.ts"}


def test_a_heading_names_one_block() -> None:
    text = "## index.ts\n\n```ts\nfirst\n```\n\n```ts\nsecond\n```\n"
    assert files(text) == {"index.ts": "first\n"}


def test_a_heading_does_not_name_what_is_typed_below_it() -> None:
    text = "## index.ts\n\n```bash\nnpm install\n```\n\n```ts\ncode\n```\n"
    assert files(text) == {"index.ts": "code\n"}


def test_a_script_is_a_file_when_it_is_called_one() -> None:
    assert files("`deploy.sh`\n\n```bash\npulumi up\n```\n") == {"deploy.sh": "pulumi up\n"}


def test_a_tree_is_no_file() -> None:
    text = "## my-project/index.ts\n\n```\nmy-project\n├── index.ts\n└── Pulumi.yaml\n```\n"
    assert files(text) == {}


def test_a_block_that_marks_several_files_is_several() -> None:
    text = "```yaml\n# === Pulumi.yaml ===\nname: x\n# === Pulumi.dev.yaml ===\nconfig: {}\n```\n"
    assert set(files(text)) == {"Pulumi.yaml", "Pulumi.dev.yaml"}
