# Each target sets up what it needs, on a machine that has Python 3.11 or newer, make and git.

# The first Python that is new enough; `make PYTHON=…` names another.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
            $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help site serve check pack test audit pictures bench fuzz anchoring lasting lock browser clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 11

site: $(VENV)/site.ready ## make the pages and the site: open site/index.html
	@$(RUN) -m build_tools build

serve: $(VENV)/site.ready ## show the site on http://127.0.0.1:8000 and follow changes
	@$(RUN) -m build_tools serve

check: $(VENV)/site.ready ## name every problem of the texts, records, people, themes and notes
	@$(RUN) -m build_tools check

pack: $(VENV)/site.ready ## make the site as an archive to read from a folder, and as a book: dist/*.zip, dist/*.epub
	@$(RUN) -m build_tools pack

test: $(VENV)/test.ready browser ## format, lint, types, tests, a strict build, the site in a browser
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m build_tools build
	$(RUN) -W error -m pytest

audit: $(VENV)/test.ready browser ## what the pages promise their readers, each figure with its limit; needs npm, Java and Firefox
	@$(RUN) -m tests.audit

pictures: $(VENV)/test.ready browser ## take README's pictures anew of the site as it is
	@$(RUN) -m tests.audit.pictures

bench: $(VENV)/test.ready ## how long a large desk takes, against MkDocs alone on the same pages
	@$(RUN) -m tests.bench

fuzz: $(VENV)/test.ready ## twenty thousand generated texts through the parser: nothing lost, nothing invented, linear time
	@$(RUN) -m tests.fuzz

anchoring: $(VENV)/test.ready ## how well notes keep their places through edits of their articles, each figure with its limit
	@$(RUN) -m tests.anchoring

lasting: $(VENV)/test.ready ## how well paragraphs keep their ids through edits of their articles
	@$(RUN) -m tests.lasting

lock: ## write the locks anew from pyproject.toml; needs uv on the PATH
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@for name in requirements requirements-dev; do \
	  extras="--extra setup"; test $$name = requirements || extras="--extra setup --extra documents --extra dev"; \
	  { echo "# Written by \`make lock\` from pyproject.toml; pip and uv install it alike."; \
	    UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml $$extras --universal --python-version 3.11 \
	      --generate-hashes --no-header --no-annotate --quiet; } > $$name.new || exit 1; \
	  mv $$name.new $$name.txt; \
	done

clean: ## remove what the build and the tools made
	rm -rf site dist .venv .audit .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info docs/.generated.*
	cd docs && rm -rf articles authors notes themes index.md article.schema.json articles.json articles.schema.json feed.json feed.xml llms.txt

$(VENV)/site.ready: requirements.txt pyproject.toml
	@$(MAKE) --no-print-directory venv-there
	@echo "Installing what the site needs; this takes less than a minute."
	@$(INSTALL) -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.ready: $(VENV)/site.ready requirements-dev.txt
	@echo "Installing what the tests need."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.PHONY: venv-there
venv-there:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found. Debian, Ubuntu: apt install python3 python3-venv. macOS: brew install python. Windows: work in WSL." >&2; exit 1; }
	@test -x $(RUN) && $(RUN) -c '' 2>/dev/null || { \
	  $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing. Debian, Ubuntu: apt install python3-venv." >&2; exit 1; }; \
	  $(PYTHON) -m venv --clear $(VENV); }

browser:
	@tests/browser/install
