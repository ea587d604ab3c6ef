#!/usr/bin/env bash
# Writes src/*/PublicAPI.Unshipped.txt anew: every public member of the libraries that is not in PublicAPI.Shipped.txt. Run it after an
# intended change of the public surface, and read the difference before you commit it. Names of projects limit it to these: Vibe.Core ...
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

libraries=()
for project in src/*/*.csproj; do
  name=$(basename "$project" .csproj)
  if ! grep -q '<OutputType>Exe</OutputType>' "$project" && { [ $# -eq 0 ] || [[ " $* " == *" $name "* ]]; }; then
    libraries+=("src/$name")
  fi
done

for library in "${libraries[@]}"; do
  echo '#nullable enable' > "$library/PublicAPI.Unshipped.txt"
  [ -f "$library/PublicAPI.Shipped.txt" ] || echo '#nullable enable' > "$library/PublicAPI.Shipped.txt"
  rm -f "$library/obj/PublicApi.sarif"
done

# The analyzer puts the line that belongs into the list beside each warning; only a log in SARIF shows it.
for library in "${libraries[@]}"; do
  dotnet build "$library" -c Release -v q --nologo -p:LogsPublicApi=true -p:TreatWarningsAsErrors=false -clp:ErrorsOnly
done

for library in "${libraries[@]}"; do
  [ -f "$library/obj/PublicApi.sarif" ] || { echo "$library: not compiled" >&2; exit 1; }
  { grep -oE '"APIName": "(\\.|[^"\\])*"' "$library/obj/PublicApi.sarif" || true; } |
    sed -E 's/^"APIName": "(.*)"$/\1/; s/\\(["\\])/\1/g' | sort -u >> "$library/PublicAPI.Unshipped.txt"
  echo "$library: $(($(wc -l < "$library/PublicAPI.Unshipped.txt") - 1)) members"
done
