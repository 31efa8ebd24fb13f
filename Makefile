# Everything a builder runs. `make demo` and `make test` need nothing but Python (3.11 or newer) and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto
# Warnings are errors: a link, an anchor or a page that leads nowhere. The theme's own news is no warning of ours.
MKDOCS := PYTHONPATH=. NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
STARTER   := src/outcome_gate/local/starter
WORKFLOWS := examples/workflows/*.yml examples/readings/*.yml examples/report/*.yml $(STARTER)/workflow.yml
ACTIONS   := action.yml composite/action.yml report/action.yml
SCHEMA    := $(BIN)/check-jsonschema --quiet
COMPILE   := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint format bench docs pictures train record dist image lock clean contracts

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): requirements/dev.txt pyproject.toml
	@PYTHON=$(PYTHON) tools/install.sh requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# More of the same environment: what only some targets need.
$(VENV)/.docs-ready $(VENV)/.lint-ready: $(VENV)/.%-ready: requirements/%.txt $(READY)
	@tools/install.sh requirements/$*.txt
	@touch $@

# The demo needs a third of what the tests need, and nothing once those are there.
$(VENV)/.demo-ready: requirements/demo.txt
	@[ -e $(READY) ] || PYTHON=$(PYTHON) tools/install.sh requirements/demo.txt
	@touch $@

demo: $(VENV)/.demo-ready ## The action on five pull requests, against a GitHub on this machine
	@PYTHONPATH=.:src $(BIN)/python examples/demo/run.py

test: $(READY) ## The whole suite
	$(BIN)/python -m pytest -n $(WORKERS)

# Each part ends: faults and examples are counted, fuzzing is timed, and no mutant runs for ever. What is measured goes
# into bench/reliability.json, and docs/reliability.md is made of that.
test-slow: export OUTCOME_GATE_NOTE = 1
test-slow: $(READY) ## The suite with every fault, 100,000 commits, long fuzzing, all hostile inputs and mutants
	OUTCOME_GATE_SLOW=1 $(BIN)/python -m pytest -v -n $(WORKERS)
	$(BIN)/python -m tools.mutants
	$(BIN)/python -m tools.docs

lint: $(READY) $(VENV)/.docs-ready $(VENV)/.lint-ready ## Style, types, layers, workflows and generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.check_rules
	$(BIN)/python -m tools.docs --check
	$(MKDOCS) --site-dir $(VENV)/site-check
	$(BIN)/zizmor --offline --quiet .github $(ACTIONS) $(WORKFLOWS)
	$(SCHEMA) --builtin-schema vendor.github-actions $(ACTIONS)
	$(SCHEMA) --builtin-schema vendor.github-workflows .github/workflows/*.yml $(WORKFLOWS)
	$(SCHEMA) --builtin-schema vendor.dependabot .github/dependabot.yml
	$(SCHEMA) --schemafile docs/manifest.schema.json .github/outcomes.yml examples/outcomes.yml $(STARTER)/outcomes.yml
	$(SCHEMA) --schemafile docs/policy.schema.json .github/outcome-gate.yml examples/outcome-gate.yml $(STARTER)/outcome-gate.yml
	@if [ -x $(BIN)/actionlint ]; then set -x; $(BIN)/actionlint .github/workflows/*.yml $(WORKFLOWS); else echo "actionlint: no wheel for this machine, not run"; fi
	@if [ -x $(BIN)/hadolint ]; then set -x; $(BIN)/hadolint Dockerfile; else echo "hadolint: no wheel for this machine, not run"; fi

format: $(READY) ## Put the code into its style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Requests, time, memory and growth; docs/performance.md is made of what is measured
	@$(BIN)/python -m bench.run --write
	@$(BIN)/python -m tools.docs

docs: $(READY) $(VENV)/.docs-ready ## Write the generated pages anew, and build the site into site/
	$(BIN)/python -m tools.docs
	$(MKDOCS)

pictures: $(READY) ## Take the README's pictures of comments anew (needs Chromium)
	$(BIN)/python -m tools.pictures

train: $(READY) ## Train the model that reads statements anew: one to two minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/train.txt
	@PYTHONPATH=. $(BIN)/python -m tools.train

record: $(READY) ## Record the conversations of tests/conversations anew
	OUTCOME_GATE_RECORD=1 $(BIN)/python -m pytest tests/conversations

dist: $(READY) ## Build wheel, source and bill of materials into dist/, and try the wheel with the locked packages
	rm -rf dist $(VENV)/dist-check
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build --directory dist
	$(BIN)/python -m tools.bill_of_materials >dist/bill-of-materials.cdx.json
	$(BIN)/uv venv --quiet --no-config --python $(BIN)/python $(VENV)/dist-check
	$(BIN)/uv pip install --quiet --no-config --python $(VENV)/dist-check/bin/python --require-hashes -r action/requirements.txt
	$(BIN)/uv pip install --quiet --no-config --python $(VENV)/dist-check/bin/python --no-deps --no-index dist/*.whl
	$(VENV)/dist-check/bin/outcome-gate --version

image: ## Build the container (CONTAINER=podman|docker|buildah chooses the engine)
	tools/image.sh

lock: $(READY) ## Resolve dependencies anew, with hashes
	$(COMPILE) -o action/requirements.txt pyproject.toml
	$(COMPILE) --extra report -o report/requirements.txt pyproject.toml
	$(COMPILE) --extra report --group dev -o requirements/dev.txt pyproject.toml
	$(COMPILE) --constraints requirements/dev.txt --group demo -o requirements/demo.txt pyproject.toml
	$(COMPILE) --constraints requirements/dev.txt --group docs -o requirements/docs.txt
	$(COMPILE) --constraints requirements/dev.txt --group lint -o requirements/lint.txt
	$(COMPILE) --group train -o requirements/train.txt

contracts: $(READY) ## Cut GitHub's published contracts anew (needs npm)
	$(BIN)/python tools/contracts.py

clean: ## Remove everything that was made
	rm -rf $(VENV) site .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist .demo .container
