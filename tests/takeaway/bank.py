"""The question bank as its files say, read with nothing but a YAML reader, and one invented question of each kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from backorleg import book
from backorleg._paths import asset
from backorleg.book._questions import read

if TYPE_CHECKING:
    from pathlib import Path

Entry = dict[str, Any]

OPTIONS = [{"key": f"{key} 1", "text": f"<{key}> & so", "because": f"Because of {key} < 1."} for key in "abcd"]
COMMON = {"chapter": "radiculopathy", "claims": ["B3"], "asks": "=1 & <which>?", "facts": ["slr-vdwindt-2010"]}
INVENTED: list[Entry] = [
    {"id": "1-single", **COMMON, "options": OPTIONS, "answer": "b 1"},
    {"id": "1-several", "kind": "several", **COMMON, "options": OPTIONS, "answers": ["d 1", "a 1"]},
    {"id": "1-order", "kind": "order", **COMMON, "steps": OPTIONS},
    {
        "id": "1-locate",
        "kind": "locate",
        **COMMON,
        "region": "leg",
        "zones": ["shin_outer", "foot_top"],
        "because": "They are its own.",
        "elsewhere": "Not its own.",
        "side": "right",
        "root": "L5",
    },
    {
        "id": "1-change-mind",
        "kind": "change_mind",
        "chapter": "radiculopathy",
        "claims": ["B3"],
        "asks": "A crossed sign.",
        "finding": "crossed_slr",
        "region": "lumbar",
        "setting": "surgical_clinic",
        "present": True,
        "condition": "radiculopathy",
        "because": "It is rare.",
    },
]
# What the invented ones need not be asked for: crossed straight-leg raise, 0.28 / 0.10 (van der Windt 2010).
BANDS = {"1-change-mind": "more"}


@cache
def written() -> tuple[Entry, ...]:
    """Return every entry of every file, then the invented ones."""
    files = sorted(asset("questions").glob("*.yaml"))
    found = [entry for path in files for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return (*found, *INVENTED)


@cache
def zones() -> dict[str, Entry]:
    """Return the zones of the body, by their ids."""
    found: dict[str, Entry] = yaml.safe_load(asset("bodymap", "zones.yaml").read_text(encoding="utf-8"))["zones"]
    return found


def asked(folder: Path, entries: list[Entry] | None = None) -> list[book.Question]:
    """Return the whole bank as the package reads it, or only the entries that are given."""
    path = folder / "invented.yaml"
    path.write_text(yaml.safe_dump(INVENTED if entries is None else entries), encoding="utf-8")
    return [*(book.questions().values() if entries is None else ()), *read([path]).values()]


def kind_of(entry: Entry) -> str:
    return str(entry.get("kind", "single"))


def right_of(entry: Entry) -> list[str]:
    """Return the keys of the right answer; the bank itself computes how much a finding changes."""
    kind = kind_of(entry)
    if kind == "change_mind":
        return [BANDS[entry["id"]]] if entry["id"] in BANDS else list(book.questions()[entry["id"]].right)
    if kind == "single":
        return [entry["answer"]]
    if kind == "order":
        return [step["key"] for step in entry["steps"]]
    return list(entry["answers"] if kind == "several" else entry["zones"])


def options_of(entry: Entry) -> dict[str, tuple[str, str]]:
    """Return text and reason of every option by its key; of a change of mind only what the file says."""
    kind = kind_of(entry)
    if kind == "locate":
        return {
            name: (zone["label"], entry["because"] if name in entry["zones"] else entry["elsewhere"])
            for name, zone in zones().items()
            if zone["region"] == entry["region"]
        }
    listed = entry.get("options") or entry.get("steps") or []
    return {each["key"]: (each["text"], each["because"]) for each in listed}
