#!/bin/bash
# Preparation of a data set in parts: sbatch --array=1-16 prepare.sh <what follows the verb prepare>
# The task that ends last merges the parts. A task whose node failed is queued again and finds what it had done.
#SBATCH --job-name=vibe-prepare
#SBATCH --array=1-2
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
set -u
exec ${VIBE:-vibe} prepare "$@" --shard auto
