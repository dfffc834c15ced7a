#!/bin/sh
# What CI runs, step by step. The action for GitHub and the template for GitLab in ../ci are these commands.
set -eu
cd "$(dirname "$0")"
: "${CAVEAT_URL:?set it to the base URL of the service}"
: "${CAVEAT_KIT:?say where the kit is, as pip takes it: a wheel, or the folder partner of a checkout, with [pytest]}"

pip install "$CAVEAT_KIT"
# What is broken in one step hides nothing that the next ones find.
code=0
caveat-partner check-api "$CAVEAT_URL" --lock caveat.lock --baseline caveat-baseline.toml --reports reports || code=$?
python build.py "$CAVEAT_URL" build
caveat-partner check-page build --api "$CAVEAT_URL" --expect 1 --baseline caveat-baseline.toml --reports reports || code=$?
pytest --caveat-url "$CAVEAT_URL" --caveat-lock caveat.lock --caveat-sample 20 || code=$?
exit $code
