"""What a template's text becomes: plain data in long forms, values that keep their text, positions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seatrial.errors import ProjectError
from seatrial.frontends.cloudformation.reading.recognition import looks_like_template
from seatrial.frontends.cloudformation.template import Template, is_template, read_template
from seatrial.model.finding import Severity

BUCKET = "Resources:\n  Orders:\n    Type: AWS::S3::Bucket\n"


def read(tmp_path: Path, text: str | bytes, name: str = "template.yaml") -> Template:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_template(path, tmp_path)


def refusal(tmp_path: Path, text: str | bytes, name: str = "template.yaml") -> str:
    with pytest.raises(ProjectError) as caught:
        read(tmp_path, text, name)
    return str(caught.value)


def messages(template: Template) -> dict[str, tuple[int, int]]:
    return {f.message: (f.location.line, f.location.column) for f in template.findings if f.location}


def test_short_forms_become_long_forms(tmp_path: Path) -> None:
    template = read(
        tmp_path,
        BUCKET
        + """    Properties:
      A: !Ref Name
      B: !GetAtt Orders.Outputs.Arn
      C: !Sub "${A}-${B}"
      D: !Sub ["${A}", {A: !Ref Name}]
      E: !If [Big, !GetAZs "", !Ref "AWS::NoValue"]
      F:
        Fn::GetAtt: Orders.Arn
      G: !And [!Condition Big, !Equals [a, b]]
      H: !Join
        - ","
        - - !Select [0, !GetAZs {Ref: "AWS::Region"}]
          - !ImportValue x
""",
    )
    assert template.body["Resources"]["Orders"]["Properties"] == {
        "A": {"Ref": "Name"},
        "B": {"Fn::GetAtt": ["Orders", "Outputs.Arn"]},
        "C": {"Fn::Sub": "${A}-${B}"},
        "D": {"Fn::Sub": ["${A}", {"A": {"Ref": "Name"}}]},
        "E": {"Fn::If": ["Big", {"Fn::GetAZs": ""}, {"Ref": "AWS::NoValue"}]},
        "F": {"Fn::GetAtt": ["Orders", "Arn"]},
        "G": {"Fn::And": [{"Condition": "Big"}, {"Fn::Equals": ["a", "b"]}]},
        "H": {
            "Fn::Join": [
                ",",
                [{"Fn::Select": [0, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}, {"Fn::ImportValue": "x"}],
            ]
        },
    }
    assert template.findings == ()


@pytest.mark.parametrize(
    "written, value",
    [
        ("2012-10-17", "2012-10-17"),
        ("012345678901", "012345678901"),
        ("0123", "0123"),
        ("123456789012", 123456789012),
        ("1.10", "1.10"),
        ("1.5", 1.5),
        ("-3", -3),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("yes", True),
        ("Off", False),
        ("true", True),
        ("'true'", "true"),
        ('"1"', "1"),
        ("y", "y"),
        ("!!str 1", "1"),
        ("9" * 40, "9" * 40),
    ],
)
def test_scalars_keep_their_text_where_cloudformation_does(tmp_path: Path, written: str, value: object) -> None:
    template = read(tmp_path, f"{BUCKET}    Properties: {{Value: {written}}}\n")
    got = template.body["Resources"]["Orders"]["Properties"]["Value"]
    assert (got, type(got)) == (value, type(value))


def test_places_of_keys_values_short_forms_and_what_is_not_there(tmp_path: Path) -> None:
    text = f"""{BUCKET}    Properties:
      BucketName: !Sub
        - "${{A}}-x"
        - A: !GetAtt Other.Arn
      Tags: [{{Key: a, Value: b}}]
