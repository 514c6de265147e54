"""From where on an article is declined: every limit of ``abstention`` and ``genre``, and why.

Set by hand on what the reasons say; none was fitted to a score. The threshold between report and
opinion was chosen on articles held out and stands with its model (``tagging/models/genre.json``).
"""

from __future__ import annotations

LEAST_WORDS = 80
"""Words of running text. Below this the interval spans most of the scale."""
