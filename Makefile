# One line each: `make demo` opens the explorer on the bundled sample,
# `make test` runs every check. Both make their own environment first.

PYTHON ?= python3
VENV ?= .venv
PIP_ARGS ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt $(PIP_ARGS)

.DELETE_ON_ERROR:
.PHONY: demo test check wheel reading needs schema transcripts snapshots clean

demo: $(VENV)/.installed
	$(BIN)/assay demo

test: $(VENV)/.dev check wheel

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadscope

# The wheel, not the checkout, is what people get: it must hold every module and
# every data file, and its commands must run.
wheel: $(VENV)/.dev
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps -w build/wheel .
	$(BIN)/python tests/wheel.py build/wheel

# How much of the pages in tests/data/gold is read, kind by kind.
reading: $(VENV)/.dev
	$(BIN)/python -m tests.reading

# What the patterns of the rules of prose need, kept so that no start works it out.
needs: $(VENV)/.dev
	$(BIN)/python -m corpus.prose.write_needs

schema: $(VENV)/.dev
	$(BIN)/python -c "import json, tui.answers.schema; print(json.dumps(tui.answers.schema.schema(), indent=2, ensure_ascii=False))" > docs/answers.schema.json

# What the docs show: the output in docs/evidence.md and the README's picture.
transcripts: $(VENV)/.dev
	$(BIN)/python docs/transcripts.py
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/keys.py

snapshots: $(VENV)/.dev
	$(BIN)/python -m pytest tests/tui --snapshot-update

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

# torch first and pinned: other releases bring gigabytes of CUDA along.
$(VENV)/.torch: $(VENV)/.made constraints.txt
	$(PIP) torch
	touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml
	$(PIP) -e .
	touch $@

$(VENV)/.dev: $(VENV)/.torch pyproject.toml
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
