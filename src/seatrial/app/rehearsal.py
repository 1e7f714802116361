"""One project going through its trials: deployed in the embedded AWS, tried, destroyed, judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from seatrial.app.choosing import Choice, choose
from seatrial.app.merging import unsaid, without_proved
from seatrial.app.options import Options
from seatrial.app.standing import Standing
from seatrial.app.telling import in_authors_words, told_once
from seatrial.aws.deployment import Deployment
from seatrial.aws.replay import Replay
from seatrial.aws.warming import warm_in_background
from seatrial.aws.world import Entry, World
from seatrial.frontends.markdown import Retelling
from seatrial.model.environment import DEFAULT_ACCOUNT, Environment
from seatrial.model.events import Listener
from seatrial.model.finding import Finding
from seatrial.model.observations import RunReport
from seatrial.model.picture import Picture
from seatrial.model.program import Program
from seatrial.model.resource import Location, path_in
from seatrial.model.values import Properties, reveal
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus
from seatrial.report.masking import Masker
from seatrial.rules.judging import judge, load
from seatrial.rules.survey import Survey
from seatrial.trials import alone, ebb, echo, harbour, ladder, twins
from seatrial.trials.live_tests import judge_tests
from seatrial.trials.papers import judge_papers
from seatrial.trials.prerequisites import as_documented
from seatrial.trials.varying import (
    BY_STACK,
    KNOWN_TWIN,
    TWIN,
    Varying,
    current_value,
    environment_setting,
    find_varying,
    twin_value,
)


@dataclass
class Rehearsal:
    """One project going through its trials in one world."""

    path: Path
    program: Program
    world: World
    options: Options
    listener: Listener
    findings: list[Finding] = field(default_factory=list)
    results: list[TrialResult] = field(default_factory=list)
    standing: list[Standing] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)  # all that were begun
    notes: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)  # of Seatrial's own
    warming: Thread | None = None
    survey: Survey | None = None  # of the first environment
    calls: list[Entry] = field(default_factory=list)  # that brought it up
    answer: Retelling | None = None  # where the project was unpacked from

    def run(self) -> ProjectVerdict:
        """Run the trials in their order: each stands on what the ones before it left in the world."""
        self.findings += self.program.check()
        broken = bool(self.findings)
        self.findings += judge_papers(self.program.root, self.options.schemas)
        if broken:
            return self._verdict()
        if not self.options.trials:
            environment = self._first_environment()
            self.findings += self.program.inspect()
            self.survey = Survey(self.program.sketch(), environment, complete=False)
            self.findings += self._ruled(self.survey)
            return self._verdict()
        first = self._inspected(self.deploy_first)
        varying = find_varying(first.report.reads, first.environment, first.deployment.graph)
        self.survey = _with_suffix(first, varying)
        self.findings += self._ruled(self.survey)
        self.calls = [entry for entry in self.world.journal if entry.account == first.environment.account]
        if self._may_go_on(first):
            self._side_by_side(first, varying)
            self._ladder(first)
            self._harbour(first)
            self._ebb(first)
        else:
            self._as_far_as_it_came(first, varying)
        return self._verdict()

    def _as_far_as_it_came(self, first: Standing, varying: Varying) -> None:
        """A program that crashes behind resources: their names and their destroy can be tried, nothing else."""
        made = any(one.declaration.managed and not one.declaration.read_id for one in first.deployment.graph)
        partly = first.report.status == "crashed" and made
        if partly and "twins" in self.options.trials:
            self._twins(first, varying)
        if partly:
            self._ebb(first)
        for name in ("echo", "ladder", "harbour") if partly else ("twins", "echo", "ladder", "harbour", "ebb"):
            self._skip(name, "the program did not come to its end alone")

    def _inspected(self, deploy: Callable[[], Standing]) -> Standing:
        """Deploy while the project is inspected; what the schemas or a compiler say already, AWS need not say again."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="inspect") as pool:
            inspection = pool.submit(self.program.inspect)
            pool.submit(self._load_rules)
            standing = deploy()
            said = inspection.result()
        self.findings[:] = unsaid(self.findings, said)
        self.findings += said
        return standing

    def _load_rules(self) -> None:
        """Ahead of their turn, once the world is warm: the program's own code runs then, and leaves this process idle."""
        if self.warming is not None:
            self.warming.join()
        load(self.options.profile)

    def _ruled(self, survey: Survey) -> list[Finding]:
        """What the rules say of an environment as it came up, or as it is sketched."""
        asked: Properties = {
            "required-tags": list(self.options.required_tags), "name-pattern": self.options.name_pattern
        }  # fmt: skip
        found = judge(replace(survey, directory=str(self.program.directory), settings=asked), self.options.profile)
        return without_proved(found, self.findings)

    # trials

    def deploy_first(self) -> Standing:
        """Deploy the first environment into the empty world; what kept it from coming up is in `findings`."""
        environment = self._first_environment()
        self.warming = warm_in_background(self.world, self.program.types, environment)
        with self._trial(alone.NAME, environment) as outcome:
            standing = self._deploy(environment)
            if self._must_scout(standing):
                standing = self._again_as_asked(standing)
            outcome.extend(alone.judge(standing.deployment, standing.report))
        self.standing.append(standing)
        return standing

    def _first_environment(self) -> Environment:
        name = self._names()[0]
        region = self.options.regions[0] if self.options.regions else "us-east-1"
        environment = Environment(name, region=region, variables=self.options.variables)
        return self.program.configure(environment, self.options.config, bool(self.options.regions))

    def _names(self) -> list[str]:
        """The environments in the order in which they are tried."""
        if self.options.environments:
            return list(self.options.environments)
        known = list(self.program.environments)
        return sorted(known, key=lambda name: (ladder.height(name), name)) or ["dev"]

    def _must_scout(self, standing: Standing) -> bool:
        """Whether the user asked for a suffix or an environment that the first run did not get."""
        named = self.options.environments and standing.environment.name not in self.program.environments
        return bool(self.options.suffixes or named)

    def _again_as_asked(self, scouted: Standing) -> Standing:
        """Deploy anew with the asked suffix and name, in the settings that the first run was seen reading."""
        environment = scouted.environment
        asked = self._named(environment, scouted.report)
        if self.options.suffixes:
            varying = find_varying(scouted.report.reads, environment, scouted.deployment.graph)
            asked = varying.apply(asked, self.options.suffixes[0])
        if asked == environment:
            return scouted
        self.take_down()
        self.world.reset()
        return self._deploy(asked)

    def _named(self, environment: Environment, report: RunReport) -> Environment:
        """The environment with its name told to the program, where the program asks for one and nothing says it."""
        setting = environment_setting(report.reads)
        if setting is None:
            return environment
        told = setting.key in environment.config or setting.key in environment.variables
        if told and (environment.name in self.program.environments or setting.key in self.options.config):
            return environment
        named = setting.apply(environment, environment.name)
        return replace(named, suffix=environment.suffix)

    def suffix_of(self, standing: Standing) -> str:
        """The suffix of an environment: what its program was told, or takes when it is told nothing."""
        varying = find_varying(standing.report.reads, standing.environment, standing.deployment.graph)
        return standing.environment.suffix or current_value(varying, standing.report.reads, standing.environment)

    def _may_go_on(self, first: Standing) -> bool:
        return first.report.status == "finished" or (
            first.report.status == "crashed" and len(first.deployment.graph) > 1 and not first.report.failure
        )

    def _side_by_side(self, first: Standing, varying: Varying) -> None:
        """Twins and echo at the same time: one writes to the world, the other only compares."""
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="trial") as pool:
            runs = []
            if "twins" in self.options.trials:
                runs.append(pool.submit(self._twins, first, varying))
            if "echo" in self.options.trials:
                runs.append(pool.submit(self._echo, first))
            try:
                for run in runs:
                    run.result()
            except BaseException:
                self.program.cancel()  # the other trial's program must not outlive an interruption
                raise

    def _twins(self, first: Standing, varying: Varying) -> None:
        current = current_value(varying, first.report.reads, first.environment)
        if not first.environment.suffix and varying.kind != "stack":
            first.environment = replace(first.environment, suffix=current)
        values = self.options.suffixes[1:] or (twin_value(current, varying, first.report.reads),)
        told = [current or first.environment.stack_name, *(varying.told(first.environment, value) for value in values)]
        self.notes.append(f"twins differ in {varying.title}: {told[0]} and {', '.join(told[1:])}")
        for value in values:
            environment = varying.apply(first.environment, value)
            with self._trial(twins.NAME, environment) as outcome:
                standing = self._deploy(environment)
                ended_alone = first.report.status == "finished" and standing.report.status != "finished"
                if ended_alone and varying.names_environment and not self.options.suffixes:
                    standing = self._known_twin(standing, varying, first)
                elif ended_alone and environment.stack != first.environment.stack:
                    standing = self._twin_of_same_stack(standing, varying, first, value)
                known = alone.judge(first.deployment, first.report)
                outcome.extend(twins.judge(first.deployment, standing.deployment, standing.report, known))
                self.standing.append(standing)

    def _known_twin(self, failed: Standing, varying: Varying, first: Standing) -> Standing:
        """A program may take only the environments that it knows: another of those is the twin, else another stack."""
        for twin in (varying.apply(first.environment, KNOWN_TWIN), BY_STACK.apply(first.environment, TWIN)):
            failed.deployment.destroy()
            failed = self._deploy(twin)
            if failed.report.status == "finished":
                break
        return failed

    def _twin_of_same_stack(self, failed: Standing, varying: Varying, first: Standing, value: str) -> Standing:
        """A program may accept only the stack names it knows: then only its setting is varied."""
        if varying.kind == "stack":
            return failed
        failed.deployment.destroy()
        return self._deploy(varying.apply(first.environment, value, vary_stack=False))

    def _echo(self, first: Standing) -> None:
        with self._trial(echo.NAME, first.environment) as outcome:
            replay = Replay(first.deployment)
            report = self.program.run(first.environment, replay)
            outcome.extend(echo.judge(replay, report))

    def _ladder(self, first: Standing) -> None:
        names, regions = self._names(), list(self.options.regions)
        rungs = [(name, first.environment.region) for name in names[1:]]
        rungs += [(first.environment.name, region) for region in regions[1:]]
        if "ladder" not in self.options.trials:
            return
        if not rungs:
            self._skip(ladder.NAME, "one environment is known; name others with --env, or other regions with --region")
            return
        for number, (name, region) in enumerate(rungs, 1):
            self._rung(first, name, region, f"{int(DEFAULT_ACCOUNT) + number:012d}", region in regions[1:])

    def _rung(self, first: Standing, name: str, region: str, account: str, region_given: bool) -> None:
        environment = Environment(name, region=region, account=account, variables=self.options.variables)
        environment = self.program.configure(
            environment, self.options.config, region_given or bool(self.options.regions)
        )
        environment = self._named(environment, first.report)
        varying = find_varying(first.report.reads, first.environment, first.deployment.graph)
        if self.options.suffixes:
            environment = varying.apply(environment, self.options.suffixes[0])
        elif name != first.environment.name and varying.calls(first.environment, first.report.reads):
            environment = varying.apply(environment, name, vary_stack=False)
        with self._trial(ladder.NAME, environment) as outcome:
            standing = self._deploy(environment)
            known = [*self.findings, *alone.judge(first.deployment, first.report)]
            outcome.extend(ladder.judge(first.deployment, standing.deployment, standing.report, known))
            self.notes += ladder.differences(first.deployment, standing.deployment)
            self.standing.append(standing)
        if name != first.environment.name:
            names = frozenset(resource.declaration.name for resource in first.deployment.graph)
            self.findings += ladder.only_here(self.findings, self._ruled(standing.survey), environment, names)

    def _harbour(self, first: Standing) -> None:
        """The project's live tests, against the environment as it stands."""
        if harbour.NAME not in self.options.trials:
            return
        self.findings += judge_tests(self.program.root)
        folder = harbour.find_tests(self.program.root)
        if folder is None:
            self._skip(harbour.NAME, f"no live tests in {harbour.FOLDERS[0]}")
            return
        if first.deployment.defects or any(resource.refusal for resource in first.deployment.graph):
            self._skip(harbour.NAME, "the environment did not come up whole")
            return
        environment = first.environment
        variables = {
            **self.world.endpoint_variables(environment.account),
            "AWS_REGION": environment.region,
            "AWS_DEFAULT_REGION": environment.region,
            "SEATRIAL_ENVIRONMENT": environment.name,
            "SEATRIAL_SUFFIX": self.suffix_of(first),
        }
        with self._trial(harbour.NAME, environment) as outcome:
            outputs = reveal(first.deployment.outputs)
            told = outputs if isinstance(outputs, dict) else {}
            run = harbour.run_tests(self.program.root, folder, told, variables, self.options.timeout)
            outcome.extend(run.findings)
        self.notes.append(f"live tests: {run.passed} passed, {len(run.findings)} failed, {run.skipped} skipped")

    def _ebb(self, first: Standing) -> None:
        if "ebb" not in self.options.trials:
            return
        with self._trial(ebb.NAME, first.environment) as outcome:
            for standing in reversed(self.standing):
                standing.deployment.load()
                standing.farewells = standing.deployment.destroy()
            outcome.extend(ebb.judge(first.farewells))
            outcome.extend(ebb.judge_unmade(first.deployment.graph))
            outcome.extend(ebb.judge_return(first.deployment.take_names_again(), first.farewells))

    # one deployment

    def _deploy(self, environment: Environment) -> Standing:
        started, calls = time.perf_counter(), len(self.world.journal)
        deployment = Deployment(
            environment,
            self.world,
            self.program.shape_of,
            directory=str(self.program.directory),
            stacks=self.options.stacks,
            on_resource=self._counter(environment),
        )
        self.deployments.append(deployment)
        report = self.program.run(environment, deployment)
        self.defects += deployment.defects
        for failure in alone.unjudged(deployment, report):
            self.notes.append(
                f"not judged: {failure.location} ends with {failure.type}, which may be due to a value that this run had to "
                f"invent (for a missing setting, or for what is only simulated)"
            )
        made = sum(1 for entry in self.world.journal[calls:] if entry.account == environment.account)
        return Standing(environment, deployment, report, made, time.perf_counter() - started)

    def _counter(self, environment: Environment) -> Callable[[int], None]:
        return lambda count: self.listener.resource_done(environment.title, count)

    def take_down(self) -> list[str]:
        """Destroy what stands where it would outlive this world; what stays all the same is told."""
        gone = [standing.deployment for standing in self.standing if standing.farewells]
        left: list[str] = []
        while self.deployments:
            deployment = self.deployments.pop()
            if not self.world.in_process and deployment not in gone:
                left += ebb.leftovers(deployment.destroy())
        return [f"left at {self.options.endpoint}: {one}" for one in sorted(left)]

    # book-keeping

    @contextmanager
    def _trial(self, name: str, environment: Environment) -> Iterator[list[Finding]]:
        """Collects a trial's findings and says how it went; the block only fills the list."""
        self.listener.trial_started(name, environment.title)
        started = time.perf_counter()
        outcome: list[Finding] = []
        yield outcome
        self.findings += outcome
        status = TrialStatus.FAILED if outcome else TrialStatus.PASSED
        reason = f"{len(outcome)} finding{'s' if len(outcome) != 1 else ''} in {environment.title}" if outcome else ""
        self._add(TrialResult(name, status, reason, time.perf_counter() - started))

    def _add(self, result: TrialResult) -> None:
        """A trial that ran several times is reported once: failed if it failed anywhere."""
        before = next((other for other in self.results if other.name == result.name), None)
        if before is not None:
            self.results.remove(before)
            failed = TrialStatus.FAILED in (before.status, result.status)
            result = TrialResult(
                result.name,
                TrialStatus.FAILED if failed else TrialStatus.PASSED,
                "; ".join(filter(None, (before.reason, result.reason))),
                before.seconds + result.seconds,
            )
        self.results.append(result)
        self.listener.trial_finished(result)

    def _skip(self, name: str, reason: str) -> None:
        if name in self.options.trials:
            self._add(TrialResult(name, TrialStatus.SKIPPED, reason))

    def _placed(self, finding: Finding) -> Finding:
        """A finding about the program as a whole belongs to the file that runs first."""
        finding = as_documented(finding, self.program.root)
        if finding.location or finding.subject.address or finding.trial == harbour.NAME:
            return finding
        return replace(finding, location=Location(path_in(self.program.root, self.program.entry_point)))

    def _verdict(self) -> ProjectVerdict:
        order = {name: position for position, name in enumerate(("alone", "twins", "echo", "ladder", "harbour", "ebb"))}
        lacking = self.answer.findings if self.answer else ()
        told = [self._placed(in_authors_words(one)) for one in told_once([*self.findings, *lacking])]
        choice = choose(told, self.options, self.program.root, self.program.waivers)
        verdict = replace(
            _verdict(self.path, self.program, choice),
            fail_on=self.options.fail_on,
            voyages=tuple(standing.voyage for standing in self.standing),
            trials=tuple(sorted(self.results, key=lambda result: order[result.name])),
            notes=tuple(dict.fromkeys([*self.program.notes, *self.notes, *self._told_defects, *choice.notes])),
            defects=tuple(dict.fromkeys(self.defects)),
        )
        verdict = replace(verdict, picture=self._picture(verdict)) if self.options.picture else verdict
        return self.answer.verdict(verdict) if self.answer else verdict

    @property
    def _told_defects(self) -> list[str]:
        return [f"a defect of Seatrial's own, please report it: {defect}" for defect in self.defects]

    def _picture(self, verdict: ProjectVerdict) -> Picture | None:
        from seatrial.app.picturing import picture_of

        return picture_of(self.survey, Masker.of(verdict), self.calls) if self.survey is not None else None


def _with_suffix(standing: Standing, varying: Varying) -> Survey:
    """What rules see of an environment, with the suffix that its program takes when it is told none."""
    survey = standing.survey
    suffix = current_value(varying, standing.report.reads, survey.environment) if varying.kind == "config" else ""
    if not suffix or survey.environment.suffix:
        return survey
    return replace(survey, environment=replace(survey.environment, suffix=suffix))


def _verdict(path: Path, program: Program, choice: Choice) -> ProjectVerdict:
    return ProjectVerdict(
        path=str(path),
        kind=program.kind,
        name=program.name,
        findings=tuple(sorted(choice.findings, key=lambda finding: finding.order)),
        waived=tuple(sorted(choice.waived, key=lambda waived: waived.finding.order)),
    )
