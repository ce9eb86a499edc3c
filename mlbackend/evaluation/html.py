"""The little HTML that reports need: everything escaped, nothing that runs, nothing fetched."""

import base64
from collections.abc import Iterable, Sequence
from html import escape

# A browser that opens the file from a disk keeps to this as well: no script, no address.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --faint: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
  background: Canvas; color: CanvasText; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin-bottom: .3rem; }
table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .7rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child, td:first-child, td.text { text-align: left; }
thead th { background: var(--faint); }
.wide { overflow-x: auto; } svg, img { max-width: 100%; height: auto; } img { image-rendering: pixelated; }
.note { opacity: .8; } figure { margin: .6rem 0; } figcaption { opacity: .8; }
.swatch { display: inline-block; width: .8em; height: .8em; border: 1px solid var(--line); }
"""

Cell = str | float | int | None
DASH = "–"


def page(title: str, parts: Iterable[str]) -> str:
    """A whole document."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str, *, note: bool = False) -> str:
    return f'<p class="{"note" if note else "text"}">{escape(text)}</p>'


def table(titles: Sequence[str], rows: Iterable[Sequence[Cell]], *, digits: int = 4) -> str:
    """A table; numbers are rounded, what is undefined is a dash."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(number(cell, digits))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'


def number(cell: Cell, digits: int = 4) -> str:
    """A cell as people read it."""
    if cell is None:
        return DASH
    if isinstance(cell, float):
        return f"{cell:.{digits}f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def figure(svg: str, caption: str) -> str:
    """A drawing of `figures` with its caption."""
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def picture(png: bytes, caption: str) -> str:
    """A picture inside of the page."""
    data = base64.b64encode(png).decode("ascii")
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{escape(caption)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def swatches(colours: Iterable[tuple[str, tuple[int, int, int]]]) -> str:
    """A legend of colours."""
    spans = (
        f'<span class="swatch" style="background:#{r:02x}{g:02x}{b:02x}"></span> {escape(name)}'
        for name, (r, g, b) in colours
    )
    return f'<p class="note">{" &nbsp; ".join(spans)}</p>'
