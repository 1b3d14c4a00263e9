# Two commands do all set-up on a machine that has Python 3.11 or later and make:
#   make demo    a synthetic case, end to end: ranking, chart and report
#   make test    everything that CI runs
.PHONY: help demo test check fmt lint types layers unit wheel browser neo4j spark ftm lock bench bench-store bench-networks bench-resolve bench-links
SHELL := bash
PYTHON ?= python3
V := .venv
PYSPARK := 4.3.0
NOMENKLATURA := 4.17.4
PIP := $(V)/bin/python -m pip --disable-pip-version-check

help:  ## list the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(V)/run.stamp  ## make a synthetic case in ./demo and do the whole job on it
	rm -rf demo
	$(V)/bin/netgraph demo demo

test: check browser neo4j unit wheel  ## everything that CI runs

check: lint types layers  ## style, types and layers: before each commit

fmt: $(V)/dev.stamp  ## put the code into shape
	$(V)/bin/ruff format .
	$(V)/bin/ruff check --fix .

lint: $(V)/dev.stamp  ## style and formatting
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .

types: $(V)/dev.stamp  ## mypy, strict
	$(V)/bin/mypy

layers: $(V)/dev.stamp  ## who may import whom
	PYTHONPATH=. $(V)/bin/lint-imports

unit: $(V)/dev.stamp  ## tests, three processes: two of them mostly wait for Neo4j
	$(V)/bin/pytest -q -n 3 --dist loadgroup

browser:  ## Chromium for the tests that look at the chart, from the system's packages
	@tests/install-browser

neo4j: $(V)/dev.stamp  ## Java, Maven and the jars of the Neo4j server that the tests start
	@tests/install-neo4j $(V)/bin/python

spark: $(V)/dev.stamp  ## the Spark backend beside DuckDB: half a gigabyte, Java 17 or later, some minutes
	$(PIP) install -q pyspark==$(PYSPARK)
	$(V)/bin/pytest -q -m spark tests/spark

ftm:  ## the second opinion; in its own environment, since nomenklatura wants an older DuckDB
	$(PYTHON) -m venv build/ftm
	build/ftm/bin/python -m pip --disable-pip-version-check install -q -e ".[ftm]" nomenklatura==$(NOMENKLATURA) pytest hypothesis
	build/ftm/bin/pytest -q -m ftm tests/ftm

wheel: $(V)/dev.stamp  ## build it, install it elsewhere, use the installed one
	rm -rf dist build/installed
	$(V)/bin/python -m build -q --wheel --no-isolation
	$(PYTHON) -m venv build/installed
	build/installed/bin/python -m pip --disable-pip-version-check install -q --require-hashes -r requirements.lock
	build/installed/bin/python -m pip --disable-pip-version-check install -q --no-deps dist/*.whl
	cd build && installed/bin/netgraph demo --small installed/demo > installed/demo.txt
	@tail -3 build/installed/demo.txt

lock:  ## pin dependencies anew, with hashes and without download addresses
	$(V)/bin/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --no-annotate --allow-unsafe -o requirements.lock --extra install pyproject.toml
	$(V)/bin/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --no-annotate --allow-unsafe --extra dev -o requirements-dev.lock pyproject.toml

bench: $(V)/dev.stamp  ## write speed and memory to benchmarks/results/
	$(V)/bin/python -m benchmarks.run

bench-networks: $(V)/dev.stamp  ## the ranking on 20 synthetic worlds beside plain methods: hours
	$(V)/bin/python -m benchmarks.networks.run --agencies

bench-resolve: $(V)/dev.stamp  ## joined records beside the truth and beside plain splink: half an hour
	$(V)/bin/python -m benchmarks.resolve.run

bench-links: $(V)/dev.stamp  ## communities and key players beside their peers and the truth: half an hour
	$(V)/bin/python -m benchmarks.link_analysis

bench-store: $(V)/dev.stamp neo4j  ## SQLite beside Neo4j, 4.25 million rows: half an hour
	$(V)/bin/python -m benchmarks.store

$(V)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("netgraph needs Python 3.11 or later, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(V)

$(V)/run.stamp: requirements.lock pyproject.toml | $(V)/bin/python
	$(PIP) install -q --require-hashes -r requirements.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	touch $@

$(V)/dev.stamp: requirements-dev.lock pyproject.toml | $(V)/bin/python
	$(PIP) install -q --require-hashes -r requirements-dev.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	touch $@ $(V)/run.stamp
