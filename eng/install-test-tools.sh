#!/usr/bin/env bash
# Installs the programs that some tests try results with, on Debian and Ubuntu, as root: about 2 GB. Without a program its tests are skipped,
# and say so.
set -euo pipefail

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    blender chromium ffmpeg mpich munge openmpi-bin python3-numpy python3-torch slurm-wlm > /dev/null
if command -v npm > /dev/null; then # of Node.js; Debian's own package of it brings hundreds of others
    npm install --silent --global gltf-validator > /dev/null
fi
