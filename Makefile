# Every target does all of its own set-up. `make` alone runs the tests, as CI does.
.DEFAULT_GOAL := test
.PHONY: demo test quick checks pure lint types generate check-generated test-js test-py soak bench ranges study new-page accept package executable installs screenshots version lock clean
PY := .venv/bin/python
PIP := .venv/bin/python -m pip install -q --disable-pip-version-check
# The rooms that compute and nothing else, and whose tests take seconds.
PURE := $(wildcard $(addprefix tests/,linking advice test_annotate.py test_architecture.py test_docs.py))
# Branches of what the tests run in their own process; `make test-py COVERAGE=` goes without.
COVERAGE := --cov=companion --cov-branch --cov-report=term:skip-covered

.venv/runtime: requirements.lock pyproject.toml
	@.ci/machine python
	@echo "Setting up a virtual environment in .venv; this takes about a minute, once."
	python3 -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/development: .venv/runtime tests/requirements.lock
	$(PIP) --require-hashes -r tests/requirements.lock
	@touch $@

node_modules/.done: package.json package-lock.json
	@.ci/machine tests
	npm ci --silent
	@touch $@

demo: .venv/runtime
	@.ci/machine chromium
	@.venv/bin/jss-companion demo

test: checks test-js test-py

# What needs no running program, two at a time.
checks: .venv/development node_modules/.done
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types check-generated

# What a change most often breaks, in half a minute.
quick: .venv/development node_modules/.done
	@$(MAKE) --no-print-directory -j2 --output-sync=target pure lint types

pure: .venv/development
	$(PY) -m pytest -n 2 --dist loadfile $(PURE)

lint: .venv/development node_modules/.done
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	npx --no-install eslint --cache --cache-location node_modules/.cache/eslint/ extension tests
	npx --no-install prettier --cache --check --log-level warn .

types: .venv/development node_modules/.done
	.venv/bin/mypy
	npx --no-install tsc -p extension/tsconfig.json

generate: .venv/development node_modules/.done
	$(PY) -m shared_schema.generate

check-generated: .venv/development node_modules/.done
	$(PY) -m shared_schema.generate --check

test-js: .venv/development node_modules/.done
	node --test tests/extension/*.test.mjs
	node --test --test-timeout=1200000 --test-concurrency=2 tests/browser/all/*.test.mjs

test-py: .venv/development node_modules/.done
	$(PY) -m pytest -n 2 --dist loadfile $(COVERAGE)

# The browser tests again and again on a machine that is kept busy: two to three hours. make soak RUNS=5
soak: .venv/development node_modules/.done
	tests/browser/soak.sh $(or $(RUNS),20)

# Figures, as ratios side by side where possible; never part of the tests.
bench: .venv/development node_modules/.done
	$(PY) -m tests.bench

# `pip install .` with the newest and with the oldest allowed versions; asks a package index.
ranges: .venv/development
	$(PY) -m tests.ranges

# How well the estimate is calibrated: about ten minutes, the same figures for the same seed.
study: .venv/development
	$(PY) -m tests.study

# A new case of the page corpus: make new-page KIND=contract_history CASE=my-case PAGE=saved.html
new-page: .venv/development
	$(PY) -m tests.reading.new_page $(KIND) $(CASE) $(PAGE)

# Rewrites what the corpus expects; the diff is the review.
accept: .venv/development
	$(PY) -m tests.reading.accept

package: .venv/development node_modules/.done
	$(PY) -m tests.package

# The companion as one file for this system, in out/, tried without any Python on the PATH: some minutes.
executable: .venv/development tests/executable/requirements.lock
	$(PIP) --require-hashes -r tests/executable/requirements.lock
	$(PY) -m tests.executable

# The wheel by pip, pipx and uv, each in an empty home; asks a package index.
installs: .venv/development
	$(PY) -m tests.installs

screenshots: .venv/development node_modules/.done
	node tests/browser/screenshots.mjs
	.venv/bin/jss-companion demo --headless --screenshots tests/demo/pictures

# The one place of the version is pyproject.toml; tests hold the manifest to it.
version:
	@sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml

# soupsieve 3 refuses Python before 3.11.5, and Debian 12 has 3.11.2; nothing here selects by CSS.
lock: .venv/runtime
	$(PIP) pip-tools
	.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras --all-build-deps -P 'soupsieve<3' -o requirements.lock pyproject.toml
	$(PY) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['dev'], sep='\n')" | .venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras -c requirements.lock -o tests/requirements.lock -
	echo pyinstaller | .venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras -o tests/executable/requirements.lock -

clean:
	rm -rf .venv node_modules out .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
