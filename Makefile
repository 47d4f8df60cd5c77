# Every target does all of its own set-up. `make` alone runs the tests, as CI does.
.DEFAULT_GOAL := test
.PHONY: demo test lint types generate check-generated test-js test-py bench ranges study new-page accept package screenshots lock clean
PY := .venv/bin/python
PIP := .venv/bin/python -m pip install -q --disable-pip-version-check

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

test: lint types check-generated test-js test-py

lint: .venv/development node_modules/.done
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	npx --no-install eslint extension tests

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
	$(PY) -m pytest -n 2 --dist loadfile

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

screenshots: .venv/development node_modules/.done
	node tests/browser/screenshots.mjs
	.venv/bin/jss-companion demo --headless --screenshots tests/demo/pictures

# soupsieve 3 refuses Python before 3.11.5, and Debian 12 has 3.11.2; nothing here selects by CSS.
lock: .venv/runtime
	$(PIP) pip-tools
	.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras --all-build-deps -P 'soupsieve<3' -o requirements.lock pyproject.toml
	.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras -c requirements.lock -o tests/requirements.lock tests/requirements.in

clean:
	rm -rf .venv node_modules out .mypy_cache .ruff_cache .pytest_cache .hypothesis
