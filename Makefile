# Two commands do everything: `make run` and `make test`. Python >= 3.11 is all they need.
.POSIX:
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8765
BIN := .venv/bin
FRONTEND := $(shell find frontend/src -type f 2>/dev/null) frontend/build.mjs frontend/package.json frontend/package-lock.json
KERNELS := $(shell find src/unknot/assess src/unknot/atlas/picture src/unknot/tissue -name '*.py' 2>/dev/null)

.PHONY: run test lint types bench wheel lock clean

run: .venv/.ready
	$(BIN)/unknot serve --port $(PORT) $(ARGS)

test: .venv/.ready .venv/.dev .venv/.chromium
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev .venv/.frontend
	$(BIN)/mypy
	$(BIN)/python tools/build_frontend.py types

bench: .venv/.ready .venv/.dev
	$(BIN)/python benchmarks/assess.py $(ARGS)
	$(BIN)/python benchmarks/presses.py $(ARGS)
	$(BIN)/python benchmarks/calibration.py $(ARGS)
	$(BIN)/python benchmarks/tissue.py $(ARGS)
	$(BIN)/python benchmarks/cohort.py $(ARGS)

wheel: .venv/.dev .venv/.frontend
	$(BIN)/python -m hatchling build

lock:
	tools/lock.sh

clean:
	rm -rf .venv dist frontend/node_modules src/unknot/web/static

# A Python without venv or pip says which package to install.
.venv/bin/python:
	@$(PYTHON) tools/check_python.py
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt .venv/bin/python
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/run.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.frontend: $(FRONTEND) tools/build_frontend.py .venv/.run
	$(BIN)/python tools/build_frontend.py
	@touch $@

.venv/.installed: pyproject.toml .venv/.run .venv/.frontend
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --no-build-isolation --no-deps --editable .
	@touch $@

# Compile the numerical kernels once, so that nobody waits for a compiler later.
.venv/.ready: $(KERNELS) .venv/.installed
	$(BIN)/python -m unknot.web.warm
	@touch $@

.venv/.chromium: .venv/.dev tools/get_chromium.py
	$(BIN)/python tools/get_chromium.py
	@touch $@
