"""What every fault test starts from: a real server in a folder of its own, a raw WebSocket, and figures with their limits.

A test is an executable file `promise_*.py` here. It is run as `promise_x.py PROGRAM [--long]`, prints a line a figure by `figure()`, and ends by
`finish()`: 0 when every figure kept its limit. Python's standard library alone, so that a test can send what no library would.
"""
import base64
import hashlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
program = os.path.realpath(sys.argv[1]) if len(sys.argv) > 1 else str(root / "build/release/shirube")
long = "--long" in sys.argv
failures = []


def figure(promise, name, value, limit, unit="", least=False, timed=False):
    """Prints a measured figure beside its limit and remembers a broken one. `least`: the limit is a lower one. `timed`: others on the machine are
    measured with it, so that ten times the limit is borne but in a run with --long, which has the machine for itself."""
    slack = 10 if timed and not long else 1
    good = value >= limit if least else value <= slack * limit
    shown = f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    print(f"promise {promise}: {name}: {shown}{unit} ({'>=' if least else '<='} {limit}{unit}){'' if good else '  BROKEN'}{'  too long, or the machine is busy: see --long' if good and not least and value > limit else ''}", flush=True)
    if not good:
        failures.append((promise, name))


def finish():
    sys.exit(1 if failures else 0)


class Server:
    """`shirube serve` on a free port of loopback; a context manager. Files of the run are in .folder and go with it."""

    def __init__(self, *flags, store="memory:", folder=None, command=(), env=None, descriptors=None, listen="127.0.0.1:0", program=program, content=None):
        self.content = str(content or root)
        self.own_folder = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="shirube-fault-"))
        self.store, *self.flags = (str(one).replace("FOLDER", str(self.folder)) for one in (store, *flags))
        self.command = list(command)
        self.env = {**os.environ, **(env or {})}
        self.descriptors = descriptors
        self.listen, self.program = listen, program
        self.process = None

    def launch(self):
        """Begins the process and waits for nothing."""
        out, log = open(self.folder / "out", "w"), open(self.folder / "log", "a")
        limit = self.descriptors and (lambda: __import__("resource").setrlimit(7, (self.descriptors, self.descriptors)))
        self.process = subprocess.Popen(
            [*self.command, self.program, "serve", "--content", self.content, "--listen", self.listen, "--store", self.store, *self.flags],
            stdout=out, stderr=log, env=self.env, preexec_fn=limit or None)

    def start(self):
        """Begins the process; returns when it listens."""
        self.launch()
        until = time.monotonic() + 180  # a program that is new learns first
        while time.monotonic() < until:
            for line in open(self.folder / "out"):
                if line.startswith("listening http://") and line.endswith("\n"):
                    self.host, port = line.strip().removeprefix("listening http://").rsplit(":", 1)
                    self.port = int(port)
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.002)
        raise RuntimeError("the server did not start:\n" + self.log())

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def alive(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=10):
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def successor(self):
        """Another process that takes over this one's place: same port, same store, same folder."""
        return Server(*self.flags, store=self.store, folder=self.folder, listen=f"{self.host}:{self.port}", program=self.program)

    def cpu_s(self):
        """User and system time so far, of all threads."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def cpu_ms(self):
        """On a processor so far, all threads that live, to the microsecond."""
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def rss_mib(self):
        return int(open(f"/proc/{self.process.pid}/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def descriptors_open(self, kind):
        """How many of its descriptors are of this kind: socket, anon_inode, a path."""
        return sum(os.readlink(one).startswith(kind) for one in pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir())

    def get(self, path, port=None):
        connection = http.client.HTTPConnection(self.host, port or self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def post(self, path, value):
        """Status and JSON of the answer."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        connection.request("POST", path, json.dumps(value), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process and self.alive():
            self.kill()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


