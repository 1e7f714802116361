"""Custom resources whose function is run: what it answers is what the resource gives, and what it does has happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict

TEMPLATE = """
Parameters:
  Suffix: {Type: String, Default: One}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
      Policies:
        - PolicyName: empty
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Action: ["s3:ListBucketVersions", "s3:DeleteObjectVersion"], Resource: "arn:aws:s3:::*"}]
  Clerk:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Timeout: 20
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: |
          import boto3, cfnresponse
          def handler(event, context):
              given, data = event["ResourceProperties"], {}
              if "Word" in given:
                  data = {"Lower": given["Word"].lower(), "Kind": type(given["Count"]).__name__}
              elif event["RequestType"] == "Delete":
                  EMPTY
              cfnresponse.send(event, context, cfnresponse.SUCCESS, data, given.get("Bucket", "word"))
  Word:
    Type: Custom::Word
    Properties: {ServiceToken: !GetAtt Clerk.Arn, Word: !Ref Suffix, Count: 3}
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {BucketName: !Sub "ledger-${Word.Lower}"}
  Emptied:
    Type: Custom::Emptied
    Properties: {ServiceToken: !GetAtt Clerk.Arn, Bucket: !Ref Bucket}
Outputs:
  Bucket: {Value: !Ref Bucket}
  Kind: {Value: !GetAtt Word.Kind}
  Physical: {Value: !Ref Emptied}
"""
EMPTY = 'boto3.resource("s3").Bucket(given["Bucket"]).object_versions.delete()'


def judged(
    folder: Path, empty: str = EMPTY, template: str = TEMPLATE, trials: tuple[str, ...] = ("alone", "ebb")
) -> ProjectVerdict:
    path = folder / "template.yaml"
    path.write_text(template.replace("EMPTY", empty))
    return rehearse(path, Options(trials=trials))


def test_the_functions_answer_makes_names_and_its_deeds_are_done(tmp_path: Path) -> None:
    verdict = judged(tmp_path, trials=("alone", "twins", "echo", "ebb"))
    assert verdict.findings == ()
    first, second = verdict.voyages
    assert dict(first.outputs) == {"Bucket": "ledger-one", "Kind": "str", "Physical": "ledger-one"}
    assert second.outputs["Bucket"] != "ledger-one"
    assert (first.count(Status.REHEARSED), first.count(Status.SIMULATED)) == (5, 0)
    assert first.leftovers == second.leftovers == ()


def test_a_function_that_does_not_empty_its_bucket_is_found_out(tmp_path: Path) -> None:
    verdict = judged(tmp_path, empty="pass")
    assert {(finding.rule, finding.subject.address) for finding in verdict.findings if finding.subject} == {
        ("blocks-destroy", "Bucket")
    }


@pytest.mark.parametrize(
    ("right", "wrong", "note"),
    [
        ("cfnresponse.SUCCESS", "cfnresponse.FAILED", "its function answered FAILED"),
        ("cfnresponse.send(event", "print(event", "its function did not answer"),
        ("given, data =", "raise KeyError('x'); given, data =", "its function ended with KeyError: 'x'"),
        ("python3.13", "nodejs22.x", "code for nodejs22.x is not run here"),
    ],
)
def test_without_an_answer_outputs_are_made_up_and_it_is_said(
    tmp_path: Path, right: str, wrong: str, note: str
) -> None:
    verdict = judged(tmp_path, template=TEMPLATE.replace(right, wrong), trials=("alone",))
    notes = {one.declaration.name: one.note for one in verdict.voyages[0].graph if one.status is Status.SIMULATED}
    assert set(notes) == {"Word", "Emptied"}
    assert all(note in text for text in notes.values()), notes
