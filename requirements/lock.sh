#!/usr/bin/env bash
# Pins the requirements anew, with their hashes. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-header --upgrade)
extras=(--extra ocr --extra parquet --extra web)
uv pip compile "${options[@]}" "${extras[@]}" pyproject.toml requirements/build.in -o requirements/run.txt
uv pip compile "${options[@]}" "${extras[@]}" --group test --constraint requirements/run.txt \
    pyproject.toml requirements/build.in -o requirements/test.txt
