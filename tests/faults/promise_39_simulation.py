"""Promises 39, 23, 24 and 35: the whole server on a machine whose time, disk and lines come from a seed, twice (tests/simulation/)."""
import os
import re
import subprocess
import time

from harness import figure, finish, long, program, root

simulate = os.path.join(os.path.dirname(program), "simulate")
conversations = 100_000 if long else 1_000
began = time.monotonic()
done = subprocess.run([simulate, "--content", str(root), "--seed", "39", "--conversations", str(conversations)], stdout=subprocess.PIPE, text=True)
told = done.stdout
print("\n".join(line for line in told.splitlines() if line.startswith(("state hash", "BROKEN", "see"))))
counts = {name: int(value) for name, value in re.findall(r"^count (.+): (\d+)$", told, re.M)}
print(", ".join(f"{counts.get(name, 0)} {name}" for name in ("turns", "acks", "crashes", "drains", "dropped lines", "duplicates", "clock jumps",
                                                            "commits that failed", "commits that failed but were kept", "commits lost in a crash")))


def told_of(pattern):
    found = re.search(pattern, told)
    return int(found[1]) if found else 10**9


figure(39, "simulated conversations", counts.get("conversations", 0), conversations, least=True)
figure(39, "runs of the seed that end in another state", told_of(r"runs that differ: (\d+)"), 0)
figure(39, "invariants broken (also 23, 24, 30)", told_of(r"invariants broken: (\d+)"), 0)
figure(35, f"the earliest of {counts.get('deadlines', 0)} deadlines while the clock jumps", told_of(r"early by at most (\d+) ms"), 0, " ms")
figure(35, "the latest", told_of(r"late by at most (\d+) ms"), 200, " ms")
print(f"   {time.monotonic() - began:.0f} s")
finish()
