# make demo    install gouji in .venv, compile an example department's documents, check those in examples/, and fill the
#              desk in the browser (status 1 of `gouji check` says that there are findings, which is what a demonstration
#              is for)
# make test    everything that must be in order before a change is merged
# make format  put the code into the house's format
# make bench   what a document costs in processor time
# make clean   remove what these made

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test format bench clean
.DELETE_ON_ERROR:

demo: .venv/run.stamp
	@rm -rf build && mkdir -p build/budget build/final
	@echo "== 编制 / compiling"
	@$(BIN)/gouji books new build/books.xlsx --form henan --example
	@$(BIN)/gouji compile build/books.xlsx --kind budget -o build/budget
	@$(BIN)/gouji compile build/books.xlsx --kind final_accounts -o build/final
	@$(BIN)/python docs/show.py build
	@echo
	@echo "== 核对 / checking"
	@$(BIN)/gouji check examples/ --html build/demo.html; status=$$?; \
	if [ $$status -gt 1 ]; then echo "make demo: gouji check ended with status $$status" >&2; exit $$status; fi
	@test -s build/demo.html || { echo "make demo: gouji check wrote no report" >&2; exit 1; }
	@echo
	@echo "编好的预算和决算、核对报告 / what was compiled, and the report: $(CURDIR)/build/index.html"
	@echo
	@echo "== 审核台 / the desk in a browser"
	@$(BIN)/gouji desk demo examples

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/test.stamp
	$(BIN)/python -m compileall -q gouji
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/formats.py

clean:
	rm -rf .venv build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "gouji needs Python 3.11 or later; name one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python cannot make a virtual environment here; install the Debian package python3-venv." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml gouji/__init__.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q gouji  # an editable installation leaves that to the first run, if it may write at all
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@
