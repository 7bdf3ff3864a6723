# make demo: read and record the sample reports in out/    make test: every check there is
# Both make .venv themselves; a stamp file remembers what was installed from which lists.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SAMPLES := src/hudna/samples
RECORD := sqlite:///out/hudna.db

.PHONY: demo test lint types layers units browser bench docs schema clean

demo: $(VENV)/.demo
	@mkdir -p out
	$(BIN)/hudna read $(SAMPLES) --format jsonl -o out/claims.jsonl
	$(BIN)/hudna read $(SAMPLES) --format csv -o out/claims.csv
	$(BIN)/hudna read $(SAMPLES) --format table
	@rm -f out/hudna.db out/hudna.db-*
	$(BIN)/hudna add $(SAMPLES) --database $(RECORD)
	$(BIN)/hudna truces --database $(RECORD)
	$(BIN)/hudna incidents --database $(RECORD)

test: lint types layers units

lint: $(VENV)/.test
	$(BIN)/ruff check src tests bench tools docs

types: $(VENV)/.test
	$(BIN)/mypy

layers: $(VENV)/.test
	$(BIN)/lint-imports

units: $(VENV)/.test browser
	$(BIN)/python -m pytest -n auto --dist loadgroup

# Chromium for the tests of pages: on Debian as root it is installed, elsewhere those tests say that they are skipped.
browser:
	@tools/browser.sh

bench: $(VENV)/.bench
	$(BIN)/python bench/reading.py $(CORPUS)

# The generated pages and the schema, written anew from the code.
docs schema: $(VENV)/.test
	$(BIN)/python docs/generate.py

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable ".[workbench]"
	@$(BIN)/python -m compileall -q src/hudna
	@touch $@

$(VENV)/.test: $(VENV)/.demo
	$(PIP) --constraint constraints.txt --editable ".[test]"
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	$(PIP) --constraint constraints.txt --editable ".[test,bench]"
	@touch $@

clean:
	rm -rf $(VENV) out build dist
