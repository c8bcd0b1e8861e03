"""A sheet as SVG, and SVG as PNG."""

from xml.etree import ElementTree as Xml

from bot.drawing import letters
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet


def to_svg(sheet: Sheet, *, scalable: bool = False) -> str:
    """Return the sheet as an SVG document of its own size; a `scalable` one fits its place and keeps the texts' widths.

    A page may be shown with other fonts than ours: then texts are stretched to the room they were given.

    >>> to_svg(Sheet((Label(8, 20, "a < b", 12, "#000"),), "#fff")).partition("<text")[2]
    ' x="8" y="20" text-anchor="start" font-size="12" fill="#000" font-weight="normal">a &lt; b</text></svg>'
    """
    size = {"width": str(sheet.width), "height": str(sheet.height)}
    if scalable:
        size = {"viewBox": f"0 0 {sheet.width} {sheet.height}"}
    # Only the condensed faces are loaded; asked for by their own name they are not found, and no text is drawn at all.
    svg = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "font-family": letters.FAMILY})
    svg.append(_element(Box(0, 0, sheet.width, sheet.height, sheet.background)))
    svg.extend(_element(mark) for mark in sheet.marks)
    if scalable:
        for label, text in zip(sheet.labels, svg.iter("text"), strict=True):
            text.attrib |= {"textLength": _pixels(label.width), "lengthAdjust": "spacingAndGlyphs"}
    return Xml.tostring(svg, encoding="unicode")


def to_png(svg: str) -> bytes:
    """Return the picture of an SVG document, with our fonts and no others."""
    import resvg_py  # noqa: PLC0415 - loaded by who draws, not by who only describes

    return resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(letters.REGULAR), str(letters.BOLD)]
    )


def _element(mark: Mark) -> Xml.Element:
    match mark:
        case Box():
            size = {"width": _pixels(mark.width), "height": _pixels(mark.height)}
            corners = {"rx": _pixels(mark.radius)} if mark.radius else {}
            return Xml.Element(
                "rect", {"x": _pixels(mark.x), "y": _pixels(mark.y), **size, **corners, "fill": mark.fill}
            )
        case Path():
            points = " ".join(f"{_pixels(x)},{_pixels(y)}" for x, y in mark.points)
            look = {
                "fill": mark.fill,
                "stroke": mark.stroke,
                "stroke-width": _pixels(mark.width),
                "stroke-linejoin": "round",
            }
            dashes = {"stroke-dasharray": "10 8"} if mark.dashed else {}
            return Xml.Element("polyline", {"points": points, **look, **dashes})
        case Label():
            return _text(mark)


def _text(label: Label) -> Xml.Element:
    place = {"x": _pixels(label.x), "y": _pixels(label.y), "text-anchor": label.anchor}
    look = {"font-size": _pixels(label.size), "fill": label.fill, "font-weight": "bold" if label.bold else "normal"}
    element = Xml.Element("text", {**place, **look})
    element.text = label.text
    return element


def _pixels(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
