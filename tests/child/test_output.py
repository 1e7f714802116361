from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seatrial.child.output import BoundedOutput


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_head_tail_and_count_add_up(pieces: list[bytes]) -> None:
    output = BoundedOutput(limit=20)
    for piece in pieces:
        output.feed(piece)
    everything = b"".join(pieces)
    assert output.dropped == max(0, len(everything) - 20)
    kept = bytes(output._head + output._tail)
    assert kept == (everything if len(everything) <= 20 else everything[:10] + everything[-10:])


def test_text_says_how_much_is_missing() -> None:
    output = BoundedOutput(limit=4)
    output.feed(b"abcdefgh")
    assert output.text == "ab\n… 4 bytes not kept …\ngh"