"""
    template = read(tmp_path, text)
    of = template.places.of
    name = ("Resources", "Orders", "Properties", "BucketName")
    assert str(of(name)) == "template.yaml:5:7"
    assert str(of(name, key=False)) == "template.yaml:5:19"
    assert str(of((*name, "Fn::Sub", 1, "A"))) == "template.yaml:7:11"
    assert str(of((*name, "Fn::Sub", 1, "A", "Fn::GetAtt", 0))) == "template.yaml:7:14"
    assert str(of(("Resources", "Orders", "Properties", "Tags", 0, "Value"))) == "template.yaml:8:23"
    assert str(of(("Resources", "Orders", "Properties", "Missing", "Below"))) == "template.yaml:4:5"
    assert str(of(("Nowhere",))) == "template.yaml:1:1"


def test_places_in_json_with_tabs_and_escapes(tmp_path: Path) -> None:
    text = (
        '{\n\t"Resources": {\n\t\t"Orders": {"Type": "AWS::S3::Bucket",\n\t\t\t"Pr\\u006fperties": {"A": [1, "]"]}}}}'
    )
    template = read(tmp_path, text, "template.json")
    assert template.body["Resources"]["Orders"]["Properties"] == {"A": [1, "]"]}
    of = template.places.of
    assert str(of(("Resources", "Orders"))) == "template.json:3:3"
    assert str(of(("Resources", "Orders"), key=False)) == "template.json:3:13"
    assert str(of(("Resources", "Orders", "Properties", "A", 1))) == "template.json:4:33"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.map("k".__add__), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_and_yaml_of_the_same_data_read_alike(tmp_path: Path, value: object) -> None:
    body = {"Resources": {"A": {"Type": "Custom::A", "Properties": {"Value": value}}}}
    as_json = read(tmp_path, json.dumps(body, indent=1), "template.json")
    as_yaml = read(tmp_path, yaml.safe_dump(body, allow_unicode=True))
    assert as_json.body == as_yaml.body == body


def test_the_pure_python_parser_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seatrial.frontends.cloudformation.reading import composing

    text = f"{BUCKET}    Properties: {{A: !Sub x, B: [1, 'y', yes]}}\n"
    fast = read(tmp_path, text)
    monkeypatch.setattr(composing, "_FASTEST", composing._PurePython)
    slow = read(tmp_path, text)
    assert slow.body == fast.body
    assert slow.places.of(("Resources", "Orders", "Properties", "B", 1)) == fast.places.of(
        ("Resources", "Orders", "Properties", "B", 1)
    )
    assert "not well-formed" in refusal(tmp_path, "Resources: [")


def test_a_key_written_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    text = BUCKET + "  Orders:\n    Type: AWS::SNS::Topic\n"
    expected = {"`Orders` is written twice, in lines 2 and 4: what stands in line 2 is lost": (4, 3)}
    assert messages(read(tmp_path, text)) == expected
    as_json = '{"Resources": {\n"Orders": {"Type": "AWS::S3::Bucket"},\n\n "Orders": {"Type": "AWS::SNS::Topic"}}}'
    template = read(tmp_path, as_json, "template.json")
    assert messages(template) == {"`Orders` is written twice, in lines 2 and 4: what stands in line 2 is lost": (4, 2)}
    assert template.body["Resources"]["Orders"]["Type"] == "AWS::SNS::Topic"
    same = read(tmp_path, f"{BUCKET}    Type: AWS::S3::Bucket\n")
    assert [(f.message, f.severity) for f in same.findings] == [
        ("`Type` is written twice, in lines 3 and 4: with the same value", Severity.LOW)
    ]


def test_aliases_and_merges_are_followed_and_said_to_be_refused(tmp_path: Path) -> None:
    text = """Metadata:
  Tags: &tags {a: 1, b: 2}
Resources:
  Orders:
    Type: AWS::S3::Bucket
    Metadata: {<<: *tags, b: 3}
    Properties: {X: *tags}
