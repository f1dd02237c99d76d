"""Charts as SVG, drawn by the server: no script, colours from the style sheet, and their numbers for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

_HEIGHT = 124  # CSS pixels; across, everything is in hundredths of the chart, so that words keep their shape
_FOOT = 20  # under the bars, for the years
_MOST_BARS = 60
_WIDEST = 7.5  # hundredths: a bar that is alone need not fill the chart
_ROOM = {"label": 12.0, "label more": 5.5}  # hundredths that a year needs: on a phone, and on a wider screen


class Bar(NamedTuple):
    """A bar: what it stands for, and how high it is."""

    label: str
    height: int


def by_month(months: Sequence[tuple[str, int]], title: str) -> Markup:
    """Bars for months (`YYYY-MM`, all of them in order), or for years where the months are too many."""
    return bars([Bar(*month) for month in months], title)


def bars(given: Sequence[Bar], title: str) -> Markup:
    """A bar chart; empty where there is nothing to draw.

    Args:
        given: In order. More than 60 months are drawn as years.
        title: What is counted.
    """
    if not given:
        return Markup()
    shown = list(given) if len(given) <= _MOST_BARS else _years(given)
    most = max(bar.height for bar in shown) or 1
    step = min(100 / len(shown), _WIDEST)
    drawn = "".join(_bar(bar, at * step, step, most) for at, bar in enumerate(shown))
    said = f"{title}: {shown[0].label} to {shown[-1].label}, at most {most:,} in {_unit(shown)}"
    foot = _HEIGHT - _FOOT
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="chart" role="img" aria-label="{escape(said)}" width="100%" height="{_HEIGHT}">'
        f'{drawn}<line class="axis" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>{_labels(shown, step)}</svg>'
    )


def share(part: float, title: str) -> Markup:
    """A bar of one share (0 to 1)."""
    width = round(100 * min(max(part, 0.0), 1.0), 1)
    return Markup(  # noqa: S704 - the title is escaped
        f'<svg class="share" viewBox="0 0 100 8" role="img" aria-label="{escape(title)}" '
        f'preserveAspectRatio="none" width="100" height="8">'
        f'<rect class="all" width="100" height="8"/><rect class="part" width="{width}" height="8"/></svg>'
    )


def _bar(bar: Bar, x: float, step: float, most: int) -> str:
    height = (_HEIGHT - _FOOT) * bar.height / most
    if bar.height:
        height = max(height, 2)
    gap = min(0.3, step / 5)
    return (
        f'<rect class="bar" x="{x + gap / 2:.2f}%" y="{_HEIGHT - _FOOT - height:.1f}" width="{step - gap:.2f}%" '
        f'height="{height:.1f}"><title>{escape(bar.label)}: {bar.height:,}</title></rect>'
    )


def _labels(shown: Sequence[Bar], step: float) -> str:
    """The years under their first bars where there is room, the last ones first; some only on a wider screen."""
    years = [bar.label[:4] for bar in shown]
    firsts = [at for at, year in enumerate(years) if at == 0 or years[at - 1] != year]
    chosen: dict[int, str] = {}
    for kind, room in _ROOM.items():
        for at in reversed(firsts):
            if at * step <= 100 - room and all(abs(at - other) * step >= room for other in chosen):
                chosen[at] = kind
    return "".join(
        f'<text class="{kind}" x="{at * step:.2f}%" y="{_HEIGHT - 5}">{escape(years[at])}</text>'
        for at, kind in sorted(chosen.items())
    )


def _years(months: Sequence[Bar]) -> list[Bar]:
    years: dict[str, int] = {}
    for month in months:
        years[month.label[:4]] = years.get(month.label[:4], 0) + month.height
    return [Bar(*year) for year in years.items()]


def _unit(shown: Sequence[Bar]) -> str:
    return {4: "a year", 7: "a month"}.get(len(shown[0].label), "a day")
