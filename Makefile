# Python 3.11 or newer is all that a machine must have: everything else is installed into .venv
# and node_modules, from locked and hashed requirements. Each stamp below says "this much is
# installed", so that a warm `make run` starts at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A lock is complete, so nothing is resolved: pip would look for newer releases of what a package
# asks for with an extra, and refuse them. `pip check` says whether something is missing.
LOCKED := install --no-deps --require-hashes -r
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A machine may tell pip to install for the user, by the environment or by a file; in .venv it
# would refuse.
export PIP_USER := 0
# Node comes from the wheel in .venv, redocly from node_modules. Node trusts the certificates of
# the machine besides its own, as pip does.
TOOLS := PATH="$(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$$PATH" REDOCLY_TELEMETRY=off \
	NODE_OPTIONS=--use-system-ca
COMPILE := $(BIN)/uv pip compile --no-config --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --quiet $(UPGRADE)
UV := uv==0.13.9
# A file of tests stays in one process: its fixtures are made once.
WHOLE_RUN := -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term

ifdef HOST
export CAVEAT_HOST := $(HOST)
endif
ifdef PORT
export CAVEAT_PORT := $(PORT)
endif

.PHONY: help install run test lint bench schemas lock clean
.DEFAULT_GOAL := help

help: ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1 \2/p' Makefile \
		| while read -r target text; do printf '  make %-8s %s\n' "$$target" "$$text"; done

install: $(VENV)/.running ## Install what running needs

# On a terminal the server gets a process group of its own: Ctrl-C then reaches it and not make,
# which would call a clean stop an error.
run: $(VENV)/.running ## Publish the fixtures and serve them (HOST, PORT, CAVEAT_...)
	@$(BIN)/python -m caveat publish --if-changed
	@if [ -t 0 ]; then set -m; $(BIN)/python -m caveat serve; \
		else exec $(BIN)/python -m caveat serve; fi

test: $(VENV)/.testing $(VENV)/.wheels node_modules/.installed ## Run every test, lint and types included (PYTEST="-k ...")
	@$(TOOLS) $(BIN)/python -m pytest $(if $(PYTEST),$(PYTEST),$(WHOLE_RUN))

lint: $(VENV)/.testing ## Check style, types and import rules only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@cd partner/src && ../../$(BIN)/lint-imports --config ../pyproject.toml

bench: $(VENV)/.testing ## Measure against peers, side by side (BENCH="serving ...")
	@$(TOOLS) $(BIN)/python -m bench $(BENCH)

schemas: $(VENV)/.testing ## Renew the schemas by which editors' tools complete fixtures
	@$(BIN)/python -m caveat.records.fixture_schemas

lock: $(VENV)/.testing ## Resolve the requirements anew (UPGRADE=--upgrade takes newer ones)
	@$(PIP) install $(UV)
	@$(COMPILE) setup.cfg --extra build --output-file requirements.txt
	@$(COMPILE) setup.cfg --extra build --extra test --constraints requirements.txt \
		--output-file requirements-test.txt
	@$(COMPILE) partner/pyproject.toml --extra pytest --constraints requirements-test.txt \
		--output-file partner/requirements.txt
	@$(TOOLS) npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved \
		--no-audit --no-fund --loglevel=error

clean: ## Remove what was installed and made, the releases in var/ included
	rm -rf $(VENV) node_modules var build dist *.egg-info api/*.egg-info .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	rm -rf partner/build partner/src/*.egg-info
	find api tests bench partner -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON) is not there: install Python 3.11 or newer, or set PYTHON=/path/to/one."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, and $$($(PYTHON) --version) was found: set PYTHON=/path/to/one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make virtual environments: on Debian, install python3-venv."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.running: requirements.txt setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing what running needs (once; about half a minute) ..."
	@$(PIP) $(LOCKED) requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@$(PIP) check
	@touch $@

$(VENV)/.testing: requirements-test.txt $(VENV)/.running
	@echo "Installing what the tests need (once) ..."
	@$(PIP) $(LOCKED) requirements-test.txt
	@$(PIP) check
	@touch $@

# What operators and partners install, as wheels: tests put them into clean environments, without a
# network.
$(VENV)/.wheels: Makefile requirements.txt partner/requirements.txt $(VENV)/.testing
	@echo "Fetching the wheels that operators and partners install (once) ..."
	@rm -rf $(VENV)/wheels
	@$(PIP) download --no-deps --require-hashes --only-binary :all: \
		--dest $(VENV)/wheels --requirement requirements.txt --requirement partner/requirements.txt
	@touch $@

node_modules/.installed: package.json package-lock.json $(VENV)/.testing
	@echo "Installing the Node tools that the tests run (once) ..."
	@$(TOOLS) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
