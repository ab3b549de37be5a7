"""Promise 1: RFC 6455 to the letter: every case of conformance.py against the very class that serves customers, while it echoes; and what
must be refused also against the chat itself.

An outside suite can run against the same: build/release/shirube_echo serve --echo on
"""
import os
import subprocess

import conformance
from harness import Closed, Server, Socket, figure, finish, program

echo_program = os.path.join(os.path.dirname(program), "shirube_echo")
opcodes = {1: "text", 2: "binary", 10: "pong"}


def heard(line):
    first, second, payload = line.read_frame()
    if first & 0x70 or second & 0x80 or not first & 0x80:
        return "malformed", bytes([first, second])
    if first & 15 == 8:
        return "close", int.from_bytes(payload[:2], "big") if payload else 1005
    return opcodes.get(first & 15, first & 15), payload


def answers_of(line, pieces):
    """What the server answers, until its close frame or until it is silent."""
    got = []
    try:
        for piece in pieces:
            if piece is conformance.answered:
                got.append(heard(line))
            else:
                line.raw(piece)
    except OSError:
        pass  # it has closed already: what it said is still to be read
    try:
        while not got or got[-1][0] != "close":
            got.append(heard(line))
    except TimeoutError:
        got.append(("silence", b""))
    except (OSError, Closed):
        got.append(("cut", b""))
    return got


def kept(got, wanted):
    return len(got) == len(wanted) and all(
        one == two or one[0] == two[0] == "close" and one[1] in two[1] for one, two in zip(got, wanted))


def shown(answers):
    return [(kind, body if not isinstance(body, bytes) or len(body) < 30 else f"{len(body)} bytes") for kind, body in answers]


def run(server, name, cases, greeted):
    failed = 0
    for case, pieces, wanted in cases:
        line = Socket(server)
        line.tcp.settimeout(0.5)
        if greeted:
            line.hello()
            line.receive("state")
        got = answers_of(line, pieces)
        line.close()
        if not kept(got, wanted):
            failed += 1
            print(f"   {case}: {shown(got)} instead of {shown(wanted)}")
    figure(1, f"{name}: of {len(cases)} cases, failed", failed, 0)


refused = subprocess.run([program, "serve", "--echo", "on"], capture_output=True)
figure(1, "the release build agrees to echo", int(refused.returncode != 2), 0)

with Server("--echo", "on", program=echo_program) as server:
    for name, cases in conformance.groups.items():
        run(server, name, list(cases()), False)
    figure(1, "the server has gone", int(not server.alive()), 0)

with Server() as server:
    wrong = [case for group in conformance.groups.values() for case in group() if len(case[2]) == 1 and case[2][0][0] == "close"]
    binary = [(name, pieces, [("close", {1003})]) for name, pieces, wanted in conformance.sizes() if wanted[0][0] == "binary" and len(pieces) == 2][:8]
    run(server, "refused by the chat as well", wrong + binary, True)
    figure(1, "the server has gone", int(not server.alive()), 0)
finish()
