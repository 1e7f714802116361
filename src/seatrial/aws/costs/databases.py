"""Databases of RDS, Aurora, DocumentDB and Neptune: instances, capacity and storage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import databases, networks
from seatrial.aws.facts.prices.rate import Rate
from seatrial.model.reading import flag, number, text

_CLUSTER = "AWS::RDS::DBCluster"
_SERVERLESS = "db.serverless"


def _instance(bill: Bill) -> Iterator[Entry]:
    """An instance by engine and class, doubled by a standby; one in a cluster shares the cluster's storage."""
    cluster = bill.inventory.target(bill.get("DBClusterIdentifier"), _CLUSTER)
    engine = (_engine_of(bill) or (text(cluster.properties.get("Engine")) if cluster else None) or "").lower()
    size = text(bill.get("DBInstanceClass")) or ""
    if flag(bill.get("PubliclyAccessible")):
        yield bill.hours("public IPv4 address", 1, networks.PUBLIC_ADDRESS_HOUR)
    if engine.startswith("aurora") or bill.get("DBClusterIdentifier") is not None:
        optimized = cluster is not None and text(cluster.properties.get("StorageType")) == "aurora-iopt1"
        yield from _member(bill, engine, size, databases.AURORA_IO_OPTIMIZED if optimized else 1.0)
        return
    standby = bool(flag(bill.get("MultiAZ")))
    assumption = "the source's engine is not in the program: PostgreSQL" if not engine else ""
    rate = databases.CLASSES.get(engine or "postgres", {}).get(size)
    copies = 2 if standby else 1
    name = f"{size} with standby" if standby else size
    if rate is None:
        yield Missing(f"a database {size or 'of unknown class'} with {engine or 'an unknown engine'}")
    else:
        yield bill.hours(f"database {name}", 1, rate.times(copies), assumption)
    yield from _storage(bill, copies)


def _engine_of(bill: Bill) -> str | None:
    """The engine that an instance says; a replica has its source's."""
    said = text(bill.get("Engine"))
    if said is not None:
        return said
    source = bill.inventory.target(bill.get("SourceDBInstanceIdentifier"), "AWS::RDS::DBInstance")
    return text(source.properties.get("Engine")) if source is not None else None


def _member(bill: Bill, engine: str, size: str, factor: float) -> Iterator[Entry]:
    """An instance of a cluster; one without a class of its own has its cluster's capacity, priced there."""
    if size == _SERVERLESS:
        yield from _capacity(bill, factor)
        return
    rate = databases.CLASSES.get(engine, {}).get(size)
    if rate is None:
        yield Missing(f"a cluster's instance {size or 'of unknown class'} with {engine or 'an unknown engine'}")
    else:
        yield bill.hours(f"database {size}", 1, rate.times(factor))


def _capacity(bill: Bill, factor: float) -> Iterator[Entry]:
    """The least capacity of a serverless instance, all the time."""
    cluster = bill.inventory.target(bill.get("DBClusterIdentifier"), _CLUSTER)
    scaling = "ServerlessV2ScalingConfiguration"
    least = number(bill.inventory.get(cluster, f"{scaling}.MinCapacity")) if cluster is not None else None
    units, assumption = counted(least, 0.5, "ACU")
    told = assumption or f"at its least, {units:g} ACU"
    yield bill.hours("Aurora capacity unit", units, databases.AURORA_CAPACITY_HOUR.times(factor), told)
    yield bill.usage("Aurora capacity beyond the least", "ACU-hour", databases.AURORA_CAPACITY_HOUR.times(factor))


def _storage(bill: Bill, copies: int) -> Iterator[Entry]:
    iops = number(bill.get("Iops"))
    type_ = text(bill.get("StorageType")) or ("io1" if iops else "gp2")
    said = number(bill.get("AllocatedStorage"))
    if said is None and bill.get("SourceDBInstanceIdentifier") is not None:
        source = bill.inventory.target(bill.get("SourceDBInstanceIdentifier"), "AWS::RDS::DBInstance")
        said = number(bill.inventory.get(source, "AllocatedStorage")) if source is not None else None
    size, assumption = counted(said, 20, "GB")
    rate = databases.STORAGE_GB_MONTH.get(type_)
    if rate is None:
        yield Missing(f"database storage {type_}")
        return
    yield bill.line(f"database storage {type_}", size, "GB-month", rate.times(copies), assumption)
    if type_ in ("io1", "io2"):
        yield bill.line("provisioned IOPS", iops or 1000, "IOPS", databases.PROVISIONED_IOPS_MONTH.times(copies))
    elif type_ == "gp3" and iops:
        beyond = max(0.0, iops - databases.GP3_IOPS_INCLUDED[size >= 400])
        yield bill.line("IOPS beyond the included", beyond, "IOPS", databases.GP3_IOPS_MONTH.times(copies))


def _cluster(bill: Bill) -> Iterator[Entry]:
    """A cluster's storage is paid by the gigabyte that is in it; a Multi-AZ cluster has its instances itself."""
    if text(bill.get("EngineMode")) == "serverless":
        yield Missing("Aurora Serverless v1")
        return
    if bill.get("DBClusterInstanceClass") is not None:
        yield Missing("a Multi-AZ cluster of three instances")
        return
    if text(bill.get("StorageType")) == "aurora-iopt1":
        yield bill.usage("Aurora storage", "GB-month", databases.AURORA_IO_OPTIMIZED_GB_MONTH)
        return
    yield bill.usage("Aurora storage", "GB-month", databases.AURORA_GB_MONTH)
    yield bill.usage("Aurora requests to storage", "million", databases.AURORA_MILLION_REQUESTS)


def _engine(engine: str, storage: Rate) -> Pricer:
    def price(bill: Bill) -> Iterator[Entry]:
        size = text(bill.get("DBInstanceClass")) or ""
        if size == _SERVERLESS and engine == "neptune":
            cluster = bill.inventory.target(bill.get("DBClusterIdentifier"), "AWS::Neptune::DBCluster")
            path = "ServerlessScalingConfiguration.MinCapacity"
            least = number(bill.inventory.get(cluster, path)) if cluster is not None else None
            units, assumption = counted(least, 1, "capacity unit")
            yield bill.hours("Neptune capacity unit", units, databases.GRAPH_CAPACITY_HOUR, assumption)
            return
        yield from _member(bill, engine, size, 1.0)
        yield bill.usage(f"{engine} storage", "GB-month", storage)

    return price


PRICERS: Mapping[str, Pricer] = {
    "AWS::RDS::DBInstance": _instance,
    "AWS::RDS::DBCluster": _cluster,
    "AWS::DocDB::DBInstance": _engine("docdb", databases.DOCUMENT_GB_MONTH),
    "AWS::Neptune::DBInstance": _engine("neptune", databases.GRAPH_GB_MONTH),
}
