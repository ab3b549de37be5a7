"""Promise 26: whatever is sent, the log is one line an event; a log that nobody reads loses lines, counts them, and holds up no turn."""
import fcntl
import http.client
import json
import os
import random
import re
import subprocess
import time

from harness import Server, Socket, figure, finish, long

line_of = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d (debug|info|warning|error|critical) (turn session=[0-9a-f]{8} intent=[a-z_-]+ effects=\S+ revision=[0-9a-f]{16} took_us=\d+|(serve|content|log|loop|store|fault) .*)")
rng = random.Random(26)
fast = ("--messages-per-second", "1e9", "--messages-burst", "1e9", "--log-level", "debug")
ends = ["\n", "\r\n", "\r", "\x00", "\x1b[2J\x1b[31m", "\u2028", "\u0085", "\x0b", "%n%s%x", "{}{0}", "${jndi:ldap://a}", "\\n", "\u202e", "'; --", "\x7f"]
fake = "2026-11-21T10:00:00.000+0900 critical turn session=00000000 intent=fake effects=- revision=- took_us=1"


def payload():
    return rng.choice(("こんにちは", "登録済み", "")) + rng.choice(ends) + fake + rng.choice(ends)


with Server(*fast, store="sqlite:FOLDER/chat.db") as server:
    socket = Socket(server)
    token = socket.hello()["session"]
    for i in range(250):
        socket.send({"type": "say", "cid": f"c{i}", "text": payload()})
        socket.receive("ack", "error")
    for i in range(250):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
        body = json.dumps({"session": rng.choice((token, payload())), "text": payload(), "cid": rng.choice((f"r{i}", payload()))})
        path = "/" + "".join(c if 0x21 <= ord(c) < 0x7F else "%%%02X" % (ord(c) & 255) for c in payload())
        connection.request(*(("POST", "/api/v1/turn", body.encode(), {"Content-Type": "application/json"}) if i % 2 else ("GET", path)))
        connection.getresponse().read()
        connection.close()
    server.stop()
    lines = server.log().split("\n")[:-1]
    figure(26, "log lines that do not parse, after 500 payloads", sum(not line_of.fullmatch(line) for line in lines), 0)
    figure(26, "log lines that a customer wrote", sum("fake" in line for line in lines), 0)
    figure(26, "turns in the log", sum(" turn " in line for line in lines), 250, least=True)


def p99_us(server, turns):
    """Of turns as a customer waits for them; the whole of a round trip on one socket."""
    socket = Socket(server)
    socket.hello()
    took = []
    for i in range(turns):
        began = time.perf_counter()
        socket.send({"type": "say", "cid": f"t{i}", "text": "登録済みって出る" if i % 2 else "残高が消えた"})
        socket.receive("ack")
        took.append(time.perf_counter() - began)
    return sorted(took)[int(len(took) * 0.99)] * 1e6


class Unread(Server):
    """Its log goes into a pipe of one page that nobody reads."""

    def start(self):
        self.reading, writing = os.pipe()
        fcntl.fcntl(writing, 1031, 4096)  # F_SETPIPE_SZ
        real, log = subprocess.Popen, writing
        subprocess.Popen = lambda *given, **named: real(*given, **{**named, "stderr": log})
        try:
            return super().start()
        finally:
            subprocess.Popen = real
            os.close(writing)


turns, tries = (4_000, 8) if long else (400, 5)
read, unread = Server(*fast), Unread(*fast)
with read, unread:
    p99_us(unread, 100)  # fills the pipe
    pairs = [(p99_us(read, turns), p99_us(unread, turns)) for _ in range(tries)]
    ratio = min(slow for _, slow in pairs) / min(quick for quick, _ in pairs)  # the quietest moment of either
    figure(26, f"turn p99 with a log that nobody reads, as a multiple (of {min(quick for quick, _ in pairs):.0f} us)", ratio, 1.2, timed=True)
    lost = int(re.search(r"shirube_log_lines_lost_total (\d+)", unread.get("/metrics")[1])[1])
    figure(26, "log lines lost and counted", lost, turns, least=True)
    began = time.monotonic()
    unread.stop()
    figure(26, "seconds to end while the log is not read", time.monotonic() - began, 5)
finish()
