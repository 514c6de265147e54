"""From where on an article is declined: every limit of ``abstention``, and why.

Set by hand; none was fitted to a score. The threshold between report and opinion was chosen on
articles held out and stands with its model, in ``tagging/models/genre.json``. How much of a text
must be English stands in ``reading/language_gate.py``.
"""

from __future__ import annotations

LEAST_WORDS = 80
"""Words of running text. Below this the interval spans most of the scale."""

MOST_QUOTED = 0.8
"""Share of the words inside whole quoted sentences. What is left of the writer's own is then too
little to judge: of 79 articles above it in four corpora, nine read were all digests of others'
words or interviews."""

LEAST_TURNS = 6
"""Paragraphs that begin with a speaker's name. A report may hold a box of three questions and their
answers."""
LEAST_TURN_SHARE = 0.4
"""Of the paragraphs: a long answer runs over several."""
LEAST_TURN_STRETCH = 0.5
"""Of the text, from the first such paragraph to the last: a box at the end of a report has short
lines, and so many of them."""
LEAST_SPEAKERS = 2
"""Unless they are called Q and A."""

LEAST_ENTRIES = 4
"""Different times of day that open a paragraph. A report may tell an hour or two so."""
LEAST_IN_ORDER = 0.7
"""Share of the steps from one time to the next that go the same way, forward or back. Lengths of
videos, verses and shares in a table open paragraphs too, and follow no clock."""

LEAST_ITEMS = 8
LEAST_ITEM_SHARE = 0.5
"""Of the paragraphs: above this little is told in running sentences."""
LEAST_NUMBERED = 5
"""Numbered headings that count on or down without a gap."""
LEAST_NUMBERED_SHARE = 0.7
"""Of the text that stands from the first of them on: a report may end in a list of five points."""
LONGEST_ITEM = 80
"""Words to an item, on average. Of 24 articles in numbered parts five lie below it, four of them
digests; the others were running prose under numbered headings, which can be judged."""

LABEL_LINES = 8
"""Paragraphs from the top among which a label (*Opinion*, *Satire*) is looked for, or the note that
this is a transcript, which may stand in the last two as well."""
LONGEST_LABEL_LINE = 160
"""Characters. Longer paragraphs are prose, whatever they begin with."""
