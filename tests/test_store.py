"""A store gives back what was packed, reads little of it, and never gives back what is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import DamagedError, Store, pack

ROWS = {f"key {number}": bytes([number % 256]) * (number % 40) for number in range(200)}


@given(st.dictionaries(st.text(), st.binary(), max_size=50), st.text())
def test_what_was_packed_is_found_and_nothing_else(rows: dict[str, bytes], other: str) -> None:
    store = Store.in_memory(pack(rows))
    assert {key: store.get(key) for key in rows} == rows
    assert store.get(other) == rows.get(other)


def test_the_same_rows_give_the_same_bytes_in_any_order() -> None:
    assert pack(ROWS) == pack(dict(reversed(ROWS.items())))


def test_a_store_in_a_file_is_read_a_little_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    path.write_bytes(pack(ROWS))
    store = Store.open(str(path))
    assert {key: store.get(key) for key in ROWS} == ROWS

    packed, read = pack({f"key {number}": bytes(1000) for number in range(5000)}), []

    def reading(start: int, length: int) -> bytes:
        read.append(length)
        return packed[start : start + length]

    assert Store(reading).get("key 7") == bytes(1000)
    assert sum(read) < len(packed) / 100


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 5000, pack(ROWS)[:-1], pack(ROWS)[:40], pack(ROWS) + b"x"])
def test_what_is_no_whole_store_is_refused_at_once(content: bytes) -> None:
    with pytest.raises(DamagedError):
        Store.in_memory(content)


@given(st.integers(0, len(pack(ROWS)) * 8 - 1))
def test_a_flipped_bit_is_never_given_back(bit: int) -> None:
    packed = bytearray(pack(ROWS))
    packed[bit // 8] ^= 1 << bit % 8
    damaged = 0
    try:
        store = Store.in_memory(bytes(packed))
    except DamagedError:
        return
    for key, value in ROWS.items():
        try:
            assert store.get(key) == value
        except DamagedError:
            damaged += 1
    assert damaged <= 20  # those of one bucket


def test_a_flipped_bit_in_a_value_is_noticed() -> None:
    packed = pack({"key": b"some value"})
    damaged = packed.replace(b"some value", b"some valud")
    assert Store.in_memory(packed).get("key") == b"some value"
    with pytest.raises(DamagedError):
        Store.in_memory(damaged).get("key")


@given(st.binary(max_size=300))
def test_random_bytes_behind_a_good_start_do_no_harm(noise: bytes) -> None:
    packed = pack(ROWS)
    content = packed[:80] + noise + packed[80 + len(noise) :]
    try:
        store = Store.in_memory(content)
        for key in ROWS:
            assert store.get(key) in (None, ROWS[key])
    except DamagedError:
        pass
