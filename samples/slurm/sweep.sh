#!/bin/bash
# Eight tasks work on one sweep: ./sweep.sh <sweep file> <folder>; vibe submits the job array itself and leaves its script in the folder.
set -u
exec ${VIBE:-vibe} sweep "$1" --out "$2" --slurm 8 --slurm-option=--time=4:00:00 --slurm-option=--cpus-per-task=4
