#!/usr/bin/env bash
# Makes the device check's archive: programs for linux-x64 that need neither .NET nor a libtorch of their own, the golden cases, a small
# data set. Unpack it on a machine with a GPU, a driver and a Python with PyTorch, and run check.sh in it.
#
#   experiments/device/bundle.sh <archive.tar.gz>
#
# VIBE_GOLDEN names the folder of the golden cases; default tests/fixtures/golden.
set -euo pipefail

archive=$(realpath -m "${1:?Usage: bundle.sh <archive.tar.gz>}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
golden=${VIBE_GOLDEN:-$root/tests/fixtures/golden}
limit_mb=60

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kit=$work/device-check
mkdir -p "$kit/golden" "$kit/data"

dotnet publish "$root/tests/Vibe.Benchmarks" -c Release -r linux-x64 --self-contained -p:TorchBackend=existing \
    -p:DebugType=none --artifacts-path "$work/artifacts" -o "$kit/program" -v q --nologo
rm -f "$kit/program/createdump" "$kit/program/libcoreclrtraceptprovider.so" "$kit/program/"*.xml "$kit/program/"*.pdb
rm -f "$kit/program/libonnxruntime.so" # finds people in pictures; nothing in the check does

for name in body generator discriminator-attention training; do
    cp -r "$golden/$name" "$kit/golden/"
done
cp -r "$root/tests/fixtures/formats/penn_action/raw" "$kit/video"
cp "$root/tests/fixtures/formats/alphapose/alphapose-results.json" "$kit/keypoints.json"
cp "$here/check.sh" "$here/step.py" "$here/tiny.json" "$here/sweep.json" "$kit/"

# The small data set is generated here, so that no time is spent on it there. The build's libtorch does that.
trainer=$root/src/Vibe.Trainer/bin/Release/net10.0/Vibe.Trainer.dll
if [ ! -e "$trainer" ]; then
    dotnet build "$root/src/Vibe.Trainer" -c Release -v q --nologo
fi
(cd "$kit" && dotnet "$trainer" tiny.json --out "$work/run" --set Training:MaxSteps=1 --set Training:Device=cpu > "$work/data.log") ||
    { cat "$work/data.log"; exit 1; }
find "$kit/data" -name '*.lock' -delete

mkdir -p "$(dirname "$archive")"
tar -C "$work" -czf "$archive" device-check
size=$(stat -c %s "$archive")
echo "$archive: $((size / 1000000)) MB, unpacked $(du -sm "$kit" | cut -f1) MB"
if [ "$size" -gt $((limit_mb * 1000000)) ]; then
    echo "The archive is larger than $limit_mb MB." >&2
    exit 1
fi
