"""What an attacker pours into one connection; shared by the tests of floods (7) and of stalls (37)."""
import select
import time

from harness import frame

floods = {
    "pings": frame(9, b"x"),
    "empty pings": frame(9),
    "pongs": frame(10, b"x"),
    "empty continuations": frame(0, fin=False),
    "continuations of a byte": frame(0, b"x", fin=False),
    "empty messages": frame(1),
    "messages": frame(1, b'{"type":"ping"}'),
    "messages that are no JSON": frame(1, b"{"),
    "a message without end": frame(1, b"x" * 1000, fin=False)[:8] + b"x" * 992,
}


def pour(socket, data, seconds):
    """As fast as the server takes it; what it answers is read and thrown away. Bytes that went, and whether it was closed."""
    sent, until = 0, time.monotonic() + seconds
    socket.tcp.setblocking(False)
    while (left := until - time.monotonic()) > 0:
        readable, writable, _ = select.select([socket.tcp], [socket.tcp], [], left)
        try:
            if readable and not socket.tcp.recv(1 << 20):
                return sent, True
            if writable:
                sent += socket.tcp.send(data)
            elif not readable:
                break
        except ConnectionError:
            return sent, True
        time.sleep(0.001)
    return sent, False
