# Every command of the project, with a line about it: ./just --list

set positional-arguments

python := quote(justfile_directory() / "backend/.venv/bin/python")
companero := python + " -P -m companero.cli"
python_folders := "backend bench scripts tests"
from_here := "cd " + quote(invocation_directory()) + " && exec"

[private]
default:
    @just --list

# Start everything here and keep it running, at http://127.0.0.1:8000; PORT, DATA_DIR, DATABASE_URL, … change it
up:
    @exec ./just up

# Run everything a change has to pass, or only the named steps: ./just test lint types
test *steps: _install
    @exec {{ python }} scripts/check.py "$@"

# Measure ourselves against the baselines, or only the named rows; --json FILE writes them
bench *arguments: _install
    @exec {{ python }} -m bench "$@"

# Write the database, the files and the secrets into one archive
[no-exit-message]
backup file: _install
    @{{ from_here }} {{ companero }} backup "$@"

# Put an archive back into an empty installation; --force replaces what is there
[no-exit-message]
restore *file: _install
    @{{ from_here }} {{ companero }} restore "$@"

# Bring the database of OWNER_DATABASE_URL to the newest schema
[no-exit-message]
migrate: _install
    @exec {{ companero }} migrate

# Write graphql-schema/schema.graphql and every client's typed documents anew
schema: _install _packages
    @{{ companero }} schema graphql-schema/schema.graphql
    @npm run --silent codegen

# Format Python and TypeScript
fmt: _install _packages
    @{{ python }} -m ruff check --fix --quiet {{ python_folders }} || true
    @{{ python }} -m ruff format --quiet {{ python_folders }}
    @npm run --silent format

# Check formatting, lint rules and the direction of imports
lint:
    @just test format lint imports web-lint

# Check types, Python and TypeScript
types:
    @just test types web-types

# Run the browser tests
e2e:
    @just test e2e

# Make the pictures of the README anew, in docs/screenshots
screenshots: _ready
    @COMPANERO_SCREENSHOTS=1 COMPANERO_E2E_SPECS=screenshots.spec.ts npm run --silent e2e

# Pin every dependency anew, with hashes
lock:
    cd scripts && uv pip compile --quiet --upgrade {{ lock_options }} tools.in --output-file tools.lock
    cd scripts && uv pip compile --quiet --upgrade {{ lock_options }} node.in --output-file node.lock
    cd backend && uv pip compile --quiet --upgrade {{ lock_options }} --extra dev --override overrides.txt pyproject.toml --output-file requirements.lock
    npm install --package-lock-only

lock_options := "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header"

# Remove what was installed and built; the data stay
clean:
    rm -rf backend/.venv node_modules */node_modules */dist .tools

_ready: _install _build

_install:
    @.tools/python/bin/python scripts/install.py backend

_packages:
    @.tools/python/bin/python scripts/install.py packages

_build:
    @.tools/python/bin/python scripts/install.py front-ends
