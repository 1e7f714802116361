"""What AWS refuses again at a second try is the resource's own failure, also where its words hold the name made up for it."""

from __future__ import annotations

from pathlib import Path

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse

TEMPLATE = """
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
  Log:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: 7, KmsKeyId: !GetAtt Key.Arn}
"""


def test_a_log_group_without_a_name_whose_key_shuts_logs_out(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE)
    verdict = rehearse(path, Options(trials=("alone",), select=("refused-by-aws",)))
    assert [(finding.rule, finding.subject.address) for finding in verdict.findings if finding.subject] == [
        ("refused-by-aws", "Log")
    ]
