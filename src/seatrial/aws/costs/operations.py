"""Alarms, dashboards, pipelines, parameters, capacity of functions, caches of APIs, file systems, servers of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import HOURS, Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import operations
from seatrial.model.reading import at, each, flag, number, text
from seatrial.model.values import Unknown

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_PER_HOUR = {"minute": 60.0, "hour": 1.0, "day": 1 / 24}


def _alarm(bill: Bill) -> Iterator[Entry]:
    """An alarm on a formula is paid for each metric in it, one on a band of the expected for three."""
    queries = [item for _, item in each(bill.resource.properties, "Metrics")]
    metrics = sum(1 for item in queries if at(item, "MetricStat") is not None) or 1
    periods = [number(at(item, "MetricStat.Period")) for item in queries] or [number(bill.get("Period"))]
    fast = any(period is not None and period < 60 for period in periods)
    if bill.get("ThresholdMetricId") is not None:
        metrics = operations.ANOMALY_METRICS
    rate = operations.FAST_ALARM_MONTH if fast else operations.ALARM_MONTH
    yield bill.line("alarm metric, high resolution" if fast else "alarm metric", metrics, "month", rate)


def _composite_alarm(bill: Bill) -> Iterator[Entry]:
    yield bill.line("composite alarm", 1, "month", operations.COMPOSITE_ALARM_MONTH)


def _dashboard(bill: Bill) -> Iterator[Entry]:
    yield bill.line("dashboard", 1, "month", operations.DASHBOARD_MONTH)


def _canary(bill: Bill) -> Iterator[Entry]:
    said = text(bill.get("Schedule.Expression")) or ""
    match = _RATE.fullmatch(said)
    if match is None or match.group(1) == "0":
        yield Missing(f"a canary that runs by {said or 'an unknown schedule'}")
        return
    runs = HOURS * _PER_HOUR[match.group(2)] / int(match.group(1))
    yield bill.line("canary run", runs, "run", operations.CANARY_RUN)


def _parameter(bill: Bill) -> Iterator[Entry]:
    if isinstance(bill.get("Tier"), Unknown):
        yield Missing("a parameter of unknown tier")
    elif text(bill.get("Tier")) == "Advanced":
        yield bill.line("advanced parameter", 1, "month", operations.PARAMETER_MONTH)


def _pipeline(bill: Bill) -> Iterator[Entry]:
    if text(bill.get("PipelineType")) == "V2":
        yield bill.usage("pipelines of type V2", "minute", operations.PIPELINE_MINUTE)
    else:
        yield bill.line("pipeline", 1, "month", operations.PIPELINE_MONTH)


def _function_capacity(bill: Bill) -> Iterator[Entry]:
    """Provisioned concurrency of a version or an alias, by its function's memory."""
    said = bill.get("ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions")
    if said is None:
        return
    wanted = number(said)
    if wanted is None:
        yield Missing("provisioned concurrency that is not known")
        return
    function = bill.inventory.target(bill.get("FunctionName"), "AWS::Lambda::Function")
    memory, assumption = counted(number(bill.inventory.get(function, "MemorySize")) if function else None, 128, "MB")
    arm = function is not None and bill.inventory.get(function, "Architectures.0") == "arm64"
    rate = operations.PROVISIONED_CONCURRENCY_ARM_GB_SECOND if arm else operations.PROVISIONED_CONCURRENCY_GB_SECOND
    yield bill.line("provisioned concurrency", wanted * memory / 1024 * HOURS * 3600, "GB-second", rate, assumption)


def _stage(bill: Bill) -> Iterator[Entry]:
    if isinstance(bill.get("CacheClusterEnabled"), Unknown):
        yield Missing("an API's stage that may have a cache")
        return
    if not flag(bill.get("CacheClusterEnabled")):
        return
    size = text(bill.get("CacheClusterSize")) or "0.5"
    rate = operations.API_CACHE_HOUR.get(size)
    yield Missing(f"an API's cache of {size} GB") if rate is None else bill.hours(f"API cache {size} GB", 1, rate)


def _files(bill: Bill) -> Iterator[Entry]:
    yield bill.usage("file system storage", "GB-month", operations.FILE_GB_MONTH)
    throughput = number(bill.get("ProvisionedThroughputInMibps"))
    if text(bill.get("ThroughputMode")) == "provisioned" and throughput is not None:
        yield bill.line("provisioned throughput", throughput, "MB/s", operations.FILE_THROUGHPUT_MONTH)


def _windows_files(bill: Bill) -> Iterator[Entry]:
    if text(bill.get("FileSystemType")) != "WINDOWS" or text(bill.get("StorageType")) == "HDD":
        yield Missing(f"a file system {text(bill.get('FileSystemType')) or 'of unknown type'}")
        return
    standby = (text(bill.get("WindowsConfiguration.DeploymentType")) or "").startswith("MULTI_AZ")
    size, assumption = counted(number(bill.get("StorageCapacity")), 32, "GB")
    yield bill.line("file system storage", size, "GB-month", operations.WINDOWS_GB_MONTH[standby], assumption)
    speed, told = counted(number(bill.get("WindowsConfiguration.ThroughputCapacity")), 8, "MB/s")
    yield bill.line("file system throughput", speed, "MB/s", operations.WINDOWS_THROUGHPUT_MONTH[standby], told)


def _transfer(bill: Bill) -> Iterator[Entry]:
    protocols = sum(1 for _ in each(bill.resource.properties, "Protocols")) or 1
    yield bill.hours("transfer protocol", protocols, operations.TRANSFER_PROTOCOL_HOUR)


def _airflow(bill: Bill) -> Iterator[Entry]:
    size = text(bill.get("EnvironmentClass")) or "mw1.small"
    rate = operations.AIRFLOW_HOUR.get(size)
    yield Missing(f"an Airflow environment {size}") if rate is None else bill.hours(f"Airflow {size}", 1, rate)


PRICERS: Mapping[str, Pricer] = {
    "AWS::ApiGateway::Stage": _stage,
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::CloudWatch::CompositeAlarm": _composite_alarm,
    "AWS::CloudWatch::Dashboard": _dashboard,
    "AWS::CodePipeline::Pipeline": _pipeline,
    "AWS::EFS::FileSystem": _files,
    "AWS::FSx::FileSystem": _windows_files,
    "AWS::Lambda::Alias": _function_capacity,
    "AWS::Lambda::Version": _function_capacity,
    "AWS::MWAA::Environment": _airflow,
    "AWS::SSM::Parameter": _parameter,
    "AWS::Synthetics::Canary": _canary,
    "AWS::Transfer::Server": _transfer,
}
