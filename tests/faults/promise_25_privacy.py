"""Promise 25: gift codes, addresses and numbers never reach the disk, the log or a metric, whichever way they come in.

Markers are sent as text over sockets and REST, and where no text belongs: as cid, as choice, in hello, in URLs and headers. Then all that the server
leaves behind is searched: the store's files while it runs and after, its log at level debug, /metrics, and a core dump. The memory of the living process
is not searched: what arrived a moment ago is there.
"""
import http.client
import json
import os
import pathlib
import re
import resource
import signal
import time
import unicodedata

from harness import Server, Socket, figure, finish, frame, long, root
from private_markers import Markers, escaped, innocent

count, sockets = (100_000, 64) if long else (2_000, 16)
gram = 9  # so many letters and digits of a marker are a leak


def compact(text):
    """Letters and digits alone, in small, of any width; what only looks like one of our own names or times is left out."""
    text = re.sub(r'"last_reply":\d+|"last_seen_ms":\d+|"c[0-9a-f]{12}"|[0-9a-f]{32,}|"revision":"[0-9a-f]{16}"', " ", text)
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKC", text).lower())


class Planted:
    def __init__(self):
        self.kinds, self.grams = {}, {}

    def add(self, kind, secret):
        self.kinds[secret] = kind
        size = gram if any(c.isalpha() for c in secret) else len(secret)  # digits alone meet by chance: all of them
        for begin in {0, len(secret) - size}:
            self.grams.setdefault(size, {})[secret[begin:begin + size]] = secret

    def found_in(self, text):
        text = compact(text)
        found = set()
        for size, grams in self.grams.items():
            found.update(grams[text[i:i + size]] for i in range(len(text) - size + 1) if text[i:i + size] in grams)
        return found


planted, markers = Planted(), Markers(25)
over = lines = 0


def say_all(server):
    """Every second half as JSON escapes; pipelined, a window a socket."""
    global over, lines
    lines_in = [line for file in sorted((root / "intents/examples").glob("*.txt")) for line in file.read_text().splitlines()]
    plain = innocent(25, count // 20) + lines_in[::1 if long else 25][:count]
    plain = [line for line in plain if line.strip() and not line.startswith("#") and not re.search(r"[A-Za-z0-9Ａ-Ｚ]{4}[-－]?[A-Za-z0-9]{6}|\d{12}", line)]
    texts = [(markers.message(), False) for _ in range(count)] + [((None, None, line), True) for line in plain]
    open_sockets = [Socket(server) for _ in range(sockets)]
    for socket in open_sockets:
        socket.hello()
        socket.receive("state")
    window = 8
    for begin in range(0, len(texts), sockets * window):
        part = texts[begin:begin + sockets * window]
        for i, ((kind, secret, text), _) in enumerate(part):
            if secret:
                planted.add(kind, secret)
            socket = open_sockets[i % sockets]
            if i % 2:
                socket.raw(frame(1, ('{"type":"say","cid":"m%d","text":"%s"}' % (begin + i, escaped(text))).encode()))
            else:
                socket.send({"type": "say", "cid": f"m{begin + i}", "text": text})
        for i, (_, is_plain) in enumerate(part):
            socket = open_sockets[i % sockets]
            while True:
                answer = socket.receive("ack", "message", "error")
                if answer["type"] == "message" and answer["from"] == "customer":
                    lines += is_plain
                    over += is_plain and "［" in answer["text"]
                    break
                if answer["type"] == "error":
                    raise RuntimeError(answer)


def marker(compress=True):
    kind, secret, text = markers.one()
    planted.add(kind, secret)
    return secret if compress else text


def misuse(server):
    """Markers where no text belongs."""
    socket = Socket(server)
    token = socket.hello()["session"]
    for _ in range(40):
        socket.send({"type": "say", "cid": marker(), "text": "登録済み"})
        socket.send({"type": "choose", "cid": marker(), "choice": "c" + marker()[:30]})
        socket.send({"type": "choose", "cid": marker(), "choice": marker(), "text": marker(False)})
        socket.send({"type": marker(), "cid": marker()})
        for _ in range(4):
            socket.receive("ack", "error")
    for _ in range(10):
        other = Socket(server)
        other.send({"type": "hello", "session": marker(False), "seq": 1})
        other.receive("welcome", "error")
        other.close()
    for i in range(40):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
        path = "/" + "".join(c for c in marker() if c.isalnum())
        connection.request(("GET", "POST", "DELETE")[i % 3], path + "?code=" + marker(), headers={"X-Code": marker(), "Referer": "https://a/" + marker(), "User-Agent": marker()})
        connection.getresponse().read()
        body = json.dumps({"session": token, "text": marker(False), "cid": marker()} if i % 2 else {"session": marker(False), "choice": marker()}, ensure_ascii=i % 4 < 2)
        connection.request("POST", "/api/v1/turn", body.encode(), {"Content-Type": "application/json"})
        connection.getresponse().read()
        connection.request("DELETE", "/api/v1/session", headers={"Authorization": "Bearer " + marker()})
        connection.getresponse().read()
        connection.close()


def leaks(name, text):
    found = planted.found_in(text)
    kinds = sorted({planted.kinds[secret] for secret in found})
    figure(25, f"markers of {len(planted.kinds)} in {name}", len(found), 0, f" {'/'.join(kinds)}" if kinds else "")


def read(path):
    return path.read_bytes().decode(errors="replace") if path.exists() else ""


resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
quick = ("--messages-per-second", "1e9", "--messages-burst", "1e9")
server = Server("--log-level", "debug", *quick, store="sqlite:FOLDER/chat.db", content=root / "tests/content_errors/base")
os.chdir(server.folder)  # where a core dump goes
with server:
    say_all(server)
    misuse(server)
    server.get("/healthz")
    time.sleep(0.2)  # the log's own thread
    store = [pathlib.Path(str(server.folder / "chat.db") + end) for end in ("", "-wal", "-shm")]
    leaks("the store's file, WAL and shared memory", " ".join(map(read, store)))
    leaks("/metrics", server.get("/metrics")[1])
    server.process.send_signal(signal.SIGABRT)
    server.process.wait()
    cores = [file for file in server.folder.iterdir() if file.name.startswith("core")]
    pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip()
    if cores:
        leaks("a core dump", " ".join(map(read, cores)))
    else:
        print(f"promise 25: no core dump was written here (core_pattern {pattern}): not searched")
    log = server.log()
    stamp = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 ", re.M)  # at six past, 06:21.123+00:00 reads as a telephone number
    assert len(stamp.findall(log)) > 10
    leaks("the log at level debug", stamp.sub("", log))
    leaks("the store after the end", " ".join(map(read, store)))
    figure(25, f"masked for nothing, of {lines} innocent messages", 100 * over / lines, 0.1, " %")
    figure(25, "messages that were planted", len(planted.kinds), count, least=True)
finish()
