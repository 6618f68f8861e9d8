"""How colours look: to readers with normal sight, to those who lack a kind of cone, and against their ground."""

from __future__ import annotations

from math import dist

Rgb = tuple[float, ...]
Matrix = tuple[tuple[float, float, float], ...]

# Linear RGB as seen without long, middle or short cones: Machado, Oliveira and Fernandes, IEEE Transactions on
# Visualization and Computer Graphics 15 (2009), 1291-1298, severity 1.
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# To CIE XYZ, D65 (IEC 61966-2-1), each row over the white point.
XYZ: Matrix = ((0.43395, 0.37622, 0.18985), (0.21267, 0.71515, 0.07218), (0.01775, 0.10947, 0.87277))


def linear(colour: str) -> Rgb:
    """Return the linear RGB, 0 to 1, of a colour such as ``#2f7fc1``."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(_times(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str, sight: str) -> float:
    """Return how far apart two colours are in CIELAB; what differs by 2 is just told apart, side by side."""
    return dist(*(_lab([min(max(part, 0), 1) for part in _times(SIGHTS[sight], linear(c))]) for c in (one, other)))


def _lab(rgb: list[float]) -> Rgb:
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in _times(XYZ, rgb))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, rgb: list[float] | Rgb) -> Rgb:
    return tuple(sum(a * b for a, b in zip(row, rgb, strict=True)) for row in matrix)
