#!/usr/bin/env bash
# Packs the solution; then, in an empty folder outside the repository, builds and runs the README's program with the packed files and with a reference to the
# project, and installs and starts the tool. Packages of others come from NuGet's cache and sources.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed=$work/feed
expected="Vibe.Arrays Vibe.Core Vibe.Data Vibe.Evaluation Vibe.Formats Vibe.Inference Vibe.Preparation Vibe.Reporting Vibe.Sweeps Vibe.Synthetic Vibe.Tool
Vibe.Training Vibe.Workflows"
expected=$(echo $expected)

echo "== packing"
dotnet pack "$root" -c Release -p:PackageOutputPath="$feed" -v q --nologo
version=$(ls "$feed" | sed -n 's/^Vibe\.Core\.\([0-9].*\)\.nupkg$/\1/p')
packed=$(ls "$feed"/*.nupkg | xargs -n1 basename | sed "s/\.$version\.nupkg$//" | sort | xargs)
[ "$packed" = "$expected" ] || { echo "expected the packages $expected but found $packed"; exit 1; }
ls -lh "$feed" | awk 'NR > 1 { print $5, $9 }'

case $(uname -s)-$(uname -m) in
    Linux-x86_64) system=linux-x64 ;;
    Darwin-arm64) system=osx-arm64 ;;
    *) system=win-x64 ;;
esac

# A version that was packed before may be in the cache, so that the packages of this run get a cache of their own.
export NUGET_PACKAGES=$work/cache
mkdir -p "$NUGET_PACKAGES" "$work/Vibe.Training/artifacts"
ln -s "$feed" "$work/Vibe.Training/artifacts/packages"
cached=${HOME}/.nuget/packages
others=$work/others # the cache without our packages
mkdir "$others"
find "$cached" -mindepth 1 -maxdepth 1 ! -name 'vibe.*' -exec ln -s {} "$others" \;
cat > "$work/nuget.config" <<CONFIG
<configuration>
  <packageSources>
    <add key="packed" value="$feed" />
  </packageSources>
  <fallbackPackageFolders>
    <add key="cache" value="$others" />
  </fallbackPackageFolders>
</configuration>
CONFIG

# The lines of one block of a page: the first after a heading that is in the language.
block() {
    awk -v heading="## $2" -v language="$3" '
        /^## / { inside = $0 == heading; next }
        inside && /^```/ { if (open && wanted) exit; open = !open; wanted = open && substr($0, 4) == language; next }
        inside && wanted' "$root/$1"
}

# Builds and runs the program.
check() {
    rm -rf obj bin "$work/out"
    dotnet build -c Release -v q --nologo first.csproj -o "$work/out"
    printed=$(dotnet "$work/out/first.dll")
    echo "$printed"
    [ "$printed" = "1,16,49,3" ] || { echo "expected 1,16,49,3"; exit 1; }
    du -sm "$work/out"
    copies=$(find "$work/out" -name '*torch_cpu*' | wc -l)
    [ "$copies" = 1 ] || { echo "expected one libtorch in the output folder but found $copies"; exit 1; }
}

# The same with one reference and the libtorch of this system.
try() {
    cat > first.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    $1
    <PackageReference Include="libtorch-cpu-$system" Version="2.10.0" />
  </ItemGroup>
</Project>
PROJECT
    check
}

echo "== the README's program, made with the lines of docs/install.md"
lines=$(block docs/install.md "A library in a program of yours" "" | sed "s/linux-x64/$system/")
cd "$work"
set -x
eval "$lines"
{ set +x; } 2> /dev/null
block README.md "From your own code" csharp > Program.cs
check
echo "== the same with Vibe.Training, which brings SkiaSharp"
try "<PackageReference Include=\"Vibe.Training\" Version=\"$version\" />"
most=$(find "$work/out" -name '*SkiaSharp.so' -o -name 'libSkiaSharp.d*' | wc -l)
[ "$most" = 1 ] || { echo "expected SkiaSharp's native library of one system but found $most"; exit 1; }

echo "== the same with a reference to the project"
export NUGET_PACKAGES=$cached
try "<ProjectReference Include=\"$root/src/Vibe.Core/Vibe.Core.csproj\" />"
export NUGET_PACKAGES=$work/cache

echo "== the tool"
dotnet tool install Vibe.Tool --tool-path "$work/tool" --version "$version" --configfile "$work/nuget.config"
cd "$work"
export NUGET_PACKAGES=$cached
"$work/tool/vibe" --version
"$work/tool/vibe" doctor vibe_synthetic
"$work/tool/vibe" doctor --device cpu
