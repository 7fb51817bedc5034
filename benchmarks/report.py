"""What was measured as Markdown: absolute, and as ratios to SQLite FTS5 and to bare Python."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASE = "fts5"


def percentile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def markdown(measured: dict[str, Any]) -> str:
    """`measured`: `text_bytes`, `bare_ms`, `script_ms`; per engine `name version build answers cold_ms`."""
    engines = measured["engines"]
    parts = [
        _table(
            [
                "engine",
                "docs per CPU-s",
                "x FTS5",
                "peak MB",
                "index : text",
                "less the text",
                "cold ms",
                "x Python",
                "x empty script",
            ],
            _builds(measured),
        ),
        _counts(engines),
        _table(["class", *(f"{name} p50 / p95 ms (x FTS5)" for name in _names(engines))], _classes(engines)),
    ]
    return "\n\n".join(parts) + "\n"


def _builds(measured: dict[str, Any]) -> Iterable[list[str]]:
    engines = measured["engines"]
    for it in engines.values():
        rate = it["build"]["documents"] / it["build"]["cpu"]
        base = (
            engines[BASE]["build"]["documents"] / engines[BASE]["build"]["cpu"] if BASE in engines else rate
        )
        yield [
            it["name"] + " " + it["version"],
            f"{rate:,.0f}",
            f"{rate / base:.2f}",
            f"{it['build']['peak_mb']:,.0f}",
            f"{it['build']['bytes'] / measured['text_bytes']:.2f}",
            f"{it['build']['bytes'] / measured['text_bytes'] - 1:.2f}",
            f"{it['cold_ms']:.1f}" if it["cold_ms"] else "-",
            f"{it['cold_ms'] / measured['bare_ms']:.2f}" if it["cold_ms"] else "-",
            f"{it['cold_ms'] / measured['script_ms']:.2f}" if it["cold_ms"] else "-",
        ]


def _counts(engines: dict[str, Any]) -> str:
    """How often the hits in all are as many as those of FTS5; the first that are not."""
    if BASE not in engines:
        return ""
    wanted = {answer["id"]: answer["count"] for answer in engines[BASE]["answers"]}
    lines = []
    for key, it in engines.items():
        if key == BASE:
            continue
        differ = [answer for answer in it["answers"] if answer["count"] != wanted[answer["id"]]]
        shown = ", ".join(f"{one['id']} {one['count']} ({wanted[one['id']]})" for one in differ[:8])
        lines.append(
            f"Hit counts equal to FTS5's: {it['name']} {len(wanted) - len(differ)} of {len(wanted)}"
            + (f"; {shown}" if shown else "")
        )
    return "\n".join(lines)


def _classes(engines: dict[str, Any]) -> Iterable[list[str]]:
    kinds = list(dict.fromkeys(answer["class"] for answer in next(iter(engines.values()))["answers"]))
    ratios: dict[str, list[float]] = {key: [] for key in engines}
    for kind in kinds:
        cells = []
        base = _times(engines[BASE], kind) if BASE in engines else None
        for key, it in engines.items():
            times = _times(it, kind)
            cell = f"{median(times):.3f} / {percentile(times, 0.95):.3f}"
            if base:
                ratios[key].append(median(times) / median(base))
                cell += f" ({ratios[key][-1]:.2f})"
            cells.append(cell)
        yield [kind, *cells]
    if BASE in engines:
        yield ["**median ratio**", *(f"{median(ratios[key]):.2f}" for key in engines)]


def _times(it: dict[str, Any], kind: str) -> list[float]:
    return [answer["ms"] for answer in it["answers"] if answer["class"] == kind]


def _names(engines: dict[str, Any]) -> list[str]:
    return [it["name"] for it in engines.values()]


def _table(head: list[str], lines: Iterable[list[str]]) -> str:
    marks = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, marks, *lines])