class Disk:
    """The disk under a server, failing when told to; `env` is for the server. It concerns files with .db in their name."""

    def __init__(self):
        self.orders = tempfile.NamedTemporaryFile(prefix="shirube-disk-")
        self.fail()
        self.env = {"LD_PRELOAD": os.path.join(os.path.dirname(program), "disk_faults.so"), "DISK_FAULTS": self.orders.name}

    def fail(self, write=0, sync=0, write_us=0, sync_us=0):
        """errno of every write and of every sync from now on, and how much longer they take; without any: it works again."""
        os.pwrite(self.orders.fileno(), struct.pack("iiii", write, sync, write_us, sync_us), 0)


def stored_key(token):
    """What the store calls a session."""
    return hashlib.sha256(token.encode()).hexdigest()


def stored_cid(token, cid):
    """What the store calls a session's cid."""
    return hashlib.sha256(f"{stored_key(token)}:{cid}".encode()).hexdigest()[:32]


class Closed(Exception):
    """The other side went. .code: of its close frame, None without one."""

    def __init__(self, code=None):
        super().__init__(f"closed with {code}")
        self.code = code


def frame(opcode, payload=b"", fin=True, mask=b"\x01\x02\x03\x04", reserved=0):
    """The bytes of one frame; mask None: unmasked, as a client must not send it."""
    head = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
    masked = 0x80 if mask else 0
    size = len(payload)
    head += bytes([masked | size]) if size < 126 else bytes([masked | 126]) + struct.pack(">H", size) if size < 65536 else bytes([masked | 127]) + struct.pack(">Q", size)
    if not mask:
        return head + payload
    whole = int.from_bytes(payload, "big") ^ int.from_bytes((mask * (size // 4 + 1))[:size], "big")
    return head + mask + whole.to_bytes(size, "big")


class Socket:
    """A raw WebSocket client of one server."""

    def __init__(self, server, origin=None, path="/ws", timeout=20, host=None, receive_bytes=None, source=None, headers=None, tls=None):
        self.tcp = socket.socket()
        self.tcp.settimeout(timeout)
        if receive_bytes:
            self.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        if source:
            self.tcp.bind((source, 0))
        self.tcp.connect((server.host, server.port))
        if tls:  # an ssl context, and the name to ask for
            self.tcp = tls[0].wrap_socket(self.tcp, server_hostname=tls[1])
        self.tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        place = host or f"{server.host}:{server.port}"
        more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        self.tcp.sendall((f"GET {path} HTTP/1.1\r\nHost: {place}\r\nOrigin: {origin or 'http://' + place}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: shirube.v1\r\n{more}\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        self.head, self.status = head.decode("latin-1"), int(head.split()[1])

    def _more(self):
        got = self.tcp.recv(65536)
        if not got:
            raise Closed
        self.buffer += got

    def _take(self, count):
        while len(self.buffer) < count:
            self._more()
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def send(self, value):
        self.tcp.sendall(frame(1, json.dumps(value, ensure_ascii=False).encode()))

    def raw(self, data):
        self.tcp.sendall(data)

    def read_frame(self):
        """The next frame of any kind: (first byte, second byte, payload)."""
        first, second = self._take(2)
        size = second & 127
        if size == 126:
            size, = struct.unpack(">H", self._take(2))
        elif size == 127:
            size, = struct.unpack(">Q", self._take(8))
        return first, second, self._take(size)

    def read(self):
        """The next data frame: (opcode, payload). Answers pings; raises Closed."""
        while True:
            first, _, payload = self.read_frame()
            opcode = first & 15
            if opcode == 8:
                raise Closed(struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005)
            if opcode == 9:
                self.raw(frame(10, payload))
            elif opcode != 10:
                return opcode, payload

    def receive(self, *types):
        """The next JSON frame of one of these types (of any, when none is named)."""
        while True:
            value = json.loads(self.read()[1])
            if not types or value["type"] in types:
                return value

    def hello(self, session=None, seq=0):
        self.send({"type": "hello", **({"session": session, "seq": seq} if session else {})})
        return self.receive("welcome", "error")

    def close(self):
        self.tcp.close()
