"""Draws one measured line as SVG: deterministic text, readable on a light and on a dark page."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 240, 64, 44, 20, 24
_INK, _LINE, _GRID = "#6b7785", "#0d9488", "#6b778540"


def line_chart(points: Sequence[tuple[float, float]], across: str, up: str) -> str:
    """The points in their order, joined; both axes begin at zero, so that a straight line means linear growth."""
    right, top = max(x for x, _ in points) or 1, (max(y for _, y in points) or 1) * 1.1

    def place(x: float, y: float) -> tuple[float, float]:
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return round(LEFT + wide * x / right, 1), round(TOP + high * (1 - y / top), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{_INK}">',
        f"<title>{escape(up)} by {escape(across)}</title>",
    ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = place(0, top * share)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="{_GRID}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{top * share:.3g}</text>')
    line = " ".join(f"{x},{y}" for x, y in (place(*point) for point in points))
    parts.append(f'<polyline points="{line}" fill="none" stroke="{_LINE}" stroke-width="2"/>')
    for point in points:
        x, y = place(*point)
        parts.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{_LINE}"/>')
    shown = [
        point for i, point in enumerate(points) if i == 0 or place(*point)[0] - place(*points[i - 1])[0] > 28
    ]
    for point in shown:
        parts.append(
            f'<text x="{place(*point)[0]}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{point[0]:g}</text>'
        )
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end">{escape(across)}</text>')
    parts.append(f'<text x="{LEFT}" y="12">{escape(up)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
