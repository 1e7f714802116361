"""What a deployment costs beside the raw boto3 calls that it makes.

    ./sea python benchmarks/calls.py [--rounds N] [PROJECT]

The program of PROJECT (a directory or a template) runs once; what it declares and asks, and every API call that comes of it,
is kept. Then, in warm processes of their own and always into empty accounts:

    deployed    the declarations brought to life and destroyed by Seatrial's engine: translation, guards, journal and all,
                and the making of the empty account
    raw boto3   the same calls with the same parameters through plain boto3 under moto's `mock_aws`, in accounts that moto
                has already made

Prints the processor seconds of each (minimum and median of N rounds, the first of which is not counted: it loads services)
and their ratio. Ids that come out otherwise in the raw calls are put in the place of the recorded ones.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.model.environment import Environment

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class RawCall:
    """One call as the engine made it, and what it was answered."""

    service: str
    region: str
    operation: str
    parameters: Mapping[str, Any]
    answer: Any = None


class Recording(World):
    """A world that keeps the parameters and answers of every call."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.calls: list[RawCall] = []
        self._seen: set[int] = set()

    def client(self, service: str, region: str, *account: str) -> Any:
        client = super().client(service, region, *account)
        if id(client) not in self._seen:
            self._seen.add(id(client))

            def ask(params: Any, model: Any, **_: Any) -> None:
                self.calls.append(RawCall(service, region, model.name, dict(params)))

            def keep(parsed: Any, **_: Any) -> None:
                self.calls[-1].answer = parsed

            client.meta.events.register_first("provide-client-params.*.*", ask)
            client.meta.events.register_last("after-call.*.*", keep)
        return client


class Witness:
    """Stands before a deployment and keeps what the program says to it."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment
        self.said: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._deployment, name)
        if name not in ("declare", "read", "invoke", "prepare"):
            return found

        def heard(*arguments: Any) -> Any:
            self.said.append((name, arguments))
            return found(*arguments)

        return heard


def destroyed(deployment: Deployment) -> None:
    deployment.load()
    deployment.destroy()


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A recorded parameter with the ids of this round."""
    if isinstance(value, str):
        if value in names:
            return names[value]
        for old in names:
            if old in value:
                value = value.replace(old, names[old])
        return value
    if isinstance(value, Mapping):
        return {key: renamed(item, names) for key, item in value.items()}
    return [renamed(item, names) for item in value] if isinstance(value, list) else value


def learn(before: Any, now: Any, names: dict[str, str]) -> None:
    """Which texts of a recorded answer are others in this round's."""
    if isinstance(before, str) and isinstance(now, str):
        if before != now and len(before) > 5:
            names[before] = now
    elif isinstance(before, Mapping) and isinstance(now, Mapping):
        for key in before.keys() & now.keys() - {"ResponseMetadata"}:
            learn(before[key], now[key], names)
    elif isinstance(before, list) and isinstance(now, list):
        for one, other in zip(before, now, strict=False):
            learn(one, other, names)


def touch(client: Any) -> None:
    """Have moto build what it builds at the first call to a service: that is no cost of the calls that follow."""
    for name in sorted(client.meta.method_to_api_mapping):
        with contextlib.suppress(Exception):  # wants parameters, or is not there
            if name.startswith(("list_", "describe_")):
                getattr(client, name)()
                return


def raw_round(calls: list[RawCall]) -> float:
    """Processor seconds of the calls through plain boto3 on plain moto."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError
    from moto import mock_aws

    spent, names = 0.0, dict[str, str]()
    with mock_aws():
        session = boto3.Session("AKIAIOSFODNN7EXAMPLE", "rehearsal")
        places = {(call.service, call.region) for call in calls}
        clients = {place: session.client(place[0], region_name=place[1]) for place in places}
        for client in clients.values():
            touch(client)
        for call in calls:
            client = clients[call.service, call.region]
            method = next(name for name, found in client.meta.method_to_api_mapping.items() if found == call.operation)
            parameters, answer = renamed(call.parameters, names), None
            began = time.process_time()
            with contextlib.suppress(ClientError, BotoCoreError):  # what is refused costs too
                answer = getattr(client, method)(**parameters)
            spent += time.process_time() - began
            learn(call.answer, answer, names)
    return spent


def deployed_round(world: World, deploy: Callable[[World], Deployment]) -> float:
    """Processor seconds of the whole deployment and its destruction by the engine."""
    began = time.process_time()
    world.reset()
    destroyed(deploy(world))
    return time.process_time() - began


def replayed(calls: list[RawCall], rounds: int) -> list[float]:
    """`raw_round` again and again in an interpreter that Seatrial has changed nothing in."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calls"
        file.write_bytes(
            pickle.dumps([(one.service, one.region, one.operation, one.parameters, one.answer) for one in calls])
        )
        command = [sys.executable, __file__, "--replay", str(file), "--rounds", str(rounds)]
        environment = {**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}  # as in AWS, and as with Seatrial
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    times: list[float] = json.loads(done.stdout)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", nargs="?", type=Path, default=ROOT / "blueprints" / "payments-migration")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--replay", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    if arguments.replay:
        calls = [RawCall(*fields) for fields in pickle.loads(arguments.replay.read_bytes())]
        print(json.dumps([raw_round(calls) for _ in range(arguments.rounds + 1)]))
        return
    recording = Recording()
    with load_program(arguments.project, FrontendOptions()) as program, recording:
        environment = program.configure(Environment("dev"), {}, False)
        folder = str(program.directory)
        witness = Witness(Deployment(environment, recording, program.shape_of, folder))
        program.run(environment, witness)
        destroyed(witness._deployment)

        def deploy(world: World) -> Deployment:
            deployment = Deployment(environment, world, program.shape_of, folder)
            for name, said in witness.said:
                getattr(deployment, name)(*said)
            return deployment

        with World() as world:
            deployed = [deployed_round(world, deploy) for _ in range(arguments.rounds + 1)]
    raw = replayed(recording.calls, arguments.rounds)
    count = len(recording.calls)
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{arguments.project.name}: {len(witness.said)} declarations and questions, {count} calls")
    for name, times in (("deployed", deployed[1:]), ("raw boto3", raw[1:])):
        each = 1000 * min(times) / count
        print(f"{name:10} min {min(times):.3f}  median {statistics.median(times):.3f} s, {each:.2f} ms a call")
    print(f"ratio of the minima: {min(deployed[1:]) / min(raw[1:]):.2f}")


if __name__ == "__main__":
    main()
