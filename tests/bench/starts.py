#!/usr/bin/env python3
"""How long a server takes from its start to its first customer: on unchanged content, and after an edit of one example.
Ends with 1 when the median of either is over its limit.
    tests/bench/starts.py [PROGRAM] [ROUNDS]      default: build/release/shirube, 11
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

UNCHANGED_MS, EDITED_MS = 100, 1000
root = pathlib.Path(__file__).resolve().parents[2]
program = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build/release/shirube").resolve())
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11


def start_ms(content, environment):
    began = time.monotonic()
    server = subprocess.Popen(
        [program, "serve", "--content", content, "--listen", "127.0.0.1:0", "--store", "memory:"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    said = server.stdout.readline()
    took = (time.monotonic() - began) * 1000
    server.kill()
    server.wait()
    if not said.startswith(b"listening"):
        sys.exit(f"the server did not start: {said!r}")
    return took


with tempfile.TemporaryDirectory() as folder:
    content = pathlib.Path(folder, "content")
    for part in ("intents", "replies"):
        shutil.copytree(root / part, content / part)
    environment = dict(os.environ, SHIRUBE_CACHE=str(pathlib.Path(folder, "cache")))
    print(f"first start, nothing kept: {start_ms(content, environment):.0f} ms")
    unchanged, edited = [], []
    for round in range(rounds):
        with open(content / "intents/examples/code_unreadable.txt", "a") as examples:
            examples.write(f"銀色が全部はがれてしまいました{round}回目\n")
        edited.append(start_ms(content, environment))
        unchanged.append(start_ms(content, environment))

over = False
for name, took, limit in (("unchanged", unchanged, UNCHANGED_MS), ("an example more", edited, EDITED_MS)):
    median = statistics.median(took)
    over = over or median > limit
    print(f"{name}: median {median:.0f} ms (<= {limit}), {min(took):.0f} to {max(took):.0f} in {rounds} starts")
sys.exit(over)
