"""Promise 10: to a customer's side that reads nothing at most 64 KiB are on their way, then it is closed; 10,000 of them stay under 1 GiB.

All of them take up one long conversation from its beginning. Without --long: 200 of them, and their share of the memory; with it, time enough that all are there at once.
"""
import time

from harness import Server, Socket, figure, finish, long

count, seconds = (10_000, 30) if long else (200, 1)
turns = 60


def on_their_way(server):
    """Bytes that the server's kernel holds for each connection, by the customer's port."""
    held = {}
    for line in list(open("/proc/net/tcp"))[1:]:
        fields = line.split()
        if int(fields[1].split(":")[1], 16) == server.port and fields[3] == "01":
            held[fields[2]] = int(fields[4].split(":")[0], 16)
    return held


def long_conversation(server):
    writer = Socket(server)
    token = writer.hello()["session"]
    for n in range(turns):
        if n == turns // 2:  # a line may send 64 KiB at once, and no more
            writer.close()
            writer = Socket(server)
            writer.hello(token)
        writer.send({"type": "say", "cid": str(n), "text": "登録済みって出る" * 50})
        writer.receive("ack")
    writer.close()
    return token


with Server("--connections-max", "12000", "--messages-per-second", "1e6", "--messages-burst", "1e6", "--message-seconds", str(seconds)) as server:
    token = long_conversation(server)
    before, cpu, began = server.rss_mib(), server.cpu_ms(), time.monotonic()
    readers = []
    for _ in range(count):
        readers.append(Socket(server, receive_bytes=4096))
        readers[-1].send({"type": "hello", "session": token, "seq": 0})
    time.sleep(0.2)
    held, peak = on_their_way(server), server.rss_mib()
    print(f"   {len(held)} of {count} open after {time.monotonic() - began:.1f} s, {sum(held.values()) / 2**20:.0f} MiB on their way, {server.cpu_ms() - cpu:.0f} ms CPU")
    figure(10, "readers that are not stuck", sum(size == 0 for size in held.values()), 0)
    figure(10, "the most on its way to one", max(held.values()) / 1024, 64, " KiB")
    figure(10, f"{count} stuck readers: memory of the server and of the kernel for them", peak - before + sum(held.values()) / 2**20, 1024 * count / 10_000, " MiB")
    began = time.monotonic()
    while on_their_way(server) and time.monotonic() - began < seconds + 5:
        time.sleep(0.1)
    figure(10, f"all of them closed, at {seconds} s for a frame to be taken", time.monotonic() - began, seconds + 1, " s")
    customer = Socket(server)
    figure(10, "a customer afterwards is refused", int(customer.hello()["type"] != "welcome"), 0)
finish()
