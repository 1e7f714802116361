"""Check: find every project below the paths, and judge them side by side in worker processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from seatrial.app.options import Options
from seatrial.child.ending import resident_memory
from seatrial.errors import UnknownSetting, UnsupportedProject, UsageError
from seatrial.frontends.catalog import front_end_of, why_no_project
from seatrial.frontends.discovery import discover
from seatrial.frontends.markdown import is_answer, kind_of
from seatrial.model.events import Listener
from seatrial.model.verdict import ProjectVerdict, Skipped

if TYPE_CHECKING:
    from seatrial.aws.world import World

_GRACE = 60.0  # seconds beside the program's own runs: to load it, to judge it
_HOARD = 256 << 20  # bytes of memory between two searches for what is no longer used
_GENEROUS = 4 << 30  # bytes of memory that one project may take where there is plenty


@dataclass(frozen=True)
class Site:
    """One project to check. `named` is whether the command line named it, and not a directory above it, `within`."""

    path: Path
    named: bool = False
    within: Path | None = None


@dataclass(frozen=True)
class Judged:
    """What came of one site: a verdict, or that no front end runs it. `defect` is whether Seatrial failed on it."""

    verdict: ProjectVerdict | None = None
    skipped: Skipped | None = None
    defect: bool = False
    unknown: tuple[UnknownSetting, ...] = ()  # configuration that is other projects'


@dataclass(frozen=True)
class Survey:
    """What came of all sites, in the order of their paths. `faults` tell of what was named and cannot be loaded."""

    verdicts: tuple[ProjectVerdict, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    faults: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sites:
    """What the command line's paths mean, in the order of the paths."""

    found: tuple[Site, ...] = ()
    faults: tuple[str, ...] = ()
    unread: tuple[Path, ...] = ()


class Kept(Protocol):
    """What earlier runs found, so that it need not be found again."""

    def read(self, order: Order) -> Judged | None: ...

    def write(self, order: Order, judged: Judged) -> None: ...


OptionsOf = Callable[[Path], Options]


def find_sites(paths: Sequence[Path]) -> Sites:
    """Every project that the paths name, and every one below those that are directories."""
    found: dict[Path, Site] = {}
    faults: list[str] = []
    unread: list[Path] = []
    for path in paths:
        try:
            sites, dark = _sites_at(path)
        except UsageError as error:
            faults.append(str(error))
            continue
        unread += dark
        for site in sites:
            found.setdefault(Path(os.path.realpath(site.path)), site)
    ordered = sorted(found.values(), key=lambda site: site.path.parts)
    return Sites(tuple(ordered), tuple(dict.fromkeys(faults)), tuple(unread))


def _sites_at(path: Path) -> tuple[list[Site], tuple[Path, ...]]:
    if not path.exists():
        raise UsageError(
            f"{path}: no such file or directory; name a project, a template, or a directory that holds some"
        )
    if path.is_file():
        if front_end_of(path) is None and not is_answer(path):
            raise UsageError(why_no_project(path))
        return [Site(path, named=True)], ()
    discovery = discover(path)
    if not discovery.projects:
        raise UsageError(f"{path}: no project and no template here or below; name a directory that holds one")
    return [Site(one, named=one == path, within=path) for one in discovery.projects], discovery.unread


def check(
    sites: Sequence[Site],
    options_of: OptionsOf,
    jobs: int,
    heard: Callable[[int, Judged], None],
    kept: Kept | None = None,
) -> Survey:
    """The verdicts on all sites. `heard` is told of each as it comes, with its position; what is in `kept` is not judged."""
    judged: dict[int, Judged] = {}
    for position, one in _judge_all(sites, options_of, jobs, kept):
        judged[position] = one
        heard(position, one)
    return _survey(sites, [judged[position] for position in range(len(sites))])


def check_one(site: Site, options_of: OptionsOf, listener: Listener) -> Survey:
    """The verdict on a single site, in this process; `listener` hears of its trials."""
    try:
        options = replace(options_of(site.path), within=site.within)
        judged = Judge(listener=listener)(Order(site.path, options))
    except UsageError as error:
        judged = Judged(_unloaded(site.path, str(error), Options()))
    return _survey([site], [judged])


def _judge_all(
    sites: Sequence[Site], options_of: OptionsOf, jobs: int, kept: Kept | None
) -> Iterator[tuple[int, Judged]]:
    from seatrial.child.crew import Crew, Errand, Lost

    orders: list[tuple[int, Order]] = []
    for position, site in enumerate(sites):
        try:
            options = replace(options_of(site.path), within=site.within)
            order = Order(site.path, options, shared=len(sites) > 1)
        except UsageError as error:
            yield position, Judged(_unloaded(site.path, str(error), Options()))
            continue
        known = kept.read(order) if kept else None
        if known is None:
            orders.append((position, order))
        else:
            yield position, known
    judge = Judge(far=True)
    if any(order.options.trials for _, order in orders):
        judge.warm()
    size = min(jobs, len(orders))
    with Crew[Order, Judged](judge, size, share_of_memory(size)) as crew:
        errands = [Errand(order, patience(order.options)) for _, order in orders]
        for number, result in crew.results(errands):
            position, order = orders[number]
            if isinstance(result, Lost):
                result = Judged(
                    _unloaded(order.path, f"Seatrial failed on it: {result.why}", order.options), defect=True
                )
            elif kept:
                kept.write(order, result)
            yield position, result


