"""Many articles: found, read and scored in order, by as many workers as asked for."""

from scorer.running.inputs import Input, find_inputs
from scorer.running.workers import count_cores, score_inputs

__all__ = ["Input", "count_cores", "find_inputs", "score_inputs"]
