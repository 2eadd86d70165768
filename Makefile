# The project's commands. A fresh machine needs python3 (3.11 or newer), make and git.
PYTHON ?= python3
BIN := .venv/bin
export DAGSTER_HOME ?= $(CURDIR)/.dagster
export PYTHONPATH := $(CURDIR)
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: help data ui test faults soak check format lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/installed: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

$(DAGSTER_HOME)/dagster.yaml: pipelines/dagster.yaml
	@mkdir -p $(DAGSTER_HOME)
	@cp $< $@

.PHONY: ready
ready: .venv/installed $(DAGSTER_HOME)/dagster.yaml

data: ready ## From the raw texts to a checked release
	@$(BIN)/python -m pipelines.run

ui: ready ## Dagster's UI and daemon on http://127.0.0.1:3000
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/dg dev --host 127.0.0.1 --port $(or $(PORT),3000)

test: ready ## The whole test suite
	$(BIN)/python -m pytest -n auto

faults: ready ## Faults with real processes and servers; minutes; writes docs/reliability.md
	YTTRANDEN_WRITE_RELIABILITY=1 $(BIN)/python -m pytest tests/faults -m "long or not long" -k "not soak"

soak: ready ## A thousand arrivals against the service, with kills; writes docs/reliability.md
	YTTRANDEN_WRITE_RELIABILITY=1 $(BIN)/python -m pytest tests/faults -m long -k soak

check: ready ## Format, lint, types and the contract tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/contracts

fuzz: ready ## 10,000 damaged files through the readers; FILES=100000 for more
	FUZZ_FILES=$(or $(FILES),10000) $(BIN)/python -m pytest -n auto tests/faults/reading

ocr-material: ready ## Make the confusion table and OCR test set anew (needs tesseract and fonts)
	@mkdir -p .venv/ocr
	$(BIN)/python tests/quality/cleaning/ocr_material.py .venv/ocr

.PHONY: codes diff reliability
codes: ready ## How well our own sentences and the gold answers are coded
	$(BIN)/python -m pytest tests/quality/coding

diff: ready ## What a change of the coding rules does to the statements of the newest release
	@$(BIN)/python -m assets.coded.difference || [ $$? -eq 1 ]

reliability: ready ## Measure anew how sure each class of wording is
	$(BIN)/python -m assets.coded.reliability

.PHONY: bench bench-large bench-guard bench-baseline
.venv/bench/installed: .venv/installed requirements-bench.lock
	$(PYTHON) -m venv .venv/bench
	$(BIN)/uv pip sync --quiet --python .venv/bench/bin/python --require-hashes requirements.lock requirements-bench.lock
	@touch $@

bench: ready .venv/bench/installed ## Speed, size and growth beside peers; writes docs/performance.md (SECTIONS, SIZES)
	.venv/bench/bin/python -m benchmarks.run $(SECTIONS) $(SIZES)

bench-large: ## The same at full size; hours (KEEP=folder: it may break off and go on)
	$(MAKE) bench SIZES="--documents 10 1000 100000 --corpus 10000 --store 100000 --remisser 10000 --hostile 10000000 $(if $(KEEP),--keep $(KEEP))"

bench-guard: ready ## Fail when a ratio of speed fell by more than a fifth
	$(BIN)/python -m benchmarks.guard

bench-baseline: ready ## Accept the ratios as they are now
	$(BIN)/python -m benchmarks.guard --write

.PHONY: publish
publish: ready ## Send the newest release elsewhere: TO=<directory|s3://…|zenodo>; shows it, unless SEND=1 (DRAFT=1)
	@$(BIN)/python -m pipelines.publish "$(TO)" $(if $(SEND),--send) $(if $(DRAFT),--draft) $(if $(VERSION),--version $(VERSION))

format: ready ## Format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/installed ## Resolve the dependencies anew into the two lock files
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/python -m pip install --quiet uv
	.venv/lock/bin/uv export --quiet --format requirements-txt --all-groups --no-group bench --all-extras --no-emit-project --no-header --output-file requirements.lock
	.venv/lock/bin/uv export --quiet --format requirements-txt --only-group bench --no-emit-project --no-header --output-file requirements-bench.lock

.PHONY: dictionary
dictionary: .venv/installed ## Write docs/data-dictionary.md anew from the schemas
	$(BIN)/python -c "from assets.released.papers import data_dictionary; print(data_dictionary(), end='')" > docs/data-dictionary.md

.PHONY: readme
readme: ready ## Write the README's look at the result anew from the newest release
	$(BIN)/python -m pipelines.readme

clean: ## Remove what the pipeline wrote (not the raw texts)
	rm -rf .dagster data/work data/releases
