"""Promise 6: a message is whole within its time or the connection ends, however it dawdles.

In a run without --long the time for a message is 1 s instead of the 10 s that it is by default; the figure moves along.
"""
import selectors
import time

from harness import Server, Socket, figure, finish, frame, long

seconds = 10 if long else 1
whole = frame(1, b'{"type":"say","cid":"1","text":"' + b"a" * 400 + b'"}')
first = frame(1, b"{", fin=False)
part, nothing = frame(0, b" ", fin=False), frame(0, b"", fin=False)
ways = {  # what is sent first, then what at every tick
    "a byte at a time": (whole[:1], [bytes([b]) for b in whole[1:]]),
    "a byte after its header": (whole[:8], [bytes([b]) for b in whole[8:]]),
    "a header, then nothing": (whole[:8], []),
    "half a header, then nothing": (whole[:1], []),
    "fragments of a byte without end": (first, [part] * 999),
    "empty fragments without end": (first, [nothing] * 999),
    "empty fragments from the first": (frame(1, b"", fin=False), [nothing] * 999),
    "a fragment, then pings": (first, [frame(9, b"x")] * 999),
}

with Server(*([] if long else ["--message-seconds", "1"]), "--messages-per-second", "1e3") as server:
    sockets, took = {}, {}
    watch = selectors.DefaultSelector()
    for name, (opening, ticks) in ways.items():
        socket = Socket(server)
        socket.hello()
        socket.receive("state")
        socket.raw(opening)
        sockets[name] = socket, iter(ticks)
        watch.register(socket.tcp, selectors.EVENT_READ, name)
    customer = Socket(server)
    customer.hello()
    began = ticked = time.monotonic()
    while len(took) < len(ways) and time.monotonic() < began + seconds + 5:
        for key, _ in watch.select(0.02):
            try:
                over = not key.fileobj.recv(4096)
            except ConnectionError:
                over = True
            if over:
                took[key.data] = time.monotonic() - began
                watch.unregister(key.fileobj)
        if time.monotonic() - ticked > seconds / 10:
            ticked = time.monotonic()
            for name, (socket, ticks) in sockets.items():
                if name not in took and (tick := next(ticks, b"")):
                    try:
                        socket.raw(tick)
                    except OSError:
                        pass
    for name in ways:
        figure(6, f"{name}: closed, at {seconds} s for a message", took.get(name, 999.0), seconds + 1, " s")
    customer.send({"type": "ping"})
    figure(6, "a customer beside them is not answered", int(customer.receive("pong", "error")["type"] != "pong"), 0)
finish()
