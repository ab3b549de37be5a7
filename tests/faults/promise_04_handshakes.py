"""Promise 4: half-open and slow handshakes are gone a second after their time, and a customer beside them notices nothing.

In a run without --long the time for a request is 1 s instead of the 5 s that it is by default; the figure moves along.
"""
import selectors
import socket
import time

from harness import Server, Socket, figure, finish, long

seconds = 5 if long else 1
count = 2000
begun = b"GET /ws HTTP/1.1\r\nHost: a\r\n"


def attack(server):
    """A third each says nothing, begins a request, begins one and goes on a byte at a time."""
    lines = selectors.DefaultSelector()
    for n in range(count):
        line = socket.create_connection((server.host, server.port))
        line.setblocking(False)
        if n % 3:
            line.send(begun)
        lines.register(line, selectors.EVENT_READ, n)
    return lines


def trickle(lines):
    for key in list(lines.get_map().values()):
        if key.data % 3 == 2:
            try:
                key.fileobj.send(b"X")
            except OSError:
                pass


def close_ended(lines):
    for key, _ in lines.select(0.02):
        try:
            over = not key.fileobj.recv(4096)
        except ConnectionError:
            over = True
        if over:
            lines.unregister(key.fileobj)
            key.fileobj.close()


with Server("--request-seconds", str(seconds), "--messages-per-second", "1e3") as server:
    customer = Socket(server)
    customer.hello()
    began = time.monotonic()
    lines = attack(server)
    worst, trickled = 0, 0
    while lines.get_map() and time.monotonic() - began < seconds + 20:
        if time.monotonic() - trickled > 0.5:
            trickle(lines)
            trickled = time.monotonic()
        close_ended(lines)
        asked = time.monotonic()
        customer.send({"type": "ping"})
        customer.receive("pong")
        worst = max(worst, time.monotonic() - asked)
        time.sleep(0.1)
    figure(4, f"{count} half-open and slow handshakes gone, at {seconds} s for a request", time.monotonic() - began, seconds + 1, " s")
    figure(4, "left open", len(lines.get_map()), 0)
    figure(4, "a customer's longest wait meanwhile", worst * 1000, 250, " ms")
    time.sleep(1.1)
    status = Socket(server).status
    figure(4, "a new customer is refused", int(status != 101), 0)
finish()
