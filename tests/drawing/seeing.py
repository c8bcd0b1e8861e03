"""What is seen of a sheet: where texts are, what they stand on, and how colours look to different eyes."""

from itertools import pairwise

from bot.drawing.sheet import Box, Path


def extent(label):
    """Return left, top, right and bottom of a text; letters reach 0.73 of their size above the baseline, 0.21 below."""
    return label.left, label.y - 0.73 * label.size, label.right, label.y + 0.21 * label.size


def touch(one, other):
    """Tell whether two texts overlap."""
    left, top, right, bottom = extent(one)
    other_left, other_top, other_right, other_bottom = extent(other)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


def area_under(sheet, label, x, y):
    """Return place and mark of the last area painted at a point before a text, (-1, None) for the background."""
    before = sheet.marks[: sheet.marks.index(label)]
    return max(((place, mark) for place, mark in enumerate(before) if _covers(mark, x, y)), default=(-1, None))


def points_of(label):
    """Return five points along the middle of a text."""
    left, _, right, _ = extent(label)
    return [(left + 1 + (right - left - 2) * step / 4, label.y - 0.3 * label.size) for step in range(5)]


def _covers(mark, x, y):
    match mark:
        case Box():
            return _in_box(mark, x, y)
        case Path(fill="none"):
            return False
        case Path():
            return _in_polygon(mark.points, x, y)
    return False


def _in_box(box, x, y):
    if not (box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height):
        return False
    radius = min(box.radius, box.width / 2, box.height / 2)
    across = max(box.x + radius - x, x - (box.x + box.width - radius), 0)
    down = max(box.y + radius - y, y - (box.y + box.height - radius), 0)
    return across**2 + down**2 <= radius**2 or not (across and down)


def _in_polygon(points, x, y):
    inside = False
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def lines_through(sheet, label):
    """Return the lines that run through a text and are not hidden by the area it stands on."""
    x, y = points_of(label)[2]
    place, _ = area_under(sheet, label, x, y)
    seen = [mark for mark in sheet.marks[place + 1 :] if isinstance(mark, Path) and mark.stroke != "none"]
    return [line for line in seen if any(_hits(extent(label), *ends) for ends in pairwise(line.points))]


def _hits(box, start, end):
    left, top, right, bottom = box
    steps = max(2, int(abs(end[0] - start[0]) + abs(end[1] - start[1])) // 4)
    between = (
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(steps + 1)
    )
    return any(left < x < right and top < y < bottom for x, y in between)


def channels(colour):
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def contrast(one, other):
    """Return the contrast of two colours as WCAG 2 counts it, 1 to 21."""
    darker, lighter = sorted(luminance(colour) + 0.05 for colour in (one, other))
    return lighter / darker


def luminance(colour):
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def difference(one, other, sight):
    """Return how far apart two colours are to a kind of sight, in CIELAB (D65); 2 is just seen side by side."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one, sight), _lab(other, sight), strict=True)) ** 0.5


def _lab(colour, sight):
    red, green, blue = (sum(a * b for a, b in zip(row, channels(colour), strict=True)) for row in SIGHT[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (max(value, 0.008856) ** (1 / 3) for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
