"""Promise 37: under all attacks at once no handler holds the loop over 5 ms, and what is due comes in time. What was longer is in the log, with
the place: `loop held operation=… doing=… took_us=…`.

A quantile is read from the histograms of /metrics: the least bucket that holds it.
"""
import pathlib
import re
import socket
import subprocess
import threading
import time

from attacks import floods, pour
from conformance import bad_bytes
from harness import Server, Socket, figure, finish, frame, long

seconds = 60 if long else 1


def quantile(metrics, name, share):
    """Upper bound in ms, and how many were measured."""
    buckets = [(float(bound), int(count)) for bound, count in re.findall(rf'{name}_bucket{{le="([^"]+)"}} (\d+)', metrics)]
    total = buckets[-1][1]
    return next(bound for bound, count in buckets if count >= share * total) * 1000, total


def repeat(attack):
    """The attack again and again until the time is over; a thread."""
    def run():
        while time.monotonic() < until:
            try:
                attack()
            except Exception:
                pass  # it was thrown out: that is the purpose
    return threading.Thread(target=run, daemon=True)


def greeted():
    line = Socket(server)
    line.hello()
    line.receive("state")
    return line


def frame_floods():
    for one in floods.values():
        pour(greeted(), one * (65536 // len(one)), 0.3)


def message_flood():
    line = greeted()
    for n in range(200):
        line.send({"type": "say", "cid": str(n), "text": "登録済みって出る"})


def half_open():
    lines = [socket.create_connection((server.host, server.port)) for _ in range(100)]
    for line in lines:
        line.send(b"GET /ws HTTP/1.1\r\nX")
    time.sleep(0.3)


def huge_headers():
    for _ in range(20):
        with socket.create_connection((server.host, server.port)) as line:
            line.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000)
    time.sleep(0.05)


def stuck_readers():
    lines = [Socket(server, receive_bytes=4096) for _ in range(20)]
    for line in lines:
        line.send({"type": "hello", "session": token, "seq": 0})
    time.sleep(0.3)


def long_texts():
    line = greeted()
    for n, one in enumerate(("登録済み" * 1300, "か" + "\u3099" * 5000, "\ufdfa" * 5000, "あ\u200b" * 2600)):
        line.send({"type": "say", "cid": str(n), "text": one})
        line.receive("ack", "error")
    time.sleep(0.1)


def abused_json():
    line = greeted()
    for one in ("[" * 16000, '{"a":' * 2300, '{"type":"hello","seq":%s}' % ("9" * 15000)):
        line.raw(frame(1, one.encode()))
    time.sleep(0.1)


def bad_utf8():
    for bad in bad_bytes[::20]:
        greeted().raw(frame(1, bad))
    time.sleep(0.05)


# Before all others at the processors, where that is allowed (root): else what they do is measured too.
first = ("chrt", "-f", "1")
if subprocess.run([*first, "true"], capture_output=True).returncode != 0:
    first = ()
with Server("--message-seconds", "2", command=first, store="sqlite:FOLDER/chat.db") as server:
    token = Socket(server).hello()["session"]
    for n in range(60):
        status, _ = server.post("/api/v1/turn", {"session": token, "text": "登録済みって出る" * 100})
    until = time.monotonic() + seconds
    threads = [repeat(one) for one in (frame_floods, message_flood, half_open, huge_headers, stuck_readers, long_texts, abused_json, bad_utf8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 10)
    metrics = server.get("/metrics")[1]
    for name, meaning in (("shirube_handler_seconds", "a handler holds the loop"), ("shirube_loop_lag_seconds", "what is due comes late by")):
        for share in (0.5, 0.99, 0.9999):
            bound, total = quantile(metrics, name, share)
            shown = f"{meaning}, p{share * 100:g} of {total}"
            if share == 0.9999:
                figure(37, shown, bound, 5, " ms", timed=True)
            else:
                print(f"   {shown}: {bound:g} ms")
    loop = max((one.read_text().split() for one in pathlib.Path(f"/proc/{server.process.pid}/task").glob("*/schedstat")), key=lambda fields: int(fields[2]))
    print(f"   the machine let the busiest thread wait for a processor for {int(loop[1]) / 1e6:.0f} ms in {loop[2]} turns")
    places = re.findall(r"loop held (operation=\S+ doing=.*?) took_us=(\d+)", server.log())
    for place in sorted({place for place, _ in places}):
        took = [int(us) for one, us in places if one == place]
        print(f"   held over 5 ms: {place}: {len(took)} times, at most {max(took) / 1000:.1f} ms")
finish()
