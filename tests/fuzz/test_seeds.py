"""Every seed and every input that was found to do harm keeps its promises."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.fuzz.run import RUNS, SEEDS

KEPT = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", KEPT)
def test_a_seed_keeps_the_promises(name: str) -> None:
    import_module(f"tests.fuzz.{name.partition('/')[0]}").check((SEEDS / name).read_bytes())


def test_every_target_has_seeds() -> None:
    assert {name.partition("/")[0] for name in KEPT} == set(RUNS)
