#!/usr/bin/env bash
# Builds the documentation as a site, from docs/ and the documentation comments of the libraries: artifacts/site. `--serve` shows it at
# http://localhost:8080. Links between pages are checked by the tests (PageLinkTests); here links to folders are left as they are.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet tool restore
for library in Workflows Sweeps Arrays; do # with all that they use
    dotnet build -c Release -v q --nologo "src/Vibe.$library"
done
rm -rf artifacts/api artifacts/site
dotnet docfx metadata docfx.json
dotnet docfx build docfx.json "$@"
