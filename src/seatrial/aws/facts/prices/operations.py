"""What keys, secrets, firewalls, directories, alarms and the like cost.

Sources: https://aws.amazon.com/kms/pricing/, https://aws.amazon.com/secrets-manager/pricing/,
https://aws.amazon.com/waf/pricing/, https://aws.amazon.com/private-ca/pricing/,
https://aws.amazon.com/directoryservice/pricing/, https://aws.amazon.com/cloudwatch/pricing/,
https://aws.amazon.com/codepipeline/pricing/, https://aws.amazon.com/systems-manager/pricing/,
https://aws.amazon.com/lambda/pricing/, https://aws.amazon.com/api-gateway/pricing/,
https://aws.amazon.com/aws-transfer-family/pricing/, https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/,
https://aws.amazon.com/efs/pricing/, https://aws.amazon.com/fsx/windows/pricing/, https://aws.amazon.com/shield/pricing/
"""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.facts.prices.rate import Rate

KEY_MONTH = Rate.everywhere(1.00)
KEY_REQUESTS = Rate.everywhere(0.03)  # 10,000
SECRET_MONTH = Rate.everywhere(0.40)
SECRET_REQUESTS = Rate.everywhere(0.05)  # 10,000
ACL_MONTH = Rate.everywhere(5.00)
ACL_RULE_MONTH = Rate.everywhere(1.00)
ACL_REQUESTS = Rate.everywhere(0.60)  # a million
AUTHORITY_MONTH = Rate.everywhere(400.00)
SHORT_LIVED_AUTHORITY_MONTH = Rate.everywhere(50.00)
SHIELD_MONTH = Rate.everywhere(3000.00)

SIMPLE_DIRECTORY_HOUR: Mapping[str, Rate] = {"Small": Rate.at_home(0.05), "Large": Rate.at_home(0.15)}
MICROSOFT_DIRECTORY_HOUR: Mapping[str, Rate] = {"Standard": Rate.at_home(0.12), "Enterprise": Rate.at_home(0.40)}

ALARM_MONTH = Rate.everywhere(0.10)
FAST_ALARM_MONTH = Rate.everywhere(0.30)  # a period under a minute
COMPOSITE_ALARM_MONTH = Rate.everywhere(0.50)
ANOMALY_METRICS = 3  # an alarm on a band watches three metrics
DASHBOARD_MONTH = Rate.everywhere(3.00)
CANARY_RUN = Rate({"us-east-1": 0.0012})
PARAMETER_MONTH = Rate.everywhere(0.05)  # of the advanced tier
PIPELINE_MONTH = Rate.everywhere(1.00)  # of type V1
PIPELINE_MINUTE = Rate.everywhere(0.002)  # of type V2

PROVISIONED_CONCURRENCY_GB_SECOND = Rate.at_home(0.0000041667)
PROVISIONED_CONCURRENCY_ARM_GB_SECOND = Rate.at_home(0.0000033334)
# by size in GB
API_CACHE_HOUR: Mapping[str, Rate] = {
    "0.5": Rate.at_home(0.02),
    "1.6": Rate.at_home(0.038),
    "6.1": Rate.at_home(0.20),
    "13.5": Rate.at_home(0.25),
    "28.4": Rate.at_home(0.50),
    "58.2": Rate.at_home(1.00),
    "118": Rate.at_home(1.90),
    "237": Rate.at_home(3.80),
}
TRANSFER_PROTOCOL_HOUR = Rate.at_home(0.30)
AIRFLOW_HOUR: Mapping[str, Rate] = {
    "mw1.small": Rate.at_home(0.49),
    "mw1.medium": Rate.at_home(0.74),
    "mw1.large": Rate.at_home(0.99),
}
FILE_GB_MONTH = Rate({"us-east-1": 0.30, "eu-west-1": 0.33, "ap-southeast-1": 0.36, "ap-northeast-1": 0.36})
FILE_THROUGHPUT_MONTH = Rate({"us-east-1": 6.00, "eu-west-1": 6.60, "ap-southeast-1": 7.20, "ap-northeast-1": 7.20})
# FSx for Windows, by whether it has a standby in another zone
WINDOWS_GB_MONTH = {False: Rate.at_home(0.13), True: Rate.at_home(0.23)}
WINDOWS_THROUGHPUT_MONTH = {False: Rate.at_home(2.20), True: Rate.at_home(4.50)}
