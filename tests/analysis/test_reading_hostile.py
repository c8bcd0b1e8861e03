"""Whatever is sent, a sentence comes back: in time, within the memory of the reader, and without a customer in it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.analysis.reading import CODES, FileError, read
from tests.analysis.files.hostile import HOSTILE
from tests.harness import ROOT

SECONDS = 10  # far more than needed, on a machine that does other things
MEGABYTES = 400
STATUS = Path("/proc/self/status")
READ_ALL = r"""
import re, sys
from pathlib import Path
from bot.analysis.reading import FileError, read
for name in sys.argv[1:]:
    try:
        read(Path(name), name)
    except FileError:
        pass
    else:
        raise SystemExit(name)
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_is_refused_with_a_sentence(case, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(case.build())
    began = time.monotonic()

    with pytest.raises(FileError) as caught:
        read(path, "export.xlsx")

    assert caught.value.code == case.code
    assert caught.value.text.de
    assert caught.value.text.en
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"C;05.05.2024" + b";" * 10_000_000, "ten million columns"),
        (b"C;05.05.2024;" + b"x" * 20_000_000, "a cell of twenty megabytes"),
        (b'C;05.05.2024;"' + b'""\n' * 5_000_000 + b'"', "a quoted cell of as many lines"),
    ],
)
@pytest.mark.parametrize("before", [1, 100_000])
def test_a_monstrous_row_among_others_is_read(tmp_path, row, why, before):
    path = tmp_path / "file"
    path.write_bytes(b"Kunde;Datum;Notiz\n" + b"A;03.05.2024;x\n" * before + row + b"\nB;04.05.2024;y\n")

    table = read(path, "orders.csv")

    assert table.frame["customer"].tail(2).to_list() == ["C", "B"], why


@pytest.mark.skipif(not STATUS.exists(), reason="the peak of a process's memory is read from Linux")
def test_takes_little_memory(tmp_path):
    worst = {
        "bomb",
        "far-corners",
        "far-row",
        "count-of-strings",
        "noise",
        "open-quote",
        "columns",
        "quotes",
        "empty-rows",
    }
    paths = [tmp_path / case.name for case in HOSTILE if case.name in worst]
    for case in (case for case in HOSTILE if case.name in worst):
        (tmp_path / case.name).write_bytes(case.build())

    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *map(str, paths)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stderr == ""
    assert int(done.stdout) < MEGABYTES


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_complete_in_both_languages(code):
    text = FileError(code).text

    assert text.de.endswith(".")
    assert text.to("en").endswith(".")
    assert text.de != text.to("en")
