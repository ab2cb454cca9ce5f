# Every recipe a developer or CI needs. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
SIZE ?= 500
BIN := .venv/bin
# Python sources that are formatted, linted and typed (only those that exist).
CODE := src $(wildcard tools tests bench)
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help install run test test-python test-engine mutants test-journeys test-frontend check bench demo-data format types architecture \
	migrations translations templates schema screenshots graph docs requirements tools

help: ## List these recipes
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# --- set-up: each file below is the proof that a step is done, so a second run does nothing ---------------------------

PACKAGES := .venv/.packages
EDITABLE := .venv/.editable
MUTMUT := .venv/.mutmut
TRANSLATIONS := .venv/.translations
MESSAGES := $(shell find src -name '*.po' 2>/dev/null)
FRONTEND := $(wildcard frontend/package.json)
MODULES := frontend/node_modules/.package-lock.json
BUNDLE := src/baoxiu/static/dist/manifest.json
# Templates and Python too: the sprite holds exactly the icons that they name.
BUNDLE_INPUTS := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null) \
	$(shell find src/baoxiu -name '*.html' -o -name '*.py' 2>/dev/null)

install: $(EDITABLE) $(TRANSLATIONS) $(if $(FRONTEND),$(BUNDLE)) ## Python packages, front end, translations (safe to repeat)

$(PACKAGES): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Baoxiu needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv \
		|| { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(MUTMUT): requirements/mutants.txt | $(PACKAGES)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutants.txt
	@touch $@

$(EDITABLE): $(PACKAGES) pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TRANSLATIONS): $(EDITABLE) $(MESSAGES)
	$(BIN)/python -m tools.translations compile
	@touch $@

$(MODULES): frontend/package.json $(wildcard frontend/package-lock.json)
	@command -v npm >/dev/null || { echo "Node 20 or newer with npm is missing; on Debian: apt-get install nodejs npm" >&2; exit 1; }
	npm ci --prefix frontend --no-audit --no-fund --loglevel=error
	@touch $@

$(BUNDLE): $(MODULES) $(BUNDLE_INPUTS) | $(PACKAGES)
	npm run --silent build --prefix frontend -- --logLevel warn
	@$(BIN)/python -m whitenoise.compress --quiet $(@D)
	@touch $@

# --- use --------------------------------------------------------------------------------------------------------------

run: install ## Set up, load demo data once, serve on http://127.0.0.1:$PORT
	@$(BIN)/baoxiu migrate --verbosity 0
	@$(BIN)/baoxiu demo --if-empty
	@PORT=$(PORT) exec $(BIN)/baoxiu serve

demo-data: install ## Load generated data: make demo-data SIZE=1000000
	@$(BIN)/baoxiu migrate --verbosity 0
	$(BIN)/baoxiu demo --size $(SIZE)

bench: install ## Measure the product beside raw SQL (bench/results.json)
	$(BIN)/python -m bench

# --- prove ------------------------------------------------------------------------------------------------------------

test: install tools test-python test-engine test-journeys test-frontend ## All tests: SQLite, PostgreSQL, browser, front end

tools: install ## Chromium, Chinese fonts and PostgreSQL for the tests (asks apt when it may)
	$(BIN)/python -m tools.machine

# The warranty engine knows no database: test-engine runs its tests, once.
ENGINE_TESTS := tests/policies/warranty/engine

test-python: install
	BAOXIU_TEST_DATABASE=sqlite $(BIN)/pytest -n 2 -m "not journey" --ignore=$(ENGINE_TESTS)
	BAOXIU_TEST_DATABASE=postgresql $(BIN)/pytest -n 2 -m "not journey" --ignore=$(ENGINE_TESTS)

test-engine: install ## The warranty engine alone: every branch must be run by its own tests
	$(BIN)/python -m coverage run -m pytest -q -n 0 $(ENGINE_TESTS)
	$(BIN)/python -m coverage report

mutants: install $(MUTMUT) ## Change the warranty engine in small ways; list the changes that no test notices (slow)
	rm -rf mutants
	BAOXIU_TEST_DATABASE=sqlite $(BIN)/mutmut run
	$(BIN)/mutmut results

test-journeys: install
	BAOXIU_TEST_DATABASE=sqlite $(BIN)/pytest -n 2 -m journey tests/journeys

test-frontend: install
	npm test --silent --prefix frontend

check: $(EDITABLE) $(MODULES) ## Format, lint, types, architecture, migrations, translations, templates
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(MAKE) types architecture migrations translations templates
	npm run --silent check --prefix frontend

format: $(EDITABLE) ## Rewrite Python and sort imports
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

types: $(EDITABLE) ## mypy, strict
	$(BIN)/mypy

architecture: $(EDITABLE) ## import-linter: storeys, doors, layers
	$(BIN)/lint-imports

migrations: $(EDITABLE) ## Every model change has its migration
	$(BIN)/baoxiu makemigrations --check --dry-run

translations: $(EDITABLE) ## Every text exists in Chinese
	$(BIN)/python -m tools.translations check

templates: $(EDITABLE)
	$(BIN)/djlint src --lint --quiet

schema: install ## Write the OpenAPI snapshot that the tests compare with
	$(BIN)/baoxiu schema --write

screenshots: install tools ## Picture every page (desktop, phone, dark) into docs/
	$(BIN)/python -m tools.screenshots

graph: $(EDITABLE) ## Draw the import graph as Graphviz text
	$(BIN)/import-linter drawgraph baoxiu

docs: $(EDITABLE) ## Check that links and commands in docs/ exist
	$(BIN)/python -m tools.documents

requirements: $(PACKAGES) ## Pin all packages anew (after a change in pyproject.toml)
	$(BIN)/python -m tools.requirements
