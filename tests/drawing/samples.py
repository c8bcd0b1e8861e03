"""Values for every drawing of the catalogue, as the dialogue writes them."""

NPS = {
    "language": "de",
    "parts": [50, 30, 20],
    "shares": ["50 %", "30 %", "20 %"],
    "counts": ["50", "30", "20"],
    "answers": "100",
    "nps": "30",
}
SAMPLES = {"nps": NPS}


def png_size(picture):
    """Return width and height as the header of a PNG tells them."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
