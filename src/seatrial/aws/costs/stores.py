"""Search domains, provisioned tables, warehouses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import stores
from seatrial.model.reading import at, each, flag, number, text


def _search(bill: Bill) -> Iterator[Entry]:
    """Data nodes, masters where there are some, and the data nodes' disks."""
    options = "ClusterConfig" if bill.get("ClusterConfig") is not None else "ElasticsearchClusterConfig"
    nodes, assumption = counted(number(bill.get(f"{options}.InstanceCount")), 1, "node")
    yield from _search_nodes(bill, text(bill.get(f"{options}.InstanceType")), nodes, "search node", assumption)
    if flag(bill.get(f"{options}.DedicatedMasterEnabled")):
        masters, told = counted(number(bill.get(f"{options}.DedicatedMasterCount")), 3, "masters")
        yield from _search_nodes(bill, text(bill.get(f"{options}.DedicatedMasterType")), masters, "search master", told)
    if flag(bill.get(f"{options}.WarmEnabled")):
        yield Missing("warm search nodes")
    if flag(bill.get("EBSOptions.EBSEnabled")) is False:
        return
    type_ = text(bill.get("EBSOptions.VolumeType")) or "gp2"
    size, told = counted(number(bill.get("EBSOptions.VolumeSize")), 10, "GB")
    rate = stores.SEARCH_GB_MONTH.get(type_)
    if rate is None:
        yield Missing(f"search volumes of type {type_}")
    else:
        yield bill.line(f"search volume {type_}", nodes * size, "GB-month", rate, told or assumption)


def _search_nodes(bill: Bill, name: str | None, count: float, noun: str, assumption: str) -> Iterator[Entry]:
    size = (name or "").removesuffix(".search").removesuffix(".elasticsearch")
    rate = stores.SEARCH_NODES.get(size)
    if rate is None:
        yield Missing(f"{noun} {size or 'of unknown class'}")
    else:
        yield bill.hours(f"{noun} {size}", count, rate, assumption)


def _collection(bill: Bill) -> Iterator[Entry]:
    """The account's collections of one kind and key share their capacity: the first stands for all."""
    first = min(bill.inventory.of_type(bill.resource.type), key=lambda one: one.address)
    if first is not bill.resource:
        return
    standby = text(bill.get("StandbyReplicas")) != "DISABLED"
    units = 2 if standby else 1
    yield bill.hours("search capacity unit", units, stores.SEARCH_CAPACITY_HOUR, "the least, shared by all collections")
    yield bill.usage("search capacity beyond the least", "OCU-hour", stores.SEARCH_CAPACITY_HOUR)


def _table(bill: Bill) -> Iterator[Entry]:
    """Provisioned capacity of a table and its indexes; on demand only use costs."""
    yield bill.usage("DynamoDB storage", "GB-month", stores.TABLE_GB_MONTH)
    if text(bill.get("BillingMode")) == "PAY_PER_REQUEST":
        return
    if bill.get("ProvisionedThroughput") is None:
        if text(bill.get("BillingMode")) == "PROVISIONED":
            yield Missing("a table's capacity that is not known")
        return
    throughputs = [bill.get("ProvisionedThroughput")]
    throughputs += [
        at(item, "ProvisionedThroughput") for _, item in each(bill.resource.properties, "GlobalSecondaryIndexes")
    ]
    for name, key, rate in (
        ("write capacity unit", "WriteCapacityUnits", stores.TABLE_WRITE_HOUR),
        ("read capacity unit", "ReadCapacityUnits", stores.TABLE_READ_HOUR),
    ):
        units = [number(at(one, key)) for one in throughputs if one is not None]
        unknown = sum(1 for one in units if one is None)
        told = f"{unknown} of unknown capacity taken as 1" if unknown else ""
        yield bill.hours(name, sum(one if one is not None else 1 for one in units), rate, told)


def _global_table(bill: Bill) -> Iterator[Entry]:
    """A table in several regions; its provisioned capacity scales by itself, from a floor that every replica has."""
    yield bill.usage("DynamoDB storage", "GB-month", stores.TABLE_GB_MONTH)
    if text(bill.get("BillingMode")) != "PAY_PER_REQUEST":
        yield Missing("a global table with provisioned capacity")


def _warehouse(bill: Bill) -> Iterator[Entry]:
    name = text(bill.get("NodeType")) or ""
    rate = stores.WAREHOUSE_NODES.get(name)
    if rate is None:
        yield Missing(f"warehouse node {name or 'of unknown class'}")
        return
    nodes, assumption = counted(number(bill.get("NumberOfNodes")), 1, "node")
    yield bill.hours(f"warehouse node {name}", nodes, rate, assumption)
    if name.startswith("ra3"):
        yield bill.usage("managed warehouse storage", "GB-month", stores.WAREHOUSE_GB_MONTH)


PRICERS: Mapping[str, Pricer] = {
    "AWS::DynamoDB::GlobalTable": _global_table,
    "AWS::DynamoDB::Table": _table,
    "AWS::Elasticsearch::Domain": _search,
    "AWS::OpenSearchServerless::Collection": _collection,
    "AWS::OpenSearchService::Domain": _search,
    "AWS::Redshift::Cluster": _warehouse,
}
