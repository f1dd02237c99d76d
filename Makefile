# One command for each thing. Needs make and Python 3.11 or later; everything else goes into .venv.

PYTHON ?= python3
DATA   ?= ../shared/data
BENCH  ?= ../shared/bench
VENV   := .venv
BIN    := $(VENV)/bin
MODEL  := src/onrecord/model/v1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check lint types imports accuracy docs stress train bench programs clean

help:  ## this list
	@grep -hE '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1	/' | expand -t 12

demo: $(VENV)/installed  ## install onrecord here and show the quotes of the sample articles
	@$(BIN)/onrecord read src/onrecord/samples
	@mkdir -p build && $(BIN)/onrecord read --format html src/onrecord/samples >build/quotes.html 2>/dev/null
	@echo "These are the quotes of the eight sample articles in src/onrecord/samples."
	@echo "See them in a browser:  build/quotes.html"
	@echo "Read an article:        $(BIN)/onrecord read YOUR-FILE"

test: $(VENV)/installed-test programs  ## install what the tests need and run them
	$(BIN)/python -m pytest

check: lint types imports accuracy test  ## all that must pass before a change goes in

lint: $(VENV)/installed-check  ## style, and names that nobody uses
	$(BIN)/ruff check --output-format concise
	$(BIN)/ruff format --check

types: $(VENV)/installed-check  ## types, strictly
	$(BIN)/mypy

imports: $(VENV)/installed-check  ## who may import whom
	$(BIN)/lint-imports --no-logo

accuracy: $(VENV)/installed-check  ## no score below its floor
	$(BIN)/python benchmarks/accuracy.py

docs: $(VENV)/installed-test  ## write into the docs what comes from code, results and runs
	$(BIN)/python docs/figures.py
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/examples.py

stress: $(VENV)/installed-test programs  ## the long proofs: kills, readers beside writers (an hour)
	$(BIN)/python benchmarks/crash.py --kills 100
	$(BIN)/python benchmarks/concurrency.py --seconds 60

train: $(VENV)/installed-train  ## make the model (hours; see training/README.md)
	$(BIN)/python training/train.py --data $(DATA) --out runs/v1
	$(BIN)/python training/export.py runs/v1/average.pt $(MODEL)
	$(BIN)/python training/tune.py $(MODEL) --data $(DATA) --bench $(BENCH)

bench: $(VENV)/installed-bench  ## speed and memory beside the peers
	$(BIN)/python benchmarks/speed.py

# The tests start a real PostgreSQL server and a real browser. Where apt-get can, it installs what is missing of them;
# elsewhere the tests say what to install.
programs:
	@missing=; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="postgresql"; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  { $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends $$missing; } >/dev/null || \
	  echo "could not install $$missing; the tests that need it will say so"; \
	fi

clean:  ## take away everything that make has made
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The package is installed in place (-e): a change to the code needs no new install, a change to pyproject.toml does.
$(VENV)/installed: pyproject.toml | $(VENV)/made
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-%: pyproject.toml | $(VENV)/made
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[$*]"
	@touch $@

# Debian keeps Python's venv module in a package of its own.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "onrecord needs Python 3.11 or later; if it has another name here: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	{ sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -qq && $$sudo apt-get install -qqy python3-venv; } || \
	{ echo "Python's venv module is missing: install the package python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@
