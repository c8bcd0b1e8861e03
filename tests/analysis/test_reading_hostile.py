"""Whatever is sent, a sentence comes back: in time, within the memory of the reader, and without a customer in it."""

import os
import subprocess
import sys
import time

import pytest

from bot.analysis.reading import CODES, FileError, OrderTable, read
from tests.analysis.files import hostile, workbooks
from tests.analysis.files.hostile import HOSTILE

SECONDS = 10  # far more than needed, on a machine that does other things


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


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_complete_in_both_languages(code):
    text = FileError(code).text

    assert text.de.endswith(".")
    assert text.to("en").endswith(".")
    assert text.de != text.to("en")
