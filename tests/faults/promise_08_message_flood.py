"""Promise 8: 100 connections that send 100 messages a second each: a burst and one a second are answered, the rest costs no step of the
dialogue, is told 「少しお待ちください」 and ends in 1008."""
import json
import time

from harness import Closed, Server, Socket, figure, finish, frame, long

connections, seconds, burst = 100, (5 if long else 0.7), 10


def messages(n):
    return b"".join(frame(1, json.dumps({"type": "say", "cid": f"c{i}", "text": "登録済みって出る"}).encode()) for i in range(n, n + 10))


def plans(server):
    return int(server.get("/metrics")[1].split("\nshirube_plan_seconds_count ")[1].split()[0])


with Server() as server:
    sockets = [Socket(server) for _ in range(connections)]
    for socket in sockets:
        socket.hello()
        socket.receive("state")
    before, cpu = plans(server), server.cpu_ms()
    sent, gone = 0, set()
    began = time.monotonic()
    while time.monotonic() < began + seconds and len(gone) < connections:
        for socket in sockets:
            if socket in gone:
                continue
            try:
                socket.raw(messages(sent))
            except OSError:
                gone.add(socket)
        sent += 10
        time.sleep(max(0, began + sent / 100 - time.monotonic()))
    told, codes = 0, []
    for socket in sockets:
        try:
            while True:
                value = socket.receive("error")
                told += value["code"] == "rate_limited" and value["message"] == "少しお待ちください。"
        except Closed as closed:
            codes.append(closed.code)
        except OSError:
            codes.append(None)
    spent = time.monotonic() - began
    steps = plans(server) - before
    figure(8, f"steps of the dialogue beyond the burst and one a second, in {sent * connections} messages sent", steps - connections * burst, int(connections * (spent + 1)))
    figure(8, "connections that were not told to wait", connections - told // 20 if told < connections * 20 else 0, 0)
    figure(8, "connections that did not end by 1008", connections - codes.count(1008), 0)
    print(f"   CPU for all of it: {server.cpu_ms() - cpu:.0f} ms")
finish()
