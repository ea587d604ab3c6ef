#!/usr/bin/env bash
# Builds the documentation as a site, from docs/ and the documentation comments of the libraries: artifacts/site. Ends with an error where
# a link of the site is dead. `--serve` shows the site at http://localhost:8080 afterwards; opened as files, its pages lack navigation and
# search.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet tool restore
for project in Trainer Arrays; do # with all the libraries; beside the trainer lies every assembly that they use
    dotnet build -c Release -v q --nologo "src/Vibe.$project"
done
rm -rf artifacts/api artifacts/site
dotnet docfx metadata docfx.json
dotnet docfx build docfx.json # warns of links to folders; SiteLinks gives them a page
cp artifacts/site/README.html artifacts/site/index.html
dotnet run -c Release eng/SiteLinks.cs -- artifacts/site
[ "${1:-}" != --serve ] || dotnet docfx serve artifacts/site
