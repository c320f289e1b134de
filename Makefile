# Everything a developer runs. Each target sets up what it needs; what is unchanged is not done again.

# The pinned Python if it is there, else the machine's own, else another that will do.
PYTHON := $(shell for python in python3.13 python3 python3.14 python3.12; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
WEB := site_src/web
PACKAGE := site_src/terakoya
STATIC := $(PACKAGE)/static
NODE = $(shell $(BIN)/python -c 'from terakoya.site.places import NODE; print(NODE)')
# What `make quick` takes for unchanged: another commit or branch, as in SINCE=origin/main.
SINCE := HEAD
# A worker a core; a file's tests stay with one, in the order that tests/conftest.py gives.
SIDE_BY_SIDE := --numprocesses auto --dist loadfile --no-loadscope-reorder
NEW_COURSE := $(PACKAGE)/templates/new/course

.PHONY: help serve test quick check lessons words code workflows build dist pictures bench fuzz hashes mutants clean
help:
	@echo "make serve   read the course at http://127.0.0.1:8000/terakoya/, rebuilt as files change"
	@echo "make test    run every test, in Python and in a browser"
	@echo "make quick   run the tests nearest to what is not committed yet, within a minute"
	@echo "make check   lint, types, and the mistakes in lessons and calculators"
	@echo "make lessons only the mistakes in lessons and calculators"
	@echo "make words   only their English and their Japanese"
	@echo "make build   build the site into site/"
	@echo "make dist    the package for other courses, into dist/"
	@echo "make pictures take the pictures of the README again"
	@echo "make bench   measure, and print the figures as ratios"
	@echo "make fuzz    try hostile lessons, inputs, links and files, until one is found that does harm"
	@echo "make hashes  say again what pip may install where the site is published"
	@echo "make mutants change the calculators in one place at a time, and name what no test notices"
	@echo "make clean   remove all that these made"

# Changed scripts and styles are compiled beside it, for as long as it serves. By Node itself: a
# signal that ends one of its wrappers doesn't reach it.
serve: $(STATIC)/.compiled
	@(cd $(WEB) && PATH="$(CURDIR)/$(BIN):$$PATH" exec $(NODE) build.mjs --watch) & \
	trap "kill $$! 2>/dev/null" EXIT; trap : INT TERM; $(BIN)/terakoya serve

build: $(STATIC)/.compiled
	@$(BIN)/terakoya build

# The wheel out of the source archive, so that both are whole.
dist: $(STATIC)/.compiled
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation

test: $(STATIC)/.compiled
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent test
	@$(BIN)/python tests/support/browsers.py
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE)

quick: $(STATIC)/.compiled
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent test
	@$(BIN)/python tests/support/browsers.py
	@$(BIN)/python tests/quick.py $(SINCE) $(SIDE_BY_SIDE)

# The course first: `make --keep-going check` goes on after a mistake and says the rest too.
check: lessons words code workflows

lessons: .venv/.installed
	@$(BIN)/terakoya check

words: $(WEB)/node_modules/.installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent check-words

code: $(STATIC)/.compiled
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent check

workflows: .venv/.installed
	@$(BIN)/zizmor --offline --pedantic --quiet .github $(NEW_COURSE)/.github
	@# Without the ShellCheck and Pyflakes that only some machines have, it says the same everywhere.
	@$(BIN)/jactionlint --profile correctness --oneline --strict-exit --shellcheck= --pyflakes= .github/*.yml .github/workflows/*.yml $(NEW_COURSE)/.github/workflows/*.yml

pictures: build
	@$(BIN)/python tests/support/browsers.py
	@$(BIN)/python docs/pictures.py

bench: $(STATIC)/.compiled
	@$(BIN)/python tests/support/browsers.py
	@$(BIN)/python -m benchmarks

# Until it finds something or is ended: `timeout 10m make fuzz`.
fuzz: $(STATIC)/.compiled
	@while PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent fuzz && \
		$(BIN)/python -m pytest --quiet --hypothesis-profile fuzz tests/fuzz; do :; done; exit 1

hashes: .venv/.installed
	@$(BIN)/python .github/hash_packages.py > hashes.new && mv hashes.new hashes.txt

mutants: $(STATIC)/.compiled
	@$(BIN)/pip install --quiet --constraint constraints.txt cosmic-ray
	@$(BIN)/python tests/mutants.py

clean:
	rm -rf .venv .cache site dist $(STATIC) $(WEB)/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis

# HASHED=1 is for what publishes: each file that pip fetches is one of those in hashes.txt.
# setuptools is for what the drivers of browsers need and PyPI has as source alone.
.venv/.installed: pyproject.toml constraints.txt hashes.txt
	@test -n "$(PYTHON)" || { echo "Python 3.12 or later is needed: install python3.13"; exit 1; }
	@echo "Installing the Python packages ($(PYTHON))"
	@$(PYTHON) -m venv .venv || { echo "venv is missing: on Debian, apt-get install python3-venv"; exit 1; }
ifdef HASHED
	@$(BIN)/pip install --quiet --require-hashes --requirement hashes.txt
	@$(BIN)/pip install --quiet --no-index --no-deps --no-build-isolation --editable .
else
	@$(BIN)/pip install --quiet --constraint constraints.txt hatchling editables setuptools
	@$(BIN)/pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[test,browsers]'
endif
	@touch $@

$(WEB)/node_modules/.installed: .venv/.installed $(WEB)/package-lock.json
	@echo "Installing the npm packages"
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) ci --silent --no-audit --no-fund
	@touch $@

# What Python shares with the scripts stands in these.
SHARED := $(wildcard $(PACKAGE)/calculator/*.py $(PACKAGE)/lesson/contract.py $(PACKAGE)/site/*.py)

$(STATIC)/.compiled: $(WEB)/node_modules/.installed $(wildcard $(WEB)/*.mjs) $(SHARED) $(shell find $(WEB)/src -type f)
	@echo "Compiling the page's scripts and styles"
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(WEB) run --silent build
	@touch $@