@dataclass(frozen=True)
class Order:
    """One project for a worker."""

    path: Path
    options: Options
    shared: bool = False  # whether its configuration may be meant for other projects


@dataclass
class Judge:
    """What a worker does: one project after the other, in one warm world that is emptied in between."""

    world: World | None = None
    listener: Listener | None = None
    far: bool = False  # whether verdicts go to another process, which only reports them
    roomy: int = 0  # bytes held up to which nothing is looked for

    def warm(self) -> None:
        """Load what every deployment needs: the workers, which are forks of this process, have it from the start."""
        from seatrial.aws.world import World

        self.world = World()
        self.world.reset()
        self.world.prepare("sts", "us-east-1")
        self.world.reset()
        gc.collect()
        gc.freeze()

    def __call__(self, order: Order) -> Judged:
        judged = self._judge(order)
        self.sweep()
        if self.far and judged.verdict is not None:
            from seatrial.report.digest import digest

            return replace(judged, verdict=digest(judged.verdict))
        return judged

    def sweep(self) -> None:
        """Give the memory of worlds that are gone back: Python by itself looks for it too rarely here."""
        held = resident_memory(os.getpid())
        self.roomy = self.roomy or held + _HOARD
        if held > self.roomy:
            if self.world is not None:
                self.world.reset()
            gc.collect()
            gc.freeze()
            self.roomy = resident_memory(os.getpid()) + _HOARD

    def _judge(self, order: Order) -> Judged:
        from seatrial.app.rehearse import rehearse

        try:
            return Judged(rehearse(order.path, order.options, self.listener, self.world))
        except UnknownSetting as error:
            return self._without(order, error)
        except UnsupportedProject as error:
            return Judged(skipped=Skipped(str(order.path), str(error)))
        except UsageError as error:
            return Judged(_unloaded(order.path, str(error), order.options))
        except Exception as error:
            from seatrial.app.defects import describe

            return Judged(
                _unloaded(order.path, f"Seatrial failed on it: {describe(error)}", order.options), defect=True
            )

    def _without(self, order: Order, error: UnknownSetting) -> Judged:
        """The same without a key that the project does not have, where it may be another project's."""
        if not order.shared:
            return Judged(_unloaded(order.path, str(error), order.options))
        config = {key: value for key, value in order.options.config.items() if key != error.key}
        judged = self._judge(replace(order, options=replace(order.options, config=config)))
        return replace(judged, unknown=(*judged.unknown, error))


def _survey(sites: Sequence[Site], judged: Sequence[Judged]) -> Survey:
    pairs = list(zip(sites, judged, strict=True))
    faults = [_fault(one) for site, one in pairs if site.named and not one.defect]
    faults += _unknown_everywhere(judged)
    return Survey(
        tuple(one.verdict for one in judged if one.verdict),
        tuple(one.skipped for one in judged if one.skipped),
        tuple(dict.fromkeys(fault for fault in faults if fault)),
        tuple(f"{site.path}: {_fault(one)}" for site, one in pairs if one.defect),
    )


def _unknown_everywhere(judged: Sequence[Judged]) -> list[str]:
    """What is wrong with configuration that no project has: of those that could be asked, in the first one's words."""
    asked = [one.unknown for one in judged if one.verdict is not None and not one.verdict.fault]
    first = {error.key: error for errors in reversed(asked) for error in errors}
    return [
        f"{error}; no other project here has it either"
        for key, error in sorted(first.items())
        if all(any(one.key == key for one in errors) for errors in asked)
    ]


def _fault(judged: Judged) -> str:
    return judged.verdict.fault if judged.verdict else judged.skipped.reason if judged.skipped else ""


def _unloaded(path: Path, why: str, options: Options) -> ProjectVerdict:
    front_end = None if is_answer(path) else front_end_of(path)
    kind = kind_of(path) if is_answer(path) else front_end.kind_of(path) if front_end else "cloudformation"
    name = path.stem if path.is_file() else os.path.basename(os.path.realpath(path))
    return ProjectVerdict(str(path), kind, name, fault=why, fail_on=options.fail_on)


def patience(options: Options) -> float:
    """Seconds after which a project is given up: its program's runs are ended long before."""
    named = len(options.environments) + len(options.suffixes) + len(options.regions)
    return options.timeout * (max(1, len(options.trials)) + named) + _GRACE


def share_of_memory(workers: int) -> int:
    """Bytes of memory for each worker: three quarters of what there is, shared; 0, no bound, where nobody knows."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return 0
    return min(_GENEROUS, whole * 3 // 4 // max(1, workers))
