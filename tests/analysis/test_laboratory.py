"""A file is analysed in a process of its own: whatever becomes of that, the program goes on and tells a sentence."""

import asyncio
import json
import logging
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from bot.analysis.laboratory import HEADINGS, LONGEST, LONGEST_HEADING, AnalysisError, Laboratory, Sample
from bot.analysis.reading.limits import MAX_UNPACKED_BYTES
from bot.analysis.worker import FILES
from bot.business.figures import OrderFigures, SurveyFigures
from tests.analysis.odd_worker import FIGURES

pytestmark = pytest.mark.anyio
ODD = "tests.analysis.odd_worker"
SECRET = "kim@example.org"


@pytest.fixture
def odd():
    return Laboratory(seconds=20, worker=ODD)


def sample(name):
    return Sample(Path("none"), name)


async def refusal(laboratory, name):
    return await refusal_of(laboratory, sample(name))


async def refusal_of(laboratory, what):
    with pytest.raises(AnalysisError) as refused:
        await laboratory.analyse(what)
    return refused.value


def children(process):
    return set(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))


def runs(process):
    return Path(f"/proc/{process}").exists()


async def gone(process):
    async with asyncio.timeout(5):
        while runs(process):  # noqa: ASYNC110 - a process has no event to wait for
            await asyncio.sleep(0.01)


async def test_figures_come_back_as_they_were(odd):
    assert await odd.analyse(sample("fine")) == FIGURES


async def test_a_real_file_becomes_figures(tmp_path):
    file = tmp_path / "upload"
    days = [f"K{number % 7};{1 + number % 28:02}.{1 + number % 6:02}.2026;12,50" for number in range(90)]
    file.write_text("\n".join(["Kunde;Datum;Betrag", *days]), encoding="utf-8")
    figures = await Laboratory().analyse(Sample(file, "bestellungen.csv"))
    assert isinstance(figures, OrderFigures)
    assert (figures.customers, figures.orders, figures.cents) == (7, 90, 90 * 1250)


async def test_a_column_can_be_corrected(tmp_path):
    file = tmp_path / "upload"
    file.write_text("Wert;Note\n1;10\n2;9\n3;0\n", encoding="utf-8")
    figures = await Laboratory().analyse(Sample(file, "umfrage.csv", {"score": 1}))
    assert isinstance(figures, SurveyFigures)
    assert figures.counts == (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1)


async def test_a_refused_file_gives_its_sentence(odd):
    refused = await refusal(odd, "refuses")
    assert (refused.code, refused.text.de, refused.text.en) == (
        "no-customer",
        "Keine Spalte mit Kunden.",
        "No column of customers.",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("panics", "native code quotes what it read on standard error"),
        ("aborts", "as native code does that is out of memory"),
        ("leaves", "an end without an answer"),
        ("greedy", "more memory than there is"),
        ("broken", "an error that nobody foresaw"),
        ("rubbish", "no JSON"),
        ("chatters", "a line without an end"),
        ("lies", "JSON, but no figures"),
        ("counts_wrong", "progress that is no number"),
        ("list_instead", "JSON of another shape"),
        ("writes", "more on disk than a workbook unpacks to"),
    ],
)
async def test_a_process_that_fails_becomes_a_sentence_and_nothing_of_the_file_is_told(odd, name, why, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    refused = await refusal(odd, name)
    assert (refused.code, "zu groß oder ungewöhnlich" in refused.text.de) == ("failed", True)
    assert SECRET not in caplog.text + str(refused) + "".join(capfd.readouterr())


async def test_a_refusal_names_the_columns_few_and_short_and_on_one_line_each(odd):
    first, unnamed, long, *others = (await refusal(odd, "names_columns")).headings
    assert (first, unnamed, len(long), len(others)) == ("Wer �[1m", "", LONGEST_HEADING, HEADINGS - 3)
    assert (await refusal(odd, "names_none")).headings == ("a",)


async def test_columns_that_are_not_recognised_are_named_and_nothing_below_them(tmp_path, capfd):
    file = tmp_path / "upload"
    file.write_text("Wer;Wo;Wert\n" + f"{SECRET};Kassel;1,5\n" * 30, encoding="utf-8")
    refused = await refusal_of(Laboratory(), Sample(file, "a.csv"))
    assert (refused.code, refused.headings) == ("no-date-column", ("Wer", "Wo", "Wert"))
    file.write_text(f"{SECRET};Kassel;1,5\n" * 30, encoding="utf-8")
    assert (await refusal_of(Laboratory(), Sample(file, "a.csv"))).headings == ("", "", "")
    assert capfd.readouterr() == ("", "")


async def test_orders_to_come_do_not_count(tmp_path):
    file = tmp_path / "upload"
    file.write_text("Kunde;Datum\nA;01.05.2024\nB;03.06.2024\n", encoding="utf-8")
    figures = await Laboratory().analyse(Sample(file, "a.csv", today=date(2024, 5, 31)))
    assert [(one.reason, one.lines) for one in figures.understood.dropped] == [("bad-date", (3,))]


async def test_a_sentence_has_a_limit(odd):
    assert len((await refusal(odd, "lectures")).text.de) == LONGEST


@pytest.mark.parametrize("name", ["hangs", "spins"])
async def test_a_file_that_takes_too_long_is_given_up(name):
    began = time.monotonic()
    refused = await refusal(Laboratory(seconds=1.0, worker=ODD), name)
    assert refused.code == "too-long"
    assert time.monotonic() - began < 4


async def test_progress_is_heard_while_a_file_is_read(odd):
    heard = []
    await odd.analyse(sample("ticks"), heard.append)
    assert heard == sorted(heard)
    assert 3 <= len(heard) <= 10
    assert all(0 < percent < 100 for percent in heard)


async def test_who_does_not_wait_ends_the_process(odd):
    heard, before = asyncio.Event(), children(os.getpid())
    work = asyncio.create_task(odd.analyse(sample("slow"), lambda _percent: heard.set()))
    await heard.wait()
    started = children(os.getpid()) - before
    assert started
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not started & children(os.getpid())


async def test_the_process_ends_with_the_program_whatever_ends_that():
    """A program is started, its laboratory is busy, and it is killed."""
    code = (
        "import asyncio\nfrom pathlib import Path\nfrom bot.analysis.laboratory import Laboratory, Sample\n"
        f"laboratory = Laboratory(worker={ODD!r})\n"
        "told = lambda percent: print(percent, flush=True)\n"
        "asyncio.run(laboratory.analyse(Sample(Path('none'), 'slow'), told))\n"
    )
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", code),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert await program.stdout.readline()
    (child,) = children(program.pid)
    program.kill()
    await program.wait()
    await gone(child)


async def test_the_process_knows_no_secret_is_patient_and_has_one_thread(odd, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "424242:secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    told = json.loads((await refusal(odd, "tells")).text.de)
    assert (told["TELEGRAM_BOT_TOKEN"], told["DATABASE_URL"]) == (None, None)
    assert (told["POLARS_MAX_THREADS"], told["nice"]) == ("1", min(os.nice(0) + 10, 19))


def test_the_largest_workbook_may_be_unpacked():
    assert FILES > MAX_UNPACKED_BYTES


async def test_every_file_has_a_process_of_its_own(odd):
    assert (await refusal(odd, "where")).text.de != (await refusal(odd, "where")).text.de
