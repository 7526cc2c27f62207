from __future__ import annotations

from textwrap import TextWrapper

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.spans import Span, columns, fill, joined, plain, wrapped
from bot.rendering.styles import COLOURS, painted, rgb

WORDS = st.lists(st.text("abc.-", max_size=5)).map(" ".join)


@given(WORDS, st.integers(5, 30))
def test_text_is_filled_as_the_standard_library_fills_it(text: str, width: int) -> None:
    text = " ".join(text.split())
    expected = TextWrapper(width, break_on_hyphens=False).fill(text)
    assert plain(wrapped(text, width)) == expected


@given(
    st.lists(st.tuples(st.sampled_from(["", "title", "care"]), st.text("ab ", max_size=40)), max_size=6), st.integers(8, 30)
)
def test_styles_change_nothing_of_the_text(spans: list[Span], width: int) -> None:
    styled = fill(spans, width, rest=[("", "  ")])
    assert plain(styled) == plain(fill([("", "".join(said for _, said in spans))], width, rest=[("", "  ")]))
    assert all(columns(line) <= width for line in styled)


def test_a_line_break_starts_a_line_and_blocks_stand_apart() -> None:
    assert plain(joined([wrapped("a\nb", 10), [], wrapped("c", 10)])) == "a\nb\n\nc"


def test_a_word_may_hold_two_styles() -> None:
    assert fill([("label", "Source:"), ("", " a"), ("care", "b")], 20) == [[("label", "Source:"), ("", " a"), ("care", "b")]]


def test_painted_text_is_the_text_with_codes_around_it() -> None:
    assert painted([[("care", "Stop"), ("", " now")]]) == "\x1b[1;38;5;197mStop\x1b[0m now"


GROUNDS = [
    (0, 0, 0),
    (30, 30, 30),
    (0, 43, 54),
    (255, 255, 255),
    (253, 246, 227),
]  # black, dark, Solarized, white, its light


def test_every_colour_holds_on_dark_and_light_grounds() -> None:
    for style, number in COLOURS.items():
        assert min(_contrast(rgb(number), ground) for ground in GROUNDS) >= 3, style


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
