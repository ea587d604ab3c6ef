#!/usr/bin/env bash
# Runs the device check on the CPU in an empty root: no .NET, no Python, no libtorch but a copy of the build's. Needs root.
#
#   experiments/device/self-test.sh <archive.tar.gz> <folder with the build's libtorch> [<folder for the outcome>]
#
# OMP_NUM_THREADS=1 is faster where other programs keep the processors busy.
set -euo pipefail

archive=$(realpath "${1:?Usage: self-test.sh <archive.tar.gz> <libtorch> [<outcome>]}")
libtorch=$(realpath "${2:?Usage: self-test.sh <archive.tar.gz> <libtorch> [<outcome>]}")
outcome=$(realpath -m "${3:-outcome}")

root=$(mktemp -d)
trap 'umount "$root/proc" 2> /dev/null || true; rm -rf --one-file-system "$root"' EXIT
mkdir -p "$root"/{bin,lib,lib64,usr/lib,etc,proc,dev,tmp,opt/torch/lib}

# A shell, a few tools, the system's C and C++ libraries and OpenSSL (for .NET's hashes): what images with a Python have.
for tool in bash env dirname mkdir cat; do
    cp "$(command -v $tool)" "$root/bin/"
done
known=$(ldconfig -p)
libraries=$(ldd "$root"/bin/* | awk '$3 ~ /^\// { print $3 }')
for name in libc.so.6 libm.so.6 libdl.so.2 librt.so.1 libpthread.so.0 libgcc_s.so.1 libstdc++.so.6 libssl.so.3 libcrypto.so.3; do
    libraries+=" $(awk -v name=$name '$1 == name && !found { print $NF; found = 1 }' <<< "$known")"
done
for library in $libraries; do
    cp -L "$library" "$root/lib/"
done
cp -L /lib64/ld-linux-x86-64.so.2 "$root/lib64/"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/urandom" c 1 9
mount -t proc proc "$root/proc"

cp "$libtorch"/libc10.so "$libtorch"/libtorch.so "$libtorch"/libtorch_cpu.so "$libtorch"/libgomp*.so* "$root/opt/torch/lib/"
tar -C "$root/opt" -xzf "$archive"

code=0
chroot "$root" /bin/env -i PATH=/bin HOME=/tmp ${OMP_NUM_THREADS:+OMP_NUM_THREADS=$OMP_NUM_THREADS} /bin/bash \
    /opt/device-check/check.sh --device cpu --libtorch /opt/torch/lib --out /opt/outcome --seconds 3600 || code=$?
mkdir -p "$outcome"
cp "$root"/opt/outcome/check.* "$outcome/"
exit $code
