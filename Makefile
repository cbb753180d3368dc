# make demo and make test need Python 3.11 or newer with venv and pip, and nothing else.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$p; break; }; done)
EVAL_DATA ?= ../shared/eval

BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt

.PHONY: demo test lint eval bench docs rules figures clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

demo: .venv/installed-core
	$(BIN)/kzclaims reconcile examples/kazakhstan-2022/dossier.toml

test: .venv/installed-test
	$(BIN)/python -m pytest

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/house.py
	$(BIN)/python .ci/rule_pages.py --check

eval: .venv/installed-core
	$(BIN)/python benchmarks/accuracy.py --data $(EVAL_DATA)

bench: .venv/installed-bench
	$(BIN)/python benchmarks/network.py

docs: .venv/installed-docs
	$(BIN)/mkdocs build --strict

rules: .venv/installed-core
	$(BIN)/python .ci/rule_pages.py

figures: .venv/installed-core
	$(BIN)/python examples/kazakhstan-2022/figures.py

clean:
	rm -rf .venv build dist site .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +

# One stamp for each set of packages; a change of pyproject.toml or constraints.txt installs it anew.
.venv/installed-core: pyproject.toml constraints.txt .venv/pyvenv.cfg
	$(PIP) -e .
	@touch $@

.venv/installed-test .venv/installed-dev .venv/installed-bench: .venv/installed-%: pyproject.toml constraints.txt .venv/pyvenv.cfg
	$(PIP) -e '.[$*]'
	@touch $@

.venv/installed-docs: constraints.txt .venv/pyvenv.cfg
	$(PIP) mkdocs
	@touch $@

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv and pip was not found;" \
		"install it, or name it: make PYTHON=/path/to/python $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is not Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv .venv
