#!/usr/bin/env python3
"""Records /proc/stat around a child that keeps one core busy: record-noise.py <directory> <core> <seconds> <others> <share>

The child spins on the core for that share of each 4 ms, in step with a scheduler that ticks every 4 ms, or with a share of 1
all the time; <others> more processes spin on the same core meanwhile. Writes the two texts, and the wall time and the
child's CPU time in ns.
"""
import os, resource, subprocess, sys, time

directory, core, seconds, others, share = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
CHILD = """
import time, sys
end = time.monotonic() + float(sys.argv[1]); share = float(sys.argv[2])
while time.monotonic() < end:
    stop = time.monotonic() + 0.004 * share
    while time.monotonic() < stop: pass
    if share < 1: time.sleep(0.004 * (1 - share))
"""


def stat():
    with open("/proc/stat") as file:
        return "".join(line for line in file if line.startswith("cpu")), time.monotonic_ns()


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


noise = [subprocess.Popen(["taskset", "-c", core, "sh", "-c", "while :; do :; done"]) for _ in range(others)]
cpu, (before, start) = used(), stat()
subprocess.run(["taskset", "-c", core, sys.executable, "-c", CHILD, str(seconds), str(share)], check=True)
(after, end), cpu = stat(), used() - cpu
for process in noise:
    process.kill()
os.makedirs(directory, exist_ok=True)
for name, text in (("before", before), ("after", after), ("nanos", f"arguments {' '.join(sys.argv[2:])}\nwall {end - start}\nown {round(cpu * 1e9)}\n")):
    with open(os.path.join(directory, name), "w") as file:
        file.write(text)
