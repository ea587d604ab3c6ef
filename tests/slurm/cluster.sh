#!/bin/bash
# A Slurm cluster of two nodes on this machine, for tests: cluster.sh start|stop <folder>. It needs Debian's slurm-wlm and touches nothing
# outside the folder; afterwards SLURM_CONF=<folder>/slurm.conf makes sbatch, squeue and scontrol speak to it.
set -eu
action=$1
folder=$(mkdir -p "$2" && cd "$2" && pwd)
user=$(id -un)
host=$(hostname -s)
export SLURM_CONF=$folder/slurm.conf

if [ "$action" = stop ]; then
  for pid in "$folder"/*.pid; do [ -f "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true; done
  exit 0
fi

mkdir -p "$folder/state" "$folder/spool1" "$folder/spool2" "$folder/log"
cat > "$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/none
CredType=cred/none
SlurmctldPort=16817
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=1,sched_interval=2
MpiDefault=none
ReturnToService=2
SlurmdTimeout=15
KillWait=5
MinJobAge=600
NodeName=1 NodeHostname=$host NodeAddr=127.0.0.1 Port=16821 CPUs=2 State=UNKNOWN
NodeName=2 NodeHostname=$host NodeAddr=127.0.0.1 Port=16822 CPUs=2 State=UNKNOWN
PartitionName=test Nodes=1,2 Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -f "$SLURM_CONF"
for node in 1 2; do slurmd -f "$SLURM_CONF" -N $node; done
for _ in $(seq 60); do
  [ "$(sinfo --noheader --format=%T%D 2>/dev/null)" = idle2 ] && exit 0
  sleep 0.5
done
echo "the test cluster did not start; see $folder/log" >&2
exit 1
