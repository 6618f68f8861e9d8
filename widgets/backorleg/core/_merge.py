"""Laying a patch over what stays the same."""

from __future__ import annotations

from typing import Any


def merged(base: Any, patch: Any) -> Any:
    """Return ``base`` with ``patch`` laid over it, key by key; lists of dicts merge by position."""
    if isinstance(base, dict) and isinstance(patch, dict):
        return {key: merged(base.get(key), patch[key]) if key in patch else base[key] for key in {**base, **patch}}
    if isinstance(base, list) and isinstance(patch, list) and all(isinstance(x, dict) for x in [*base, *patch]):
        longer = max(len(base), len(patch))
        rows = [*base, *[{}] * (longer - len(base))], [*patch, *[{}] * (longer - len(patch))]
        return [merged(a, b) for a, b in zip(*rows, strict=True)]
    return patch
