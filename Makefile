.DEFAULT_GOAL := help
VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PORT   ?=
# One more than processors: many tests wait for other processes.
JOBS   ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
DATA   ?= .filecheck
SEEDS  ?= 10

.PHONY: help setup run test lint faults survival fuzz accuracy comparison docs bench lock sbom audit clean system verapdf

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do \
	  printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: $(STAMP) ## Make .venv with everything in it, `filecheck` included

# Only when the lock or the project file changed: a second `make` does nothing here.
$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed (make setup PYTHON=...)" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --disable-pip-version-check -qq --no-deps --editable .
	@touch $@

run: setup ## Start everything, run a job on the bundled sample, keep serving (ONCE=1: stop after the job)
	$(BIN)/filecheck up --data $(DATA) --demo $(if $(PORT),--port $(PORT)) $(if $(filter 1,$(ONCE)),--once)

# Side by side, whole files at a time: what a file starts (a database, a stack) is started once.
test: lint ## Lint, then run every test (JOBS=n: so many side by side)
	$(BIN)/pytest -n $(JOBS) --dist loadfile

lint: setup ## Style, formatting, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

faults: setup ## Seeded campaigns of kills, cuts and restarts under load, checked and added up (SEEDS=10)
	$(BIN)/python -m tests.faults.nemesis --seeds $(SEEDS)

survival: setup ## Kill, flush, freeze and double things: the fault tests ten times, three rounds at a time
	$(BIN)/python -m tests.faults 10 --side-by-side 3

fuzz: setup ## 10,000 generated requests and 10,000 damaged files (a quarter of an hour)
	$(BIN)/python -m tests.fuzz 10000
	$(BIN)/python -m tests.fuzz.files 10000

accuracy: setup ## Recall and precision of every check into docs/accuracy.md (some minutes)
	$(BIN)/python -m tests.accuracy

comparison: setup ## Facts about files of other programs beside what poppler, qpdf, MuPDF, ExifTool say
	$(BIN)/python -m tests.comparison

docs: setup ## Write the reference pages from the code, build all documents into build/docs
	$(BIN)/python -m tests.docs
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "open build/docs/index.html"

bench: setup ## Measure throughput, latency and memory
	$(BIN)/python -m bench

# --universal: one lock for every Python from 3.11 on, Linux and macOS; hashes, and no address of any index.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --strip-extras \
  --no-header --native-tls

lock: setup ## Resolve the dependencies again
	$(LOCK) --extra embedded --extra mcp --extra tracing --output-file requirements.lock pyproject.toml
	$(LOCK) --all-extras --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml

sbom: setup ## Write build/sbom.cdx.json: every locked package with its digests, as CycloneDX
	mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-format JSON --output-file build/sbom.cdx.json

audit: setup ## Ask PyPI for known weaknesses of every locked package (exit status 2: it could not be asked)
	sh deploy/audit.sh $(BIN)/pip-audit requirements.lock requirements-dev.lock

clean: ## Remove the environment and every cache (the data folder stays)
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system: ## Install the system packages that tests compare with (apt; needs root or sudo)
	sh deploy/system.sh

verapdf: setup ## Fetch veraPDF for `validate` into .venv (Maven Central, pinned and verified; needs Maven and a JDK)
	sh deploy/verapdf.sh $(VENV)/share/verapdf
