# Every target sets up what it needs in .venv; nothing is installed outside of it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench soak pictures

help:  ## show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /make \1\t/' | expand -t 14

.venv/run: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: .venv/dev  ## install everything for development into .venv

demo: .venv/run  ## open the bot in the browser, no token needed (PORT=8090 for another port)
	$(BIN)/bindungsbot demo $(if $(PORT),--port $(PORT))

# more workers than cores: many tests wait, for a browser, a process or a clock
test: .venv/dev  ## run the whole test suite
	$(BIN)/pytest -n $$($(BIN)/python -c 'import os; print(os.cpu_count() * 3 // 2)')

check: .venv/dev  ## every quality gate: format, lint, types, layers, course files, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bindungsbot check --strict
	$(MAKE) test

bench: .venv/dev  ## measure speed side by side with what it is compared to
	$(BIN)/python -m tests.benchmarks

soak: .venv/dev  ## hostile input, faults, memory and fairness, for most of an hour (MINUTES=10 of faults per database)
	$(BIN)/python -m tests.soak $(MINUTES)

pictures: .venv/dev  ## take the README's pictures anew; needs Chromium and a font with emoji
	BINDUNGSBOT_PICTURES=1 BINDUNGSBOT_REQUIRE_BROWSER=1 $(BIN)/pytest tests/test_demo.py
