"""The arteries of the legs: what a walk costs the calves, and what narrowed arteries can deliver."""

from __future__ import annotations

from backorleg.evidence import assumption, estimate

# Metres per second to metres per minute: arithmetic, 60 seconds a minute (acsm-walking-oxygen counts in minutes).
MINUTE = 60


def effort(speed: float, slope: float) -> float:
    """Return the oxygen that walking takes beyond rest, in mL/kg/min (acsm-walking-oxygen).

    Parameters
    ----------
    speed : float
        m/s.
    slope : float
        Per cent. Downhill costs as much as the level: the equation says nothing of it.
    """
    level = estimate("acsm-walking-oxygen per-speed").value
    uphill = estimate("acsm-walking-oxygen per-speed-and-grade").value
    return speed * MINUTE * (level + uphill * max(slope, 0) / 100)


def capacity(abi: float) -> float:
    """Return the oxygen that the arteries can deliver to walking legs, in mL/kg/min (assumption: arteries-deliver).

    Parameters
    ----------
    abi : float
        Ankle-brachial index at rest. Up to 0.9 means arterial disease (abi-threshold), from 1.0 on it is normal
        (abi-borderline-severe).
    """
    known = assumption("arteries-deliver").values
    diseased = estimate("abi-threshold abi-arterial-disease-at-most").value
    normal = estimate("abi-borderline-severe abi-normal").low
    if normal is None:
        raise ValueError('The fact "abi-borderline-severe" does not say where a normal index begins.')
    limited = known["per_index"] * max(min(abi, diseased) - known["offset"], 0)
    if abi <= diseased:
        return limited
    reached = min((abi - diseased) / (normal - diseased), 1)
    return limited + reached * (known["health"] - limited)
