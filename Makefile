# Every target does all of its own set-up. `make` alone runs the tests, as CI does.
.DEFAULT_GOAL := test
.PHONY: demo test lint types generate check-generated test-js test-py bench study lock clean
PY := .venv/bin/python
PIP := .venv/bin/python -m pip install -q --disable-pip-version-check

.venv/runtime: requirements.lock pyproject.toml
	@.ci/machine python
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
	node --test "tests/extension/*.test.mjs"
	node --test --test-concurrency=1 "tests/browser/*.test.mjs"

test-py: .venv/development node_modules/.done
	$(PY) -m pytest

lock: .venv/runtime
	$(PIP) pip-tools
	.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras --all-build-deps -o requirements.lock pyproject.toml
	.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --strip-extras -c requirements.lock -o tests/requirements.lock tests/requirements.in

clean:
	rm -rf .venv node_modules out .mypy_cache .ruff_cache .pytest_cache .hypothesis
