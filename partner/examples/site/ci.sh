#!/bin/sh
# What CI runs, step by step. The snippets for GitHub and GitLab in ../ci are these commands.
set -eu
cd "$(dirname "$0")"
: "${CAVEAT_URL:?set it to the base URL of the service}"

pip install "caveat-partner[pytest]"
caveat-partner check-api "$CAVEAT_URL" --lock caveat.lock --junit caveat.xml
python build.py "$CAVEAT_URL" build
caveat-partner check-page build/*.html --api "$CAVEAT_URL"
pytest --caveat-url "$CAVEAT_URL" --caveat-lock caveat.lock --caveat-sample 20
