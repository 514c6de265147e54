"""How sure a share is: what of how many, and between what."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: 95 % lie within it on both sides."""


def wilson_interval(right: int, n: int, z: float = Z) -> tuple[float, float]:
    """The 95 % score interval of a share, 0 to 1 (Wilson 1927, Probable Inference, the Law of
    Succession, and Statistical Inference, Journal of the American Statistical Association 22).

    It holds for few trials and for shares near 0 and 1, where the usual ± does not.

    Raises:
        ValueError: there are no trials, or more right than there are.
    """
    if n < 1 or not 0 <= right <= n:
        raise ValueError(f"{right} of {n} is no share")
    share = right / n
    middle = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if right == 0 else (middle - spread) / whole
    high = 1.0 if right == n else (middle + spread) / whole
    return low, high
