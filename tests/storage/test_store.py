"""A store gives back what was packed, reads little of it, and never gives back what is damaged."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.store import FORMAT, DamagedError, Store, pack

ROWS = {f"key {number}": bytes([number % 256]) * (number % 40) for number in range(200)}


@given(st.dictionaries(st.text(), st.binary(), max_size=50), st.text())
def test_what_was_packed_is_found_and_nothing_else(rows: dict[str, bytes], other: str) -> None:
    store = Store.in_memory(pack(rows))
    assert {key: store.get(key) for key in rows} == rows
    assert store.get(other) == rows.get(other)


def test_the_same_rows_give_the_same_bytes_in_any_order() -> None:
    assert pack(ROWS) == pack(dict(reversed(ROWS.items())))


def sealed(*numbers: int, rest: bytes = b"") -> bytes:
    """Return a store whose table holds these numbers, with a right checksum: length, count, and where buckets start."""
    table = b"".join(number.to_bytes(8, sys.byteorder) for number in numbers)
    return FORMAT + crc32(table, numbers[1]).to_bytes(4, "little") + table + rest


@pytest.mark.parametrize("length", [2**64 - 1, 2**63, 2**63 - 1, 2**40 + 1, 0])
def test_a_length_that_no_file_has_is_damage(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.store"
    path.write_bytes(sealed(length, 1, 0, 0))
    with pytest.raises(DamagedError):
        Store.open(str(path))


@pytest.mark.parametrize(("start", "end"), [(70, 60), (2**64 - 1, 2**64 - 1), (0, 2**64 - 1), (60, 10_000)])
def test_a_bucket_that_lies_elsewhere_is_damage(tmp_path: Path, start: int, end: int) -> None:
    path = tmp_path / "a.store"
    length = len(FORMAT) + 4 + 8 * 4 + 10
    path.write_bytes(sealed(length, 1, start, end, rest=bytes(10)))
    store = Store.open(str(path))
    with pytest.raises(DamagedError):
        store.get("a")


def test_a_key_that_is_no_text_is_damage() -> None:
    content = b"\x81\xa1\xff\xc4\x00"
    bucket = crc32(content, 0).to_bytes(4, "little") + content
    start = len(FORMAT) + 4 + 8 * 4
    store = Store.in_memory(sealed(start + len(bucket), 1, start, start + len(bucket), rest=bucket))
    with pytest.raises(DamagedError):
        store.get("a")


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


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see which files are open")
def test_a_store_that_can_not_be_read_at_a_position_is_read_whole_and_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that is open can't be replaced."""
    monkeypatch.delattr("os.pread")
    path = tmp_path / "a.store"
    path.write_bytes(pack(ROWS))
    store = Store.open(str(path))
    assert str(path) not in {os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()}
    path.write_bytes(b"")
    assert {key: store.get(key) for key in ROWS} == ROWS
    with pytest.raises(DamagedError):
        Store.open(str(path))


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
