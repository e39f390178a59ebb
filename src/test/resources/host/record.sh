#!/bin/sh
# Records what the product reads of this machine's /proc and /sys below a directory: record.sh <directory>
# Not recorded: anything that names a user, a host or a network. The ids in control group paths and the boot id are
# replaced by made-up ones, and of the mounts only the control groups and the root are kept.
set -eu
to=${1:?directory}
take() {
    for file in "$@"; do
        if [ -r "$file" ] && [ -f "$file" ]; then
            mkdir -p "$to$(dirname "$file")"
            cat "$file" > "$to$file" 2>/dev/null || rm -f "$to$file"
        fi
    done
}
take /proc/cpuinfo /proc/stat /proc/pressure/cpu /proc/sys/kernel/osrelease /sys/hypervisor/type
take /sys/kernel/mm/transparent_hugepage/enabled /sys/devices/system/node/online /sys/devices/system/cpu/online
take /sys/devices/system/cpu/intel_pstate/no_turbo /sys/devices/system/cpu/cpufreq/boost
for cpu in /sys/devices/system/cpu/cpu[0-9]*; do
    take "$cpu/topology/core_cpus_list" "$cpu/topology/thread_siblings_list" "$cpu/cpufreq/scaling_governor"
    for index in "$cpu"/cache/index*; do
        take "$index/level" "$index/type" "$index/size" "$index/shared_cpu_list"
    done
done
for group in /sys/fs/cgroup /sys/fs/cgroup/cpu /sys/fs/cgroup/memory; do
    take "$group/cpu.max" "$group/cpu.cfs_quota_us" "$group/cpu.cfs_period_us" "$group/cpu.stat" \
        "$group/memory.max" "$group/memory.limit_in_bytes"
done
mkdir -p "$to/proc/self" "$to/proc/sys/kernel/random"
echo 00000000-0000-4000-8000-000000000000 > "$to/proc/sys/kernel/random/boot_id"
grep -E '^(Name|State|VmHWM|VmRSS|Threads|Cpus_allowed|Cpus_allowed_list):' /proc/self/status > "$to/proc/self/status"
grep -E '^Mem(Total|Free|Available):' /proc/meminfo > "$to/proc/meminfo"
sed -E 's#(:/).*/[0-9a-f]{32,}$#\1service/0123456789abcdef#' /proc/self/cgroup > "$to/proc/self/cgroup"
awk '$5 == "/" || / - cgroup2? /' /proc/self/mountinfo > "$to/proc/self/mountinfo"
[ ! -e /.dockerenv ] || : > "$to/.dockerenv"
