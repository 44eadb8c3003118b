# Everything that is done with a checkout. Each target sets up what it needs in .venv, and needs python3 (3.11 or newer), make
# and the package index, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARGS ?=
COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

.PHONY: help demo test faults fuzz check bench compare fmt lock wheel clean

help:
	@echo 'make demo    the whole story on a mail server of its own (ARGS=--exit: plays it through and ends)'
	@echo 'make test    the tests (ARGS=tests/test_settings.py: only these)'
	@echo 'make faults  kill -9 and disorder, thousands of times (ARGS="--rounds 100 --seeds 1 --orders 100": less)'
	@echo 'make fuzz    any bytes for each reader (ARGS="times --seconds 600": only this one, longer)'
	@echo 'make check   style, types and layers'
	@echo 'make bench   how fast it is'
	@echo 'make compare the same difficult mails for django-helpdesk and for us'
	@echo 'make fmt     lays out the code'
	@echo 'make lock    pins the dependencies anew'
	@echo 'make wheel   a package in dist/'
	@echo 'make clean   removes what the others made'

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "mentor-agent needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name another: make PYTHON=python3.13" >&2; exit 1; }
	@echo '== making a virtual environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV) \
		|| { echo 'The venv module is missing; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@echo '== installing the dependencies of requirements.lock (about a minute, the first time only)'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@echo '== installing mentor-agent itself'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q agent
	@touch $@

demo: $(READY)
	@$(BIN)/mentor-agent demo $(ARGS)

# The judges are calendar readers from npm. Without npm, or out of its reach, the tests leave them out; with CI=true they have to be there.
test: $(READY)
	@if [ ! -d tests/judges/node_modules ] && command -v npm >/dev/null; then \
		echo '== installing the calendar readers that judge our invitations (tests/judges)'; \
		npm ci --prefix tests/judges --ignore-scripts --no-audit --no-fund --loglevel=error \
			|| { rm -rf tests/judges/node_modules; [ "$$CI" != true ]; }; \
	fi
	@$(BIN)/python -m pytest $(ARGS)

faults: $(READY)
	@$(BIN)/python -m tests.faults $(ARGS)

fuzz: $(READY)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || { echo '== installing atheris'; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0' \
			|| echo "There is no atheris for $$($(BIN)/python --version) on this machine: it goes on without being led by what is reached." >&2; }
	@$(BIN)/python -m tests.fuzz $(ARGS)

check: $(READY)
	@echo '== ruff check'; $(BIN)/ruff check .
	@echo '== ruff format'; $(BIN)/ruff format --check .
	@echo '== mypy'; $(BIN)/mypy
	@echo '== import-linter'; $(BIN)/lint-imports

bench: $(READY)
	@set -e; for file in $(filter-out bench/compare.py,$(wildcard bench/*.py)); do echo "== $$file"; $(BIN)/python "$$file" $(ARGS); done

compare: $(READY)
	@$(BIN)/python bench/compare.py

fmt: $(READY)
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

lock: $(READY)
	@echo '== pinning requirements.lock (development) and requirements-run.lock (running)'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	@$(COMPILE) --extra test --all-build-deps --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra caldav --extra google --extra microsoft --build-deps-for wheel --constraint requirements.lock --output-file requirements-run.lock pyproject.toml

wheel: $(READY)
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

clean:
	rm -rf $(VENV) bench/.peer dist demo-mail .fuzz tests/judges/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
