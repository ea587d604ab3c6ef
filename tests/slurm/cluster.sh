#!/bin/bash
# A Slurm cluster of two nodes on this machine, for tests: cluster.sh start|stop <folder>. It needs Debian's slurm-wlm and touches nothing
# outside the folder; afterwards SLURM_CONF=<folder>/slurm.conf makes sbatch, squeue and scontrol speak to it. Its daemons listen on the
# loopback address alone, know their user by a key in the folder, and end with the process that called this script.
set -eu
umask 077
PATH=$PATH:/usr/sbin
action=$1
folder=$(mkdir -p "$2" && cd "$2" && pwd)
user=$(id -un)
host=$(hostname -s)
export SLURM_CONF=$folder/slurm.conf

# Whether a daemon runs. Where nobody asks how one ended, it stays as a zombie.
alive() {
  for pid in "$folder"/*.pid; do
    [ -f "$pid" ] && grep -q '^State:.[^Z]' "/proc/$(cat "$pid")/status" 2>/dev/null && return 0
  done
  return 1
}

stop() {
  timeout 5 scancel --quiet --user="$user" 2>/dev/null || true
  for _ in $(seq 50); do [ -z "$(timeout 5 squeue --noheader 2>/dev/null)" ] && break; sleep 0.2; done
  for pid in "$folder"/*.pid; do [ -f "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true; done
  for _ in $(seq 100); do alive || return 0; sleep 0.1; done # what they write at their end is written
}

# The first of three ports in a row on which nobody listens.
free_ports() {
  local first port
  while first=$((20000 + RANDOM % 12000)); do
    for port in $first $((first + 1)) $((first + 2)); do
      if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue 2; fi
    done
    echo "$first"
    return
  done
}

case $action in
  stop)
    stop
    exit 0 ;;
  stop-after) # a process has ended
    while [ -f "$SLURM_CONF" ] && kill -0 "$3" 2>/dev/null; do sleep 1; done
    [ ! -f "$SLURM_CONF" ] || stop
    exit 0 ;;
esac

mkdir -p "$folder/state" "$folder/spool1" "$folder/spool2" "$folder/log"
port=$(free_ports)
cat > "$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort=$port
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=1,sched_interval=2
MpiDefault=none
ReturnToService=2
SlurmdTimeout=30
KillWait=5
MinJobAge=600
NodeName=1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=4 State=UNKNOWN
NodeName=2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=4 State=UNKNOWN
PartitionName=test Nodes=1,2 Default=YES MaxTime=INFINITE State=UP
CONF
head -c 128 /dev/urandom > "$folder/munge.key"
munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
  --seed-file="$folder/munge.seed" --log-file="$folder/log/munged.log" 2>> "$folder/log/munged.log"
slurmctld -f "$SLURM_CONF"
for node in 1 2; do slurmd -f "$SLURM_CONF" -N $node; done

setsid /bin/bash "$0" stop-after "$folder" "$PPID" < /dev/null > /dev/null 2>&1 &

for _ in $(seq 60); do
  [ "$(sinfo --noheader --format=%T%D 2>/dev/null)" = idle2 ] && exit 0
  sleep 0.5
done
echo "the test cluster did not start; see $folder/log" >&2
exit 1
