"""Templates after their transforms: loops and includes, with places of what was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.frontends.cloudformation.template import Setting, Template, expand, read_template

LOOPS = "Transform: AWS::LanguageExtensions\n"


def read(tmp_path: Path, text: str) -> Template:
    (tmp_path / "template.yaml").write_text(text)
    return read_template(tmp_path / "template.yaml", tmp_path)


def findings(template: Template) -> set[tuple[str, str]]:
    return {(finding.message, str(finding.location)) for finding in template.findings}


def test_a_template_without_transforms_comes_back_as_it_is(tmp_path: Path) -> None:
    template = read(tmp_path, "Resources:\n  A: {Type: AWS::SNS::Topic}\n")
    assert expand(template, Setting()) is template


def test_loops_in_resources_properties_conditions_and_outputs(tmp_path: Path) -> None:
    text = f"""{LOOPS}Conditions:
  Fn::ForEach::Checks:
    - Name
    - [A, B]
    - Is${{Name}}: !Equals [!Ref Name, "${{Name}}"]
Resources:
  Fn::ForEach::Topics:
    - Name
    - [pay-in, B]
    - Topic&{{Name}}:
        Type: AWS::SNS::Topic
        Condition: IsA
        Properties:
          TopicName: !Sub "${{Name}}-${{AWS::Region}}"
          Fn::ForEach::Settings:
            - Key
            - [DisplayName]
            - "${{Key}}": !Sub "${{Name}}"
Outputs:
  Fn::ForEach::Names:
    - Name
    - [B]
    - Name${{Name}}: {{Value: !GetAtt ["Topic${{Name}}", !Sub "${{Name}}"]}}
"""
    template = expand(read(tmp_path, text), Setting())
    assert template.body["Conditions"] == {
        "IsA": {"Fn::Equals": ["A", "A"]},
        "IsB": {"Fn::Equals": ["B", "B"]},
    }
    assert template.body["Resources"] == {
        "Topicpayin": {
            "Type": "AWS::SNS::Topic",
            "Condition": "IsA",
            "Properties": {"TopicName": {"Fn::Sub": "pay-in-${AWS::Region}"}, "DisplayName": "pay-in"},
        },
        "TopicB": {
            "Type": "AWS::SNS::Topic",
            "Condition": "IsA",
            "Properties": {"TopicName": {"Fn::Sub": "B-${AWS::Region}"}, "DisplayName": "B"},
        },
    }
    assert template.body["Outputs"] == {"NameB": {"Value": {"Fn::GetAtt": ["TopicB", "B"]}}}
    assert template.findings == ()
    of = template.places.of
    assert str(of(("Resources", "TopicB"))) == "template.yaml:11:7"
    assert str(of(("Resources", "TopicB", "Properties", "TopicName"))) == "template.yaml:15:11"
    assert str(of(("Resources", "TopicB", "Properties", "DisplayName"))) == "template.yaml:19:15"


def test_loops_within_loops(tmp_path: Path) -> None:
    text = f"""{LOOPS}Resources:
  Fn::ForEach::Outer:
    - Stage
    - [Dev, Prod]
    - Fn::ForEach::Inner:
        - Name
        - [A, !Ref Stage]
        - "T${{Stage}}${{Name}}": {{Type: AWS::SNS::Topic, Properties: {{TopicName: !Ref Name}}}}
"""
    template = expand(read(tmp_path, text), Setting())
    names = {name: made["Properties"]["TopicName"] for name, made in template.body["Resources"].items()}
    assert names == {"TDevA": "A", "TDevDev": "Dev", "TProdA": "A", "TProdProd": "Prod"}
    assert str(template.places.of(("Resources", "TProdProd", "Type"))) == "template.yaml:9:32"


@pytest.mark.parametrize(
    "collection, setting, made",
    [
        ("!Ref Names", Setting(), {"TA", "TB"}),
        ("!Ref Names", Setting(parameters={"Names": "X,Y"}), {"TX", "TY"}),
        ("!Ref Names", Setting(parameters={"Names": ["X"]}), {"TX"}),
        ("[Z, !Ref Names]", Setting(), {"TZ", "TA", "TB"}),
        ("!FindInMap [Sets, !Ref 'AWS::Region', names]", Setting(region="eu-west-1"), {"TE"}),
        ("!Split ['|', 'P|Q']", Setting(), {"TP", "TQ"}),
        ("!Ref Anything", Setting(resolve=lambda expression: ["R"]), {"TR"}),
        ("[1, true]", Setting(), {"T1", "Ttrue"}),
    ],
)
def test_collections_by_parameters_mappings_and_a_resolver(
    tmp_path: Path, collection: str, setting: Setting, made: set[str]
) -> None:
    text = f"""{LOOPS}Parameters:
  Names: {{Type: CommaDelimitedList, Default: "A, B"}}
Mappings:
  Sets: {{eu-west-1: {{names: [E]}}}}
