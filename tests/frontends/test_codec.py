"""Property values on Pulumi's wire."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seatrial.frontends.pulumi_protocol.codec import decode, encode
from seatrial.model.values import Archive, Asset, Properties, Secret, Unknown, Value

_SIGNATURE = "4dabf18193072939515e22adb298388d"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = st.one_of(
    st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), texts
)
assets = st.one_of(
    st.builds(Asset, path=texts.filter(bool)),
    st.builds(Asset, text=texts),
    st.builds(Asset, uri=texts.filter(bool)),
)
archives = st.one_of(
    st.builds(Archive, path=texts.filter(bool)),
    st.builds(Archive, uri=texts.filter(bool)),
    st.dictionaries(texts, assets, max_size=3).map(lambda members: Archive(members=tuple(sorted(members.items())))),
)
values: st.SearchStrategy[Value] = st.recursive(
    scalars | assets | archives,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(texts.filter(lambda key: key != _SIGNATURE), inner, max_size=4),
        st.builds(Secret, inner.filter(lambda value: not isinstance(value, Secret))),
    ),
    max_leaves=12,
)


def same(value: Value) -> Value:
    """A value as it is after a journey: a whole number comes back as an int, whatever it was."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: same(item) for key, item in value.items()}
    if isinstance(value, list):
        return [same(item) for item in value]
    return Secret(same(value.value)) if isinstance(value, Secret) else value


@given(st.dictionaries(texts.filter(lambda key: key != _SIGNATURE), values, max_size=5))
def test_values_come_back_as_they_were_sent(properties: Properties) -> None:
    assert decode(encode(properties)) == same(properties)


@given(values)
def test_secrets_lose_their_cover_for_sdks_that_do_not_take_them(value: Value) -> None:
    text = str(encode({"a": Secret(value)}, keep_secrets=False))
    assert "1b47061264138c4ac30d75fd1eb44270" not in text


def test_nulls_are_left_out_of_objects_and_kept_in_lists() -> None:
    assert decode(encode({"a": None, "b": {"c": None}, "d": [None, 1]})) == {"b": {}, "d": [None, 1]}


def test_unknown_values_stay_unknown() -> None:
    found = decode(encode({"a": Unknown("later")}))["a"]
    assert isinstance(found, Unknown)


def test_output_values_and_resource_references() -> None:
    output: Properties = {_SIGNATURE: "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "x", "secret": True}
    empty: Properties = {_SIGNATURE: "d0e6a833031e9bbcd3f4e8bde6ca49a4"}
    reference: Properties = {_SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:a", "id": "vpc-1"}
    component: Properties = {_SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:a"}
    decoded = decode(encode({"output": output, "empty": empty, "reference": reference, "component": component}))
    assert decoded["output"] == Secret("x")
    assert isinstance(decoded["empty"], Unknown)
    assert (decoded["reference"], decoded["component"]) == ("vpc-1", "urn:a")
