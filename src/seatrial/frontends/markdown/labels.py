"""Names of files in running text: what is one, and where a line says that one follows."""

from __future__ import annotations

import re

LONGEST = 400  # characters of a line that is looked at for names

_ENDINGS = frozenset(
    {
        "py", "pyi", "ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "json", "jsonc", "yaml", "yml", "toml",
        "cfg", "ini", "conf", "txt", "md", "rst", "sh", "bash", "zsh", "ps1", "bat", "sql", "html", "css", "xml",
        "env", "lock", "template", "cfn", "tpl", "j2", "tf", "tfvars", "hcl", "properties", "csv", "proto",
        "graphql", "vtl", "rego", "go", "java", "cs", "rb",
    }
)  # fmt: skip
_BARE = frozenset(
    {
        "Dockerfile", "Makefile", "Procfile", "Pipfile", "Jenkinsfile", "LICENSE", ".gitignore", ".dockerignore",
        ".npmrc", ".nvmrc", ".env", ".editorconfig", ".eslintrc", ".prettierrc", ".pylintrc", ".flake8",
        ".python-version", ".node-version",
    }
)  # fmt: skip
# products that are spelled like files
_PRODUCTS = frozenset(
    {
        "node.js", "next.js", "vue.js", "nuxt.js", "react.js", "express.js", "nest.js", "d3.js", "three.js",
        "deno.js",
    }
)  # fmt: skip

PATH = r"(?:[A-Za-z]:)?[~/\\]{0,2}[\w.@+$-]+(?:[/\\]+[\w.@+$-]+)*"
_PATH = re.compile(PATH)
_MARKUP = re.compile(r"[`*\"'“”‘’\[\]]|\]\([^)]*\)")
_LEADING = re.compile(r"^(?:\d{1,3}[.):]\s|[^\w.~/\\@$-]|-\s)+")
_SAYS = re.compile(
    r"^(?:(?:full |complete )?(?P<file>file ?name|file ?path|file|path)(?:\s*\d{1,2})?\s*(?:[:=–—-]|\s)\s*"
    r"|(?:step|part)\s*\d{1,3}\s*[:.)–—-]\s*)",
    re.I,
)
_REST = re.compile(r"\s*(?:[:：]|[-–—(|,].*)?\s*")
_COMMENT = re.compile(
    rf"^\s*(?:#+|//+|--|;+|%+|/\*+|<!--|\"\"\"|''')[\s=*#-]*(?P<says>(?:file(?:\s?name)?|path)\s*[:=]\s*)?[`*\"']*"
    rf"(?P<name>{PATH})[`*\"']*\s*(?P<rest>.*?)\s*$",
    re.I,
)
_CLOSES = re.compile(r"(?:\*/|-->|\"\"\"|'''|[=*#-]+(?:\*/|-->)?|[-–—:(|,].*)?")
_MARKER = re.compile(
    rf"^\s*(?:#|//|<!--|/\*)\s*(?:[=-]{{3,}}\s*(?:file\s*:\s*)?(?P<framed>{PATH})\s*[=-]{{3,}}|file\s*:\s*(?P<said>{PATH}))"
    r"\s*(?:\*/|-->)?\s*$",
    re.I,
)


def is_file_name(text: str) -> bool:
    """Whether a text is the name of a file as programs have them, with folders or without."""
    if not _PATH.fullmatch(text) or text.lower() in _PRODUCTS:
        return False
    name = re.split(r"[/\\]", text)[-1]
    stem, dot, ending = name.rpartition(".")
    return name in _BARE or bool(dot and stem and ending.lower() in _ENDINGS)


def label_in(text: str) -> str:
    """The file that the last line of a paragraph names, saying little else; "" where it is prose.

    `**index.ts**`, "File: index.ts", "2. `network.py` - the subnets".
    """
    line = _MARKUP.sub("", text.strip().rpartition("\n")[2][:LONGEST])
    line, named = _LEADING.sub("", line), False
    while said := _SAYS.match(line):
        line, named = _LEADING.sub("", line[said.end() :]), named or bool(said["file"])
    found = _PATH.match(line)
    if found is None or not _REST.fullmatch(line, found.end()):
        return ""
    name = _plain(found[0])
    return name if is_file_name(name) or (named and re.search(r"[./\\]", name)) else ""


def _plain(name: str) -> str:
    """The name without the underscores of its emphasis; those of `__main__.py` stay."""
    bare = name.rstrip("_")
    marks = len(name) - len(bare)
    return bare[marks:] if marks and bare.startswith("_" * marks) else name


def mentions_in(text: str) -> list[str]:
    """The files that a text names, each once, in its order."""
    words = _PATH.findall(_MARKUP.sub(" ", text[:LONGEST]))
    names = (_plain(word.rstrip(".")) for word in words)
    return list(dict.fromkeys(name for name in names if is_file_name(name)))


def comment_name(line: str) -> str:
    """The file that a comment line names, saying little else; "" for any other line."""
    found = _COMMENT.match(line[:LONGEST])
    if found is None or not _CLOSES.fullmatch(found["rest"]):
        return ""
    return found["name"] if is_file_name(found["name"]) or found["says"] else ""


def marker_in(line: str) -> str:
    """The file that begins at a line `# === name ===` or `// File: name` inside a block; "" for any other line."""
    found = _MARKER.match(line) if len(line) < LONGEST else None
    name = (found["framed"] or found["said"]) if found else ""
    return name if is_file_name(name) else ""