Resources:
  Fn::ForEach::Topics: [Name, {collection}, {{"T${{Name}}": {{Type: AWS::SNS::Topic}}}}]
"""
    assert set(expand(read(tmp_path, text), setting).body["Resources"]) == made


@pytest.mark.parametrize(
    "loop, message, place",
    [
        ("[Name, [a], [b]]", "Fn::ForEach::T must be a list of identifier, collection and a table", "3:3"),
        ("[Name, !Ref Nothing, {}]", "Fn::ForEach::T: its collection has no value: Nothing is no parameter", "3:26"),
        ("[Name, [a, a], {'T${Name}': {}}]", "Fn::ForEach::T makes the key Ta twice", "3:3"),
        ("[Name, [a, b], {T: {}}]", "Fn::ForEach::T makes the key T twice", "3:3"),
    ],
)
def test_loops_that_cannot_be_written_out(tmp_path: Path, loop: str, message: str, place: str) -> None:
    template = expand(read(tmp_path, f"{LOOPS}Resources:\n  Fn::ForEach::T: {loop}\n"), Setting())
    (finding,) = template.findings
    assert finding.message.startswith(message)
    assert str(finding.location) == f"template.yaml:{place}"
    assert finding.rule == "template-transform"


def test_loops_that_multiply_end_with_a_message(tmp_path: Path) -> None:
    loop = '{"T${A}${B}${C}${D}": {Type: AWS::SNS::Topic}}'
    values = ", ".join(f"v{n}" for n in range(60))
    for name in "DCBA":
        loop = f"{{Fn::ForEach::{name}: [{name}, [{values}], {loop}]}}"
    template = expand(read(tmp_path, f"{LOOPS}Resources: {loop}\n"), Setting())
    assert {message for message, _ in findings(template)} == {"the loops of Resources make more than 250,000 values"}


def test_what_loops_make_is_counted(tmp_path: Path) -> None:
    values = ", ".join(f"v{n}" for n in range(501))
    loop = f"Fn::ForEach::T: [N, [{values}], {{'T${{N}}': {{Type: AWS::SNS::Topic}}}}]"
    template = expand(read(tmp_path, f"{LOOPS}Resources:\n  {loop}\n"), Setting())
    message = "Template format error: Number of resources, 501, is greater than maximum allowed, 500"
    assert findings(template) == {(message, "template.yaml:2:1")}


def test_includes_of_local_files_stand_in_their_place_with_places_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "bucket.yaml").write_text("# a part\nBucketName: orders\nTags: [{Key: a, Value: b}]\n")
    (tmp_path / "more.json").write_text(
        '{"Outputs": {"A": {"Value": "b"}},\n "Resources": {"B": {"Type": "AWS::SNS::Topic"}}}'
    )
    text = """Transform:
  Name: AWS::Include
  Parameters: {Location: ./more.json}
Resources:
  Orders:
    Type: AWS::S3::Bucket
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/bucket.yaml}}
      ObjectLockEnabled: true
"""
    template = expand(read(tmp_path, text), Setting())
    assert template.body["Resources"] == {
        "Orders": {
            "Type": "AWS::S3::Bucket",
            "Properties": {"ObjectLockEnabled": True, "BucketName": "orders", "Tags": [{"Key": "a", "Value": "b"}]},
        },
        "B": {"Type": "AWS::SNS::Topic"},
    }
    assert template.body["Outputs"] == {"A": {"Value": "b"}}
    of = template.places.of
    assert str(of(("Resources", "Orders", "Properties", "Tags", 0, "Key"))) == "parts/bucket.yaml:3:9"
    assert str(of(("Resources", "Orders", "Properties", "ObjectLockEnabled"))) == "template.yaml:9:7"
    assert str(of(("Resources", "B"))) == "more.json:2:16"
    assert (template.findings, template.unsupported) == ((), ())


@pytest.mark.parametrize(
    "location, name",
    [("s3://bucket/part.yaml", "AWS::Include s3://bucket/part.yaml"), ("!Sub 's3://${B}/x'", "AWS::Include")],
)
def test_includes_from_elsewhere_are_unsupported(tmp_path: Path, location: str, name: str) -> None:
    text = f"""Resources:
  Orders:
    Type: AWS::S3::Bucket
    Properties:
      Fn::Transform: {{Name: AWS::Include, Parameters: {{Location: {location}}}}}
"""
    template = expand(read(tmp_path, text), Setting())
    assert [(one.name, str(one.location)) for one in template.unsupported] == [(name, "template.yaml:5:7")]
    assert template.findings == ()


def test_an_include_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    text = """Resources:
  Fn::Transform: {Name: AWS::Include, Parameters: {Location: gone.yaml}}
  A: {Type: AWS::SNS::Topic}
"""
    (finding,) = expand(read(tmp_path, text), Setting()).findings
    assert "gone.yaml: cannot be read" in finding.message
    assert str(finding.location) == "template.yaml:2:3"
