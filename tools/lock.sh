#!/bin/sh
# Lock every dependency with hashes, for every platform and Python that unknot supports, and
# without any index address. Needs `uv`: pip install uv.
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate "$@"
}
lock pyproject.toml requirements/build.in --output-file requirements/run.txt
lock pyproject.toml requirements/build.in --group dev --constraint requirements/run.txt \
    --output-file requirements/dev.txt
