"""The picture's plan: everything has its place, nothing lies on anything else, and it reads from left to right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seatrial.model.finding import Severity
from seatrial.model.picture import INTERNET, Exposure, Lane, Link, Network, Node, Picture, Subnet
from seatrial.report.html.picture.blocks import HEIGHT, WIDTH
from seatrial.report.html.picture.cards import fitted
from seatrial.report.html.picture.drawing import drawing_of
from seatrial.report.html.picture.plan import Plan, plan_of
from tests.fakes.pictures import large_picture, small_picture

MAIN = ("AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::ECS::Service")


def addresses(plan: Plan) -> Counter[str]:
    """How often each resource is drawn."""
    found = Counter(node.address for placed in plan.cards for node in placed.card.nodes)
    return found + Counter(frame.address for frame in plan.frames if frame.address)


def assert_sound(picture: Picture) -> Plan:
    """Each resource is drawn once, no card lies on another or outside of the drawing, every wire has its ends."""
    plan = plan_of(picture)
    drawn = addresses(plan)
    del drawn[INTERNET]
    assert drawn == Counter(node.address for node in picture.nodes)
    for one, other in combinations(plan.cards, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT, (one.card.title, other.card.title)
    for placed in plan.cards:
        assert placed.x >= 0 <= placed.y
        assert placed.x + WIDTH <= plan.width
        assert placed.y + HEIGHT <= plan.height
    keys = {placed.card.key for placed in plan.cards}
    assert all({wire.source.key, wire.target.key} <= keys for wire in plan.wires)
    return plan


@pytest.mark.parametrize("picture", [small_picture(), large_picture(300), Picture("empty")], ids=["5", "300", "0"])
def test_everything_has_a_place_of_its_own(picture: Picture) -> None:
    assert_sound(picture)


def test_many_resources_of_a_kind_are_one_card() -> None:
    plan = plan_of(large_picture(300))
    assert len(plan.cards) < 40
    titles = {placed.card.title for placed in plan.cards}
    assert {"30 × Lambda Function", "30 × SQS Queue", "alb", "ledger"} <= titles


def test_requests_go_from_left_to_right_through_the_tiers() -> None:
    plan = assert_sound(large_picture(60))
    at = {placed.card.key: placed.x for placed in plan.cards}
    way = [INTERNET, "alb", "https", "group-0", "service-0", "ledger"]
    assert [at[one] for one in way] == sorted(at[one] for one in way)
    assert len({at[one] for one in way}) == len(way)


def test_what_stands_in_one_subnet_is_drawn_inside_it() -> None:
    plan = plan_of(large_picture(60))
    frame = next(frame for frame in plan.frames if frame.address == "public-a")
    nat = next(placed for placed in plan.cards if placed.card.key == "nat-0")
    assert frame.x < nat.x < nat.x + WIDTH < frame.x + frame.width
    assert frame.y < nat.y < nat.y + HEIGHT < frame.y + frame.height
    zone = next(frame for frame in plan.frames if (frame.kind, frame.title) == ("zone", "us-east-1a"))
    network = next(frame for frame in plan.frames if frame.kind == "network")
    for inner, outer in ((frame, zone), (zone, network)):
        assert outer.x <= inner.x
        assert inner.x + inner.width <= outer.x + outer.width
        assert outer.y <= inner.y
        assert inner.y + inner.height <= outer.y + outer.height


def test_subnets_of_a_network_that_is_made_elsewhere_have_a_frame_too() -> None:
    subnet = Subnet("s", "s", "", "us-east-1a", "", Exposure.UNKNOWN)
    nodes = (
        Node("s", "s", "AWS::EC2::Subnet", "rehearsed"),
        Node("w", "w", MAIN[1], "rehearsed", Lane.COMPUTE, True, "", ("s",)),
    )
    plan = assert_sound(Picture("dev", nodes=nodes, subnets=(subnet,)))
    assert "A network that is made elsewhere" in {frame.title for frame in plan.frames}


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    zones = st.sampled_from(["", "a", "b"])
    networks = tuple(Network(f"vpc-{n}", f"vpc-{n}") for n in range(draw(st.integers(0, 2))))
    owners = st.sampled_from([*(one.address for one in networks), "", "gone"])
    subnets = tuple(
        Subnet(f"s-{n}", "s", draw(owners), draw(zones), "", draw(st.sampled_from(list(Exposure))))
        for n in range(draw(st.integers(0, 6)))
    )
    frames = [Node(one.address, one.name, "x", "rehearsed") for one in (*networks, *subnets)]
    homes = st.lists(st.sampled_from([*(one.address for one in subnets), "gone"]), max_size=3, unique=True)
    nodes = [
        Node(
            f"n-{n}", f"n-{n}", draw(st.sampled_from(MAIN)), "rehearsed", draw(st.sampled_from(list(Lane))),
            draw(st.booleans()), draw(owners), tuple(draw(homes)),
        )
        for n in range(draw(st.integers(0, 25)))
    ]  # fmt: skip
    ends = st.sampled_from([INTERNET, "gone", *(node.address for node in [*frames, *nodes])])
    links = [Link(draw(ends), draw(ends), traffic=draw(st.booleans())) for _ in range(draw(st.integers(0, 30)))]
    return Picture("dev", "", tuple(frames + nodes), networks, subnets, tuple(links))


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_any_environment_can_be_planned(picture: Picture) -> None:
    assert_sound(picture)


def test_the_same_picture_gives_the_same_drawing() -> None:
    one, other = (drawing_of(plan_of(large_picture(300)), {}, "p", "dev") for _ in range(2))
    assert one == other


def test_a_long_chain_needs_no_recursion() -> None:
    nodes = tuple(Node(f"n{n:04}", "n", f"AWS::S{n}::T", "rehearsed", Lane.COMPUTE, True, "vpc") for n in range(1500))
    nodes = tuple(replace(node, subnets=("s", "t")) for node in nodes)
    subnets = tuple(Subnet(one, one, "vpc") for one in "st")
    links = tuple(Link(f"n{n:04}", f"n{n + 1:04}") for n in range(1499))
    plan = plan_of(Picture("dev", nodes=nodes, networks=(Network("vpc", "v"),), subnets=subnets, links=links))
    assert len(plan.cards) == 1500


def test_findings_are_marked_by_the_worst_and_their_number() -> None:
    marks = {"Worker": [Severity.HIGH, Severity.LOW]}
    drawing = drawing_of(plan_of(small_picture()), marks, "p", "dev")
    assert '<g class="mark high">' in drawing
    assert ">2H</text>" in drawing
    assert 'aria-label="Worker, Lambda Function; findings: 1 high, 1 low"' in drawing


def test_names_are_cut_by_the_room_they_take() -> None:
    assert fitted("short", 10) == "short"
    assert fitted("a" * 20, 10) == "a" * 9 + "…"
    assert fitted("倉庫" * 10, 10) == "倉庫倉庫…"
    assert fitted("site-content-log-bucket", 16, 7) == "site-con…-bucket"
    assert fitted("", 1) == ""
