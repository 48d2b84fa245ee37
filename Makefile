# Lotse: install, run, test. `make` alone lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# A python3.11 that really starts: the name alone may belong to a version manager.
PYTHON ?= $(shell for name in python3.11 python3; do $$name -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' \
	2>/dev/null && echo $$name && break; done)
PORT ?= 8000
UV := .venv/bin/uv
BIN := .venv/bin
SAY := printf '» %s\n'

APP := .venv/.installed-app
DEV := .venv/.installed-dev
RASA := .venv-rasa/.installed
WEB := api/web/dist/.built
WEB_SOURCES := $(shell find api/web -path '*/node_modules' -prune -o -path '*/dist' -prune -o -type f -print 2>/dev/null) $(wildcard knowledge/phrases/*.yml knowledge/phrases/*/*.yml knowledge/content/counties/*/county.yml)

export UV_COMPILE_BYTECODE := 1
export RASA_TELEMETRY_ENABLED := false

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: install ## Start everything on 127.0.0.1:$PORT (default 8000); Ctrl-C ends it
	@PORT=$(PORT) exec $(BIN)/lotse run

.PHONY: demo
demo: install ## Like run, with a month of invented data on a database of its own
	@PORT=$(PORT) exec $(BIN)/lotse demo

.PHONY: install
install: $(APP) $(RASA) $(WEB) ## Install what is missing (about 850 MB of downloads, 2.7 GB on disk)

# The tests wait for the disk ten thousand times; where memory can hold their files, they need not.
ROOMY := $(shell df --output=avail,target /dev/shm 2>/dev/null | awk 'NR > 1 && $$1 > 2000000 {print $$2}')
test test-full: export TMPDIR := $(or $(TMPDIR),$(ROOMY),/tmp)

.PHONY: test
test: $(DEV) $(RASA) $(WEB) ## Run every test that needs no service beyond this machine
	@$(BIN)/pytest -m "not slow and not browser and not postgres and not redis"
	@if [ -d api/web/node_modules ]; then cd api/web && PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent; fi

.PHONY: test-full
test-full: $(DEV) $(RASA) $(WEB) ## The same plus browser, PostgreSQL and Redis (LOTSE_TEST_REQUIRE=all: a skip is a failure)
	@$(BIN)/pytest
	@if [ -d api/web/node_modules ]; then cd api/web && PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent; fi

.PHONY: check
check: $(DEV) $(WEB) ## Formatter, linter, types, import rules, content
	@$(SAY) "formatter";    $(BIN)/ruff format --check .
	@$(SAY) "linter";       $(BIN)/ruff check .
	@$(SAY) "types";        $(BIN)/mypy
	@$(SAY) "import rules"; $(BIN)/lint-imports
	@$(SAY) "content";      $(BIN)/python -m knowledge.validation
	@$(SAY) "pages";        cd api/web && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

.PHONY: format
format: $(DEV) ## Put the Python code into the house's shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: bench
bench: $(DEV) $(RASA) $(WEB) ## Measure; prints tables and writes bench/results.json
	@$(BIN)/python -m bench

.PHONY: lock
lock: $(DEV) ## Resolve the requirements anew and write the hashes
	@$(SAY) "locking requirements/ and bot/"
	@for name in bootstrap app web dev; do \
		$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --python-version 3.11 \
			requirements/$$name.in -o requirements/$$name.txt; done
	@$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --python-version 3.11 \
		--override bot/overrides.txt bot/requirements.in -o bot/requirements.txt

.PHONY: clean
clean: ## Remove what was built (environments, model, pages); keeps the database
	rm -rf .venv .venv-rasa api/web/node_modules api/web/dist var/models var/nlu

$(UV): requirements/bootstrap.txt
	@$(SAY) "creating .venv and installing uv (20 MB of downloads)"
	@test -n "$(PYTHON)" || { echo "Python 3.11 with its venv module is needed (or: make PYTHON=/path/to/python3.11)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

# A test environment holds all that the application needs: never take the tests' packages away again.
$(APP): requirements/app.txt requirements/web.txt pyproject.toml | $(UV)
	@$(SAY) "installing the application and Node into .venv (about 250 MB of downloads, 800 MB on disk)"
	@packages=app; test ! -e $(DEV) || packages=dev; \
		VIRTUAL_ENV=$(CURDIR)/.venv $(UV) pip sync --quiet --require-hashes requirements/$$packages.txt requirements/web.txt
	@VIRTUAL_ENV=$(CURDIR)/.venv $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(APP)
	@$(SAY) "installing what the tests need into .venv (about 150 MB of downloads)"
	@VIRTUAL_ENV=$(CURDIR)/.venv $(UV) pip sync --quiet --require-hashes requirements/dev.txt requirements/web.txt
	@VIRTUAL_ENV=$(CURDIR)/.venv $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(RASA): bot/requirements.txt | $(UV)
	@$(SAY) "installing Rasa into .venv-rasa (about 480 MB of downloads, 1.7 GB on disk)"
	@test -x .venv-rasa/bin/python || $(UV) venv --quiet --python $(BIN)/python .venv-rasa
	@VIRTUAL_ENV=$(CURDIR)/.venv-rasa $(UV) pip sync --quiet --require-hashes bot/requirements.txt
	@touch $@

# Not `npm ci`: it refuses a lock without the parts for other systems, which this one leaves out.
api/web/node_modules/.package-lock.json: api/web/package-lock.json $(APP)
	@$(SAY) "installing what the pages are built with (about 110 MB of downloads)"
	@cd api/web && PATH="$(CURDIR)/$(BIN):$$PATH" npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB): $(WEB_SOURCES) api/web/node_modules/.package-lock.json
	@$(SAY) "building the pages"
	@cd api/web && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@
