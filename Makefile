# Everything a builder runs. `make demo` and `make test` need nothing but Python (3.11 or newer) and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
WORKERS ?= auto
# Warnings are errors: a link, an anchor or a page that leads nowhere. The theme's own news is no warning of ours.
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
WORKFLOWS := examples/workflows/*.yml src/outcome_gate/local/starter/workflow.yml

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint format bench docs pictures train record image lock clean contracts

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "outcome-gate needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(DOCS_READY): requirements/docs.txt $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/docs.txt
	touch $@

demo: $(READY) ## The action on four pull requests, against a GitHub on this machine
	@PYTHONPATH=. $(BIN)/python examples/demo/run.py

test: $(READY) ## The whole suite
	$(BIN)/python -m pytest -n $(WORKERS)

test-slow: $(READY) ## The suite with the full fault matrix, long fuzzing and mutants
	OUTCOME_GATE_SLOW=1 $(BIN)/python -m pytest -n $(WORKERS)
	$(BIN)/python tools/mutants.py

lint: $(READY) $(DOCS_READY) ## Style, types, layers, workflows and generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.check_rules
	$(BIN)/python -m tools.docs --check
	$(MKDOCS) --site-dir $(VENV)/site-check
	$(BIN)/zizmor --offline --quiet .github action.yml $(WORKFLOWS)
	@if [ -x $(BIN)/actionlint ]; then set -x; $(BIN)/actionlint .github/workflows/*.yml $(WORKFLOWS); else echo "actionlint: no wheel for this machine, not run"; fi

format: $(READY) ## Put the code into its style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Requests, time and memory, as ratios of one run
	@$(BIN)/python -m bench.run

docs: $(READY) $(DOCS_READY) ## Write the generated pages anew, and build the site into site/
	$(BIN)/python -m tools.docs
	$(MKDOCS)

pictures: $(READY) ## Take the README's pictures of comments anew (needs Chromium)
	$(BIN)/python -m tools.pictures

train: $(READY) ## Train the model that reads statements anew: about a minute
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/train.txt
	@PYTHONPATH=. $(BIN)/python -m tools.train

record: $(READY) ## Record the conversations of tests/conversations anew
	OUTCOME_GATE_RECORD=1 $(BIN)/python -m pytest tests/conversations

image: ## Build the container (CONTAINER=podman|docker|buildah chooses the engine)
	tools/image.sh

UV_COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

lock: $(READY) ## Resolve dependencies anew, with hashes
	$(UV_COMPILE) -o action/requirements.txt pyproject.toml
	$(UV_COMPILE) --extra report -o report/requirements.txt pyproject.toml
	$(UV_COMPILE) --extra report --group dev -o requirements/dev.txt pyproject.toml
	$(UV_COMPILE) --group train -o requirements/train.txt
	$(UV_COMPILE) --constraints requirements/dev.txt --group docs -o requirements/docs.txt

contracts: $(READY) ## Cut GitHub's published contracts anew (needs npm)
	$(BIN)/python tools/contracts.py

clean: ## Remove everything that was made
	rm -rf $(VENV) site .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist .demo .container
