"""What an answer holds, and where in the Markdown it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seatrial.frontends.markdown.reading import read_answer

TWO = """\
# Answer

**__main__.py**

```python
import pulumi
```

- In a list, `lib/network.py`:

  ```python
  first = 1

  second = 2
  ```

> `lib/names.py`
>
> ~~~python
> quoted = True
> ~~~
"""


def test_each_line_knows_its_place() -> None:
    reading = read_answer(TWO, "answer.md")
    written = TWO.split("\n")
    assert {name: file.numbers for name, file in reading.files.items()} == {
        "__main__.py": (6,),
        "lib/network.py": (12, 13, 14),
        "lib/names.py": (20,),
    }
    for file in reading.files.values():
        assert [written[number - 1].lstrip("> ") for number in file.numbers] == [line.strip() for line in file.lines]


def test_the_last_version_of_a_file_counts() -> None:
    reading = read_answer("`a.py`\n```\none\n```\n`a.py`\n```\ntwo\n```\n", "answer.md")
    assert reading.files["a.py"].lines == ("two",)
    assert reading.notes == ["answer.md:7: a.py stands here anew; the one at line 3 does not count"]


def test_a_part_that_is_shown_again_does_not_replace_the_file() -> None:
    text = (
        "## a.py\n\n```python\nwhole = 1\nmore = 2\n```\n\nThe loop in `a.py` does the rest:\n\n```python\npart\n```\n"
    )
    reading = read_answer(text, "answer.md")
    assert reading.files["a.py"].lines == ("whole = 1", "more = 2")
    assert reading.notes == ["answer.md:11: a part of a.py is shown again; the file at line 4 counts"]


def test_a_file_that_is_continued_grows() -> None:
    text = "**a.py**\n```\none\n```\n\n**a.py** (continued)\n```\ntwo\n```\n"
    assert read_answer(text, "answer.md").files["a.py"].lines == ("one", "two")


def test_a_readme_holds_blocks_of_its_own() -> None:
    text = (
        "`README.md`\n\n```markdown\n# Title\n```bash\nnpm install\n```\nEnd.\n```\n\n`index.ts`\n\n```ts\ncode\n```\n"
    )
    reading = read_answer(text, "answer.md")
    assert reading.files["README.md"].lines == ("# Title", "```bash", "npm install", "```", "End.")
    assert reading.files["index.ts"].numbers == (14,)


def test_a_whole_answer_inside_a_block_is_read() -> None:
    text = "Here you are:\n\n````markdown\n## index.ts\n\n```ts\ncode\n```\n````\n"
    assert read_answer(text, "answer.md").files["index.ts"].numbers == (7,)


def test_a_block_that_is_cut_off_is_told() -> None:
    reading = read_answer("`index.ts`\n```ts\ncode", "answer.md")
    assert reading.notes == ["answer.md:3: the code block is not closed; the answer may be cut off"]
    assert set(reading.files) == {"index.ts"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../outside.py", "leads out of the project"),
        ("lib/../../outside.py", "leads out of the project"),
        ("/etc/outside.py", "is an absolute path"),
        ("~/outside.py", "is an absolute path"),
        ("C:\\outside.py", "is an absolute path"),
        ("C:outside.py", "is an absolute path"),
        ("\\\\host\\share\\outside.py", "is an absolute path"),
        (".git/hooks/outside.py", "belongs to a tool"),
        ("node_modules/x/index.js", "belongs to a tool"),
        ("long" * 60 + ".py", "is longer than"),
    ],
)
def test_what_leads_out_of_the_project_is_refused(name: str, why: str) -> None:
    reading = read_answer(f'```text title="{name}"\nx\n```\n', "answer.md")
    assert reading.files == {}
    (note,) = reading.notes
    assert note.startswith("answer.md:2: ")
    assert why in note


def test_a_file_is_no_folder() -> None:
    reading = read_answer("```text title=lib.py\n1\n```\n```text title=lib.py/a.py\n2\n```\n", "answer.md")
    assert set(reading.files) == {"lib.py"}
    assert reading.notes == ["answer.md:5: lib.py/a.py is a file and a folder; the block is left out"]


def test_files_that_the_shell_writes_are_files() -> None:
    text = "```bash\nmkdir app\ncat > app/Pulumi.yaml <<'EOF'\nname: x\nEOF\ncat <<EOF | tee notes\nno\nEOF\nls\n```\n"
    reading = read_answer(text, "answer.md")
    assert {name: (file.lines, file.numbers) for name, file in reading.files.items()} == {
        "app/Pulumi.yaml": (("name: x",), (4,))
    }


def test_an_unnamed_program_is_guessed_where_one_is_missing() -> None:
    reading = read_answer("Run this:\n\n```python\nimport pulumi\n```\n", "answer.md")
    assert set(reading.files) == {"__main__.py"}
    assert reading.notes == ["answer.md:4: the code block has no name; it is taken for __main__.py"]


def test_nothing_is_guessed_beside_a_program() -> None:
    reading = read_answer("`__main__.py`\n```python\nimport pulumi\n```\n\n```python\nimport pulumi_aws\n```\n", "a.md")
    assert set(reading.files) == {"__main__.py"}
    assert reading.notes == ["a.md: code blocks without the name of a file are left out: line 7"]


def test_nothing_is_guessed_of_two() -> None:
    block = "```python\nimport pulumi\n```\n\n"
    reading = read_answer(block * 2, "answer.md")
    assert reading.files == {}
    assert "several could be it: lines 2 and 6" in reading.notes[0]


names = st.sampled_from(
    ["a.py", "lib/b.ts", "../x.py", "/etc/y.py", "Pulumi.yaml", "C:\\z.ts", "README.md", "a.py/c.py"]
)
pieces = st.one_of(
    st.builds("### {}\n".format, names),
    st.builds("**{}**\n".format, names),
    st.builds("```{}\n".format, st.one_of(st.sampled_from(["", "ts", "markdown", "bash"]), names)),
    st.just("```\n"),
    st.just("~~~\n"),
    st.just("> ```\n"),
    st.just("   - ````md\n"),
    st.builds("# {}\n".format, names),
    st.text(max_size=40),
    st.just("\r\n"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_answer(text, "answer.md")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for name, file in reading.files.items():
        assert not name.startswith(("/", "~"))
        assert ".." not in name.split("/")
        assert len(file.lines) == len(file.numbers)
        for line, number in zip(file.lines, file.numbers, strict=True):
            assert (
                line.strip() in lines[number - 1].replace("\x00", "\ufffd").expandtabs(4) or "\t" in lines[number - 1]
            )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    read_answer(raw.decode("utf-8", "replace"), "answer.md")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 50_000,
        "- " * 50_000,
        "```\n" * 50_000,
        "```markdown\n" * 20_000,
        "*" * 200_000 + "a.py",
        "`" * 200_000,
        "# " + "a/" * 100_000 + "b.py\n```\nx\n```",
        "```ts\n// " + "a" * 500_000 + "\n```\n",
        "<" * 100_000,
        "<a " * 50_000,
        "".join(f"`f{number}.py`\n```\nx\n```\n" for number in range(3000)),
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    started = time.monotonic()
    read_answer(text, "answer.md")
    assert time.monotonic() - started < 10
