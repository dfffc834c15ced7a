# Python 3.11 or newer is all that a machine must have: everything else is installed into .venv
# and node_modules, from locked and hashed requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
export PYTHONPATH := $(CURDIR)
export REDOCLY_TELEMETRY := off

ifdef HOST
export CAVEAT_HOST := $(HOST)
endif
ifdef PORT
export CAVEAT_PORT := $(PORT)
endif

.PHONY: install run test lint bench lock clean help
.DEFAULT_GOAL := help

help: ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

install: $(VENV)/.runs ## Install what running needs

run: $(VENV)/.runs ## Set up, publish the fixtures, serve them (HOST, PORT, CAVEAT_*)
	@$(BIN)/python -m api.cli publish --if-changed
	@exec $(BIN)/python -m api.cli serve

test: $(VENV)/.tests node_modules/.installed ## Set up, lint and run every test
	@$(BIN)/python -m pytest --cov --cov-report=term $(PYTEST)

lint: $(VENV)/.tests node_modules/.installed ## Check style, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.tests ## Measure against peers, side by side
	@$(BIN)/python -m bench

lock: $(VENV)/.tests ## Resolve the requirements anew
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile setup.cfg --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--quiet --output-file requirements.txt
	@$(BIN)/uv pip compile setup.cfg --extra test --universal --generate-hashes \
		--python-version 3.11 --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --quiet --constraints requirements.txt \
		--output-file requirements-test.txt

clean: ## Remove what was installed and made, the store included
	rm -rf $(VENV) node_modules var .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/one."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python has no venv here; on Debian install python3-venv."; exit 1; }

$(VENV)/.runs: requirements.txt | $(VENV)/bin/python
	@echo "Installing what running needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-test.txt $(VENV)/.runs
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

node_modules/.installed: package-lock.json $(VENV)/.tests
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
