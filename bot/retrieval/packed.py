"""Numbers side by side in one large integer, each in a field of its own: Python then adds whole rows of them at once."""

from __future__ import annotations

import sys
from array import array


def packed(numbers: bytes, width: int, field: int) -> int:
    """Return unsigned numbers of `width` bytes, the lowest byte first, in fields of `field` bytes."""
    fields = bytearray(len(numbers) // width * field)
    for at in range(width):
        fields[at::field] = numbers[at::width]
    return int.from_bytes(fields, "little")


def unpacked(total: int, count: int, field: int) -> array[int]:
    """Return the numbers in so many fields of 4 or 8 bytes."""
    fields = array("I" if field == 4 else "Q", total.to_bytes(field * count, "little"))
    if sys.byteorder == "big":
        fields.byteswap()
    return fields
