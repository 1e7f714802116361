"""Keys, secrets, web firewalls, authorities, directories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer
from seatrial.aws.facts.prices import operations
from seatrial.model.reading import each, text


def _key(bill: Bill) -> Iterator[Entry]:
    yield bill.line("key", 1, "month", operations.KEY_MONTH)
    yield bill.usage("requests to keys", "10,000", operations.KEY_REQUESTS)


def _secret(bill: Bill) -> Iterator[Entry]:
    """A secret, and each of its replicas in other regions."""
    replicas = sum(1 for _ in each(bill.resource.properties, "ReplicaRegions"))
    yield bill.line("secret", 1 + replicas, "month", operations.SECRET_MONTH)
    yield bill.usage("requests for secrets", "10,000", operations.SECRET_REQUESTS)


def _acl(bill: Bill) -> Iterator[Entry]:
    rules = sum(1 for _ in each(bill.resource.properties, "Rules"))
    yield bill.line("web ACL", 1, "month", operations.ACL_MONTH)
    yield bill.line("rule of a web ACL", rules, "month", operations.ACL_RULE_MONTH)
    yield bill.usage("requests through web ACLs", "million", operations.ACL_REQUESTS)


def _rule_group(bill: Bill) -> Iterator[Entry]:
    rules = sum(1 for _ in each(bill.resource.properties, "Rules"))
    yield bill.line("rule of a rule group", rules, "month", operations.ACL_RULE_MONTH)


def _classic_rule(bill: Bill) -> Iterator[Entry]:
    yield bill.line("rule of a web ACL", 1, "month", operations.ACL_RULE_MONTH)


def _authority(bill: Bill) -> Iterator[Entry]:
    if text(bill.get("UsageMode")) == "SHORT_LIVED_CERTIFICATE":
        yield bill.line("authority, short-lived", 1, "month", operations.SHORT_LIVED_AUTHORITY_MONTH)
    else:
        yield bill.line("certificate authority", 1, "month", operations.AUTHORITY_MONTH)


def _simple_directory(bill: Bill) -> Iterator[Entry]:
    size = text(bill.get("Size")) or ""
    rate = operations.SIMPLE_DIRECTORY_HOUR.get(size)
    yield Missing("a directory of unknown size") if rate is None else bill.hours(f"{size.lower()} directory", 1, rate)


def _microsoft_directory(bill: Bill) -> Iterator[Entry]:
    edition = text(bill.get("Edition")) or "Enterprise"
    rate = operations.MICROSOFT_DIRECTORY_HOUR.get(edition)
    yield Missing(f"a directory of edition {edition}") if rate is None else bill.hours(f"{edition} directory", 1, rate)


def _shield(bill: Bill) -> Iterator[Entry]:
    """The subscription that a protection needs is the organization's, once: the first stands for all."""
    if min(bill.inventory.of_type(bill.resource.type), key=lambda one: one.address) is bill.resource:
        yield bill.line("Shield Advanced", 1, "month", operations.SHIELD_MONTH, "once for the organization")


PRICERS: Mapping[str, Pricer] = {
    "AWS::ACMPCA::CertificateAuthority": _authority,
    "AWS::DirectoryService::MicrosoftAD": _microsoft_directory,
    "AWS::DirectoryService::SimpleAD": _simple_directory,
    "AWS::KMS::Key": _key,
    "AWS::KMS::ReplicaKey": _key,
    "AWS::SecretsManager::Secret": _secret,
    "AWS::Shield::Protection": _shield,
    "AWS::WAF::Rule": _classic_rule,
    "AWS::WAF::WebACL": _acl,
    "AWS::WAFRegional::RateBasedRule": _classic_rule,
    "AWS::WAFRegional::Rule": _classic_rule,
    "AWS::WAFRegional::WebACL": _acl,
    "AWS::WAFv2::RuleGroup": _rule_group,
    "AWS::WAFv2::WebACL": _acl,
}
