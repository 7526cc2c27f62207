"""Inputs that nobody would write: what must hold for them, how they are made, and those that once did harm.

One module a target; each has `check(data)`, which raises where a promise is broken. `seeds/TARGET/` holds the inputs that
fuzzing starts from and every one that was found to do harm; `test_seeds.py` replays them. `run.py` looks for more.
"""
