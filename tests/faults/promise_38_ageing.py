"""Promise 38: memory stays flat, however many turns there were. tests/bench/ageing.cpp plays them in process.

Below a million turns caches still fill, and only a leak of some hundred bytes a turn would show."""
import os
import subprocess

from harness import figure, finish, long, program, root

ageing = os.path.join(os.path.dirname(program), "ageing")
done = subprocess.run([ageing, str(root), "10000000" if long else "60000"], stdout=subprocess.PIPE, text=True, check=True)
for line in done.stdout.splitlines():
    promise, name, value, limit, unit = line.removeprefix("figure ").split("|")
    figure(int(promise), name, float(value), float(limit), unit)
finish()
