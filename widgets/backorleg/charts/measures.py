"""Distances and times as a person would say them."""

from __future__ import annotations

import math

# Below a hundred metres people count in fives, above in tens, and from a thousand on in kilometres.
FINE, KILOMETRE = 100, 1000
MINUTE = 60


def metres(distance: float) -> str:
    """Return a distance in metres in words: "85 m", "180 m", "1.2 km", "never"."""
    if math.isinf(distance):
        return "never"
    step = 5 if distance < FINE else 10
    near = round(distance / step) * step
    return f"{near} m" if near < KILOMETRE else f"{distance / KILOMETRE:.1f} km"


def minutes(seconds: float) -> str:
    """Return a time in seconds in words: "4 minutes", "more than an hour", "for ever"."""
    if math.isinf(seconds):
        return "for ever"
    whole = round(seconds / MINUTE)
    if whole < 1:
        return "less than a minute"
    return f"{whole} minute{'s' * (whole > 1)}" if whole <= MINUTE else "more than an hour"


def capital(words: str) -> str:
    """Return words with a capital letter in front, and all others as they are."""
    return words[:1].upper() + words[1:]
