"""The README is run, and complete: its commands work, and every command, setting and KPI stands in it."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from bot.config import SETTINGS
from bot.dialogue import commands
from bot.domain.kpis import KPIS, compute
from bot.domain.numbers import format_value
from tests.harness import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ (bindungsbot .*)\n((?:.+\n)*?)```", README, re.MULTILINE)


@pytest.fixture
def course(tmp_path):
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_the_readme_says(command, output, course):
    words = [sys.executable, "-m", "bot", *shlex.split(command)[1:]]
    environment = os.environ | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    run = subprocess.run(
        words, capture_output=True, text=True, encoding="utf-8", cwd=course, env=environment, check=False
    )
    assert run.stdout + run.stderr == output


def test_there_are_examples_to_run():
    assert EXAMPLES


@pytest.mark.parametrize("name", commands.names())
def test_every_command_of_the_chat_is_in_the_readme(name):
    assert f"`/{name}" in README


@pytest.mark.parametrize("kpi", KPIS)
def test_every_kpi_is_in_the_readme(kpi):
    assert KPIS[kpi].name.to("en").casefold() in README.casefold()


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_the_readme_shows_how_every_kpi_is_computed_and_what_it_gives(kpi):
    inputs = " ".join(f"{name}={value}" for name, value in kpi.example.items())
    assert f"| `{kpi.id} {inputs}` | {format_value(compute(kpi.id, kpi.example).value, kpi.unit, 'en')} |" in README


@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_the_readme_shows_every_kpi_with_its_commands_in_the_chat(kpi):
    typed = " ".join(f"`/{name}`" for name in commands.find(kpi.id).names)
    assert re.search(
        rf"^\| {re.escape(kpi.name.to('en'))} \| {re.escape(typed)} \|", README, re.MULTILINE | re.IGNORECASE
    )


@pytest.mark.parametrize("variant", sorted({name for kpi in KPIS.values() for name in kpi.variants}))
def test_every_variant_is_in_the_readme(variant):
    assert f"`{variant}`" in README


def settings() -> list[str]:
    names = []
    for name, key in SETTINGS.keys.items():
        inner = getattr(key.kind, "keys", None)
        names += [f"{name}.{one}" for one in inner] if inner else [name]
    return names


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_in_the_readme(name):
    assert f"`{name}`" in README


@pytest.mark.parametrize("link", re.findall(r"\]\(((?!http)[^)#]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_every_make_target_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
