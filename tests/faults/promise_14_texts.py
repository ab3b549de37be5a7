"""Promises 14 to 18: texts and files that are made to stall or to mislead. tests/bench/hostile_texts.cpp measures."""
import os
import subprocess

from harness import figure, finish, long, program, root

bench = os.path.join(os.path.dirname(program), "hostile_texts")
done = subprocess.run([bench, str(root), *(["--long"] if long else [])], stdout=subprocess.PIPE, text=True, check=True)
for line in done.stdout.splitlines():
    promise, name, value, limit, unit = line.removeprefix("figure ").split("|")
    figure(int(promise), name, float(value), float(limit), unit, timed=unit == " ms")
finish()
