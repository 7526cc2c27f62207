from __future__ import annotations

import json

from bot.languages.labels import labels_of
from bot.rendering.as_json import render_evidence_json
from bot.rendering.evidence import evidence
from bot.rendering.layout import Page
from bot.rendering.spans import plain
from tests.rendering.samples import LABORATORY, PILOT, SCALE, STUDY

STUDIES = (STUDY, PILOT, LABORATORY)

AT_80 = """\
Studies

Year  People              Duration      Design
--------------------------------------------------------------------------------
1998  none                not stated    laboratory
      Leaves in a glass
      Who: No people: leaves.
      Seen: The leaves sank.
      Limits: Leaves are not people.

1999  12 + 10 ##########  3 weeks       two groups, told apart by nobody
      Tea against water
      Who: Adults who drink tea; a second group had water.
      Seen: Those with tea said that they felt warmer.
      Limits: A small group, and it asked for feelings only.

2003  2 #                 1 day         pilot study
      A pilot
      Who: Two volunteers.
      Seen: One liked it.
      Limits: Two people.

The marks count people: ########## is 22, the largest study.

The scale, strongest evidence first

weak: A comparison exists, but it is small and short.
expert view: Somebody says so."""

AT_40 = """\
Studies

1998: Leaves in a glass
  Design: laboratory
  People: none
  Duration: not stated
  Who: No people: leaves.
  Seen: The leaves sank.
  Limits: Leaves are not people.

1999: Tea against water
  Design: two groups, told apart by
    nobody
  People: 12 + 10 ##########
  Duration: 3 weeks
  Who: Adults who drink tea; a second
    group had water.
  Seen: Those with tea said that they
    felt warmer.
  Limits: A small group, and it asked
    for feelings only.

2003: A pilot
  Design: pilot study
  People: 2 #
  Duration: 1 day
  Who: Two volunteers.
  Seen: One liked it.
  Limits: Two people.

The marks count people: ########## is
22, the largest study.

The scale, strongest evidence first

weak: A comparison exists, but it is
    small and short.
expert view: Somebody says so."""


def test_wide() -> None:
    assert plain(evidence(STUDIES, SCALE, labels_of("en"), Page(80))) == AT_80


def test_narrow() -> None:
    assert plain(evidence(STUDIES, SCALE, labels_of("en"), Page(40))) == AT_40


def test_without_studies_only_the_scale_is_shown() -> None:
    assert plain(evidence((), SCALE, labels_of("en"), Page(80))).startswith("The scale, strongest evidence first\n\nweak: ")


def test_where_bars_are_drawn_the_scale_shows_them() -> None:
    drawn = plain(evidence((), SCALE, labels_of("en"), Page(80, drawn=True)))
    assert "\n▮▮▯▯ weak: A comparison" in drawn
    assert "\nexpert view: Somebody" in drawn


def test_every_width_is_kept() -> None:
    for width in range(30, 89):
        assert max(map(len, plain(evidence(STUDIES, SCALE, labels_of("en"), Page(width))).splitlines())) <= width


def test_json_holds_both() -> None:
    found = json.loads(render_evidence_json(STUDIES, SCALE))
    assert [study["id"] for study in found["studies"]] == ["cups", "pilot", "leaves"]
    assert [level["label"] for level in found["scale"]] == ["weak", "expert view"]
