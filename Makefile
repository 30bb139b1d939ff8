# Every task of the project. `make` alone lists them; continuous integration calls `make test`.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PORT ?= 8000
export PORT
# The tests use Debian's Chromium.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

PY := .venv/bin/python
PACKAGES := portal archive calendar_app events news search
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help setup run test lint bench soak lock messages format clean packages dev-packages

help: ## List the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
		| while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

packages:
	@scripts/venv.sh
	@$(PY) scripts/messages.py compile

dev-packages:
	@scripts/venv.sh dev
	@$(PY) scripts/messages.py compile

setup: packages ## Make everything ready: packages, catalogues, database, demo content
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py demo

run: setup ## Serve the portal with its worker on PORT (8000)
	@exec scripts/run.sh

test: dev-packages ## Install and start what the tests need and run everything (ARGS="-k words")
	@scripts/test.sh $(ARGS)

lint: dev-packages ## Format, lint, types, templates, layers, migrations, checks, catalogues
	@scripts/lint.sh $(PACKAGES)

bench: dev-packages ## Measure against the budgets, on PostgreSQL (ARGS= goes to the benchmark)
	@$(PY) -m tests.services run -- $(PY) -m bench $(ARGS)

soak: dev-packages ## Kill, fuzz and load tests in their whole length
	@PORTAL_SOAK=1 $(PY) -m tests.services run -- $(PY) -m pytest -m soak --timeout 0 $(ARGS)

lock: dev-packages ## Lock the packages of requirements*.in (ARGS=--upgrade for newer ones)
	@$(LOCK) $(ARGS) --output-file requirements.txt requirements.in
	@$(LOCK) $(ARGS) --output-file requirements-dev.txt requirements-dev.in

messages: dev-packages ## Bring the catalogues up to date with the texts in code and templates
	@$(PY) scripts/messages.py update
	@$(PY) scripts/messages.py compile

format: dev-packages ## Format all Python files
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format --quiet .

clean: ## Remove what can be made again (the demo database too), but not .venv
	@rm -rf var .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
	@find portal -name '*.mo' -delete
