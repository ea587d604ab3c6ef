#!/bin/bash
# One training over several processes: sbatch train.sh <run folder> <configuration> [--set Key=value ...]
# Queued again, after a time limit or a failed node, it resumes from the last checkpoint, also with another number of tasks.
#SBATCH --job-name=vibe-train
#SBATCH --ntasks=2
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=TERM@120
set -u
run=$1
shift
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1}
if compgen -G "$run/checkpoints/*.pt" > /dev/null; then
  set -- --resume "$run"
else
  set -- "$@" --out "$run"
fi

# A process that dies ends the step, instead of leaving the others to wait.
srun --mpi="${VIBE_PMI:-pmi2}" --cpus-per-task="$OMP_NUM_THREADS" --kill-on-bad-exit=1 ${VIBE:-vibe} train "$@"
code=$?
if [ $code = 130 ]; then scontrol requeue "$SLURM_JOB_ID"; fi
exit $code
