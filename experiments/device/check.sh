#!/usr/bin/env bash
# Checks a device in under four minutes, on a machine without .NET: see experiments/README.md. Writes check.json and check.md.
#
#   ./check.sh [--device cuda|cpu] [--libtorch <torch/lib>] [--out <folder>] [--seconds <limit>]
#
# Without --libtorch, the PyTorch of python3 is taken; VIBE_PYTHON names another Python.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
device=cuda libtorch=${VIBE_LIBTORCH:-} out=$here/outcome seconds=200
while [ $# -gt 0 ]; do
    case $1 in
        --device) device=$2 ;;
        --libtorch) libtorch=$2 ;;
        --out) out=$2 ;;
        --seconds) seconds=$2 ;;
        *) echo "Usage: check.sh [--device cuda|cpu] [--libtorch <torch/lib>] [--out <folder>] [--seconds <limit>]" >&2; exit 2 ;;
    esac
    shift 2
done

python=${VIBE_PYTHON:-python3}
if [ -z "$libtorch" ]; then
    libtorch=$("$python" -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')
fi

mkdir -p "$out"
export VIBE_LIBTORCH=$libtorch VIBE_GOLDEN=$here/golden DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
echo "libtorch in $libtorch, device $device"

# .NET's hashes need OpenSSL. Where the system has none, a Python may have its own.
if [ -x /sbin/ldconfig ] && ! /sbin/ldconfig -p | grep 'libssl\.so\.' > /dev/null; then
    own=$("$python" -c 'import sys; print(sys.prefix)' 2> /dev/null)/lib || own=
    if compgen -G "$own/libssl.so.*" > /dev/null; then
        export LD_LIBRARY_PATH=$own${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
        echo "OpenSSL in $own"
    fi
fi

# A PyTorch near TorchSharp's version may lack a function that nothing here calls. It is accepted, and said.
if ! "$here/program/Vibe.Trainer" info "$here/golden/generator/case.npz" > /dev/null 2> "$out/libtorch.txt"; then
    cat "$out/libtorch.txt"
    echo "Continues without the missing functions, where only functions are missing."
    export VIBE_LIBTORCH_MISSING_FUNCTIONS=accept
fi

code=0
"$here/program/Vibe.Benchmarks" device "$device" "$out" "$here" "$seconds" || code=$?
echo "The outcome is in $out/check.md and $out/check.json."
exit $code
