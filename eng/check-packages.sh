#!/usr/bin/env bash
# Packs the solution, then builds and runs the README's program with the packed files, and installs and starts the tool, in an empty folder outside the
# repository. Packages of others come from NuGet's cache and sources.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed=$work/feed
expected="Vibe.Core Vibe.Data Vibe.Evaluation Vibe.Formats Vibe.Inference Vibe.Synthetic Vibe.Tool Vibe.Training"

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
mkdir -p "$NUGET_PACKAGES" "$work/first"
cached=${HOME}/.nuget/packages
cat > "$work/first/nuget.config" <<CONFIG
<configuration>
  <packageSources>
    <add key="packed" value="$feed" />
  </packageSources>
  <fallbackPackageFolders>
    <add key="cache" value="$cached" />
  </fallbackPackageFolders>
</configuration>
CONFIG

echo "== the README's program"
cd "$work/first"
cat > first.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Vibe.Synthetic" Version="$version" />
    <PackageReference Include="libtorch-cpu-$system" Version="2.10.0" />
  </ItemGroup>
</Project>
PROJECT
sed -n '/^## From your own code/,/^## /p' "$root/README.md" | sed -n '/^```csharp$/,/^```$/p' | sed '1d;$d' > Program.cs
dotnet build -c Release -v q --nologo -o "$work/out"
printed=$(dotnet "$work/out/first.dll")
echo "$printed"
[ "$printed" = "1,16,49,3" ] || { echo "expected 1,16,49,3"; exit 1; }
du -sh "$work/out"

echo "== the tool"
dotnet tool install Vibe.Tool --tool-path "$work/tool" --version "$version" --configfile "$work/first/nuget.config"
cd "$work"
export NUGET_PACKAGES=$cached
"$work/tool/vibe" --version
"$work/tool/vibe" doctor vibe_synthetic
"$work/tool/vibe" doctor --device cpu
