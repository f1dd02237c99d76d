"""Charts as SVG, drawn by the server: no script, colours from the style sheet, and their numbers for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

_WIDTH = 640
_HEIGHT = 120
_FOOT = 18  # under the bars, for the years
_MOST_BARS = 60
_WIDEST = 48  # a bar that is alone need not fill the chart


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
    step = min(_WIDTH / len(shown), _WIDEST)
    drawn = "".join(_bar(bar, at * step, step, most) for at, bar in enumerate(shown))
    marks = "".join(_label(bar, at, step, shown) for at, bar in enumerate(shown))
    said = f"{title}: {shown[0].label} to {shown[-1].label}, at most {most:,} in {_unit(shown)}"
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(said)}" '
        f'preserveAspectRatio="none" width="{_WIDTH}" height="{_HEIGHT}">'
        f'{drawn}<line class="axis" x1="0" x2="{_WIDTH}" y1="{_HEIGHT - _FOOT}" y2="{_HEIGHT - _FOOT}"/>{marks}</svg>'
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
    gap = min(2.0, step / 5)
    return (
        f'<rect class="bar" x="{x + gap / 2:.1f}" y="{_HEIGHT - _FOOT - height:.1f}" width="{step - gap:.1f}" '
        f'height="{height:.1f}"><title>{escape(bar.label)}: {bar.height:,}</title></rect>'
    )


def _label(bar: Bar, at: int, step: float, shown: Sequence[Bar]) -> str:
    """The year under its first bar, where there is room for it."""
    year = bar.label[:4]
    first = at == 0 or shown[at - 1].label[:4] != year
    every = max(1, round(48 / step)) if len(year) == len(bar.label) else 1
    if not first or at % every:
        return ""
    return f'<text class="label" x="{at * step + 1:.1f}" y="{_HEIGHT - 4}">{escape(year)}</text>'


def _years(months: Sequence[Bar]) -> list[Bar]:
    years: dict[str, int] = {}
    for month in months:
        years[month.label[:4]] = years.get(month.label[:4], 0) + month.height
    return [Bar(*year) for year in years.items()]


def _unit(shown: Sequence[Bar]) -> str:
    return {4: "a year", 7: "a month"}.get(len(shown[0].label), "a day")
