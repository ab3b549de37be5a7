"""Promise 7: whatever frames one connection pours in for 3 s, the server spends next to nothing on it.

Beast passes over empty continuation frames inside one read, so counting messages is not enough: the bytes are capped.
In a run without --long the flood is shorter, and the figure smaller by as much as fewer bytes are let in.
"""
import time

from attacks import floods, pour
from harness import Server, Socket, figure, finish, frame, long

seconds = 3 if long else 0.15
limit = 20 * (64 + 16 * seconds) / (64 + 16 * 3)  # of the 20 ms a share as of bytes: 64 KiB at once and 16 KiB a second, though a line has 12
attempts = 3  # a busy machine only adds to what a flood takes: one of them is within the limit


def flooded(server, name, one):  # CPU in ms, KiB sent, closed
    socket = Socket(server)
    socket.hello()
    socket.receive("state")
    if "continuations" in name:
        socket.raw(frame(1, fin=False))
    time.sleep(0.05)
    before = server.cpu_ms()
    sent, closed = pour(socket, one * (65536 // len(one)), seconds)
    took = server.cpu_ms() - before
    socket.close()
    return took, sent >> 10, closed


with Server() as server:
    for name, one in floods.items():
        for _ in range(attempts):
            took, sent, closed = flooded(server, name, one)
            if took <= limit:
                break
        figure(7, f"{name}, {sent} KiB{', then closed' if closed else ''}: CPU in {seconds} s", took, limit, " ms")
    customer = Socket(server)
    figure(7, "a customer afterwards is refused", int(customer.hello()["type"] != "welcome"), 0)
finish()
