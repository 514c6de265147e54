"""Many articles: found, read and scored in order, by as many workers as asked for."""

from scorer.running.inputs import Input, find_inputs
from scorer.running.workers import count_cores, score_inputs
from scorer.running.yardsticks import Yardsticks

__all__ = ["Input", "Yardsticks", "count_cores", "find_inputs", "score_inputs"]
