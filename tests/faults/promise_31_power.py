"""Promise 31: acknowledged turns survive losing what was not synced. The unit test of the store runs SQLite on a disk that drops, tears and garbles
un-synced sectors when the power goes; here it runs as often as the promise asks."""
import os
import pathlib
import re
import subprocess

from harness import figure, finish, long, program

losses = 20_000 if long else 200
test = pathlib.Path(program).parent / "test_store"
run = subprocess.run([test, "acknowledged turns survive*"], env={**os.environ, "SHIRUBE_POWER_LOSSES": str(losses), "SHIRUBE_SEED": "1"}, capture_output=True, text=True)
found = re.search(r"(\d+) losses of power, (\d+) acknowledged turns: lost (\d+), damaged databases (\d+)", run.stdout)
if not found:
    raise RuntimeError(run.stdout + run.stderr)
tried, turns, lost, damaged = map(int, found.groups())
figure(31, "losses of power", tried, losses, least=True)
figure(31, "acknowledged turns", turns, 10 * losses, least=True)
figure(31, "acknowledged turns lost", lost, 0)
figure(31, "damaged databases", damaged, 0)
finish()