"""
    template = read(tmp_path, text)
    assert template.body["Resources"]["Orders"]["Metadata"] == {"a": 1, "b": 3}
    assert template.body["Resources"]["Orders"]["Properties"] == {"X": {"a": 1, "b": 2}}
    assert messages(template) == {
        "Template format error: YAML aliases are not allowed in CloudFormation templates": (6, 16)
    }
    assert {f.severity for f in template.findings} == {Severity.MEDIUM}
    assert read(tmp_path, f"Transform: AWS::Serverless-2016-10-31\n{text}").findings == ()


def test_unknown_tags_and_nulls(tmp_path: Path) -> None:
    template = read(tmp_path, f"{BUCKET}    Properties:\n      A: !Reff B\n      C:\n      D: [~]\n")
    assert template.body["Resources"]["Orders"]["Properties"] == {"A": {"Fn::Reff": "B"}, "C": None, "D": [None]}
    assert messages(template) == {
        "Template format error: YAML not well-formed: !Reff is no function that CloudFormation knows": (5, 10),
        "[/Resources/Orders/Properties/C] 'null' values are not allowed in templates": (6, 7),
        "[/Resources/Orders/Properties/D/0] 'null' values are not allowed in templates": (7, 11),
    }


def test_json_with_a_slip_is_read_and_said_to_be_refused(tmp_path: Path) -> None:
    template = read(tmp_path, '{"Resources": {"A": {"Type": "AWS::S3::Bucket",}}}', "template.json")
    assert template.body == {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}
    (message,) = messages(template)
    assert message.startswith("Template format error: JSON not well-formed. (line 1, column 48)")
    assert str(template.places.of(("Resources", "A"))) == "template.json:1:16"


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "template.yaml:1:1: the template is empty"),
        ("# nothing\n", "the template is empty"),
        ("- a\n", "a list, not a table"),
        ("just words", "a text, not a table"),
        (f"{BUCKET}---\n{BUCKET}", "template.yaml:4:1: a second YAML document"),
        ("Resources:\n\tA: b\n", "template.yaml:2:1: Template format error: YAML not well-formed: a tab"),
        ("Resources:\n  A: [\n", "YAML not well-formed"),
        ('{"Resources": {"A" 1}}', "template.yaml:1:20: Template format error: JSON not well-formed"),
        (BUCKET.encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
        ("# é\n".encode("latin-1"), "template.yaml:1:3: not UTF-8 text (byte 0xe9)"),
        (f"{BUCKET}\0", "template.yaml:4: holds a NUL character"),
        ("? [a]\n: b\n", "template.yaml:1:3: a key must be a text"),
        (f"{BUCKET}    Properties: *nowhere\n", "found undefined alias"),
        ('{"Resources": {"A": "\\ud800"}}', "half a character"),
        (" " * 2_000_001, "CloudFormation takes 1,000,000 at most"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_its_place(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in refusal(tmp_path, text)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + BUCKET.encode()).body == {
        "Resources": {"Orders": {"Type": "AWS::S3::Bucket"}}
    }


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " + "{b: " * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000,
        '{"a": ' + "[" * 500 + "]" * 500 + "}",
        "\n".join(" " * depth + "a:" for depth in range(1000)),
        "a: &a [*a]\n",
    ],
)
def test_deep_nesting_ends_with_a_message(tmp_path: Path, text: str) -> None:
    assert "nested more than 100 levels deep" in refusal(tmp_path, text)


def test_a_bomb_of_aliases_ends_with_a_message(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "more than 250,000 values" in refusal(tmp_path, "\n".join(lines))


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"gone\.yaml: cannot be read"):
        read_template(tmp_path / "gone.yaml", tmp_path)
    with pytest.raises(ProjectError, match="is a directory"):
        read_template(tmp_path, tmp_path)


@pytest.mark.parametrize(
    "name, text, found",
    [
        ("a.yaml", "AWSTemplateFormatVersion: 2010-09-09\n", True),
        ("a.yml", f"# words\n---\n{BUCKET}", True),
        ("a.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket}\n", True),
        ("a.yaml", '---\n  "Resources":\n    A:\n      Type: "Custom::Thing"\n', True),
        ("a.json", '{"Metadata": {"x": "}"}, "Resources": {"A": {"Type": "AWS::S3::Bucket"}}}', True),
        ("a.template", '\n{"AWSTemplateFormatVersion" : "2010-09-09"}', True),
        ("a.yaml", "kind: Deployment\nspec:\n  Resources:\n    Type: AWS::S3::Bucket\n", False),
        ("a.json", '{"body": {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}}', False),
        ("a.json", '{"Resources": ["cpu"]}', False),
        ("a.py", BUCKET, False),
        ("a.yaml", "", False),
    ],
)
def test_templates_are_told_from_other_files(tmp_path: Path, name: str, text: str, found: bool) -> None:
    (tmp_path / name).write_text(text)
    assert is_template(tmp_path / name) is found


def test_parts_of_the_serverless_framework_are_no_templates(tmp_path: Path) -> None:
    part = tmp_path / "roles.yml"
    part.write_text(
        'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: "q-${self:stage}"}\n'
    )
    assert not looks_like_template(part)
    part.write_text("Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: q}\n")
    assert looks_like_template(part)
