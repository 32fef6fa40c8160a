# Nothing needs setting up first: each target brings what it needs, once. `make` alone prints the list.
.DEFAULT_GOAL := help
.PHONY: help site serve test check setup constraints clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: ## build both sites and the PDF scorecards, and say where they are
	@bash .ci/setup site
	@.venv/bin/maturity build

serve: ## show the site in a browser, and again after each change of a file
	@bash .ci/setup site
	@.venv/bin/maturity serve

# What pytest makes of the tests' own files is kept wherever somebody runs this, so that the next run need not make it again.
test: setup ## run every test; PYTEST='-k score' hands options to pytest
	@MATURITY_NO_SKIPS=1 PYTHONDONTWRITEBYTECODE= .venv/bin/pytest --numprocesses auto --dist worksteal $(PYTEST)

check: ## everything that CI asks for: format, lint, types, contracts, site, wheel, tests
	@bash .ci/run

setup: ## .venv and native packages for working on maturity (the others do this themselves)
	@bash .ci/setup test

constraints: ## renew the pins; run it with the oldest Python that is supported
	@bash .ci/renew-constraints

clean: ## remove what was built and what tools remember; .venv stays
	@rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find maturity tests -name __pycache__ -type d -prune -exec rm -rf {} +
