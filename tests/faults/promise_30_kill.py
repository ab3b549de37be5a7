"""Promise 30: `kill -9` at random moments under load. Each client keeps a journal of what was acknowledged and of all that it saw; after each new
start it resumes, sends again what had no answer, and goes on. At the end the journals are held against the store itself."""
import random
import sqlite3
import statistics
import threading
import time

from harness import Closed, Disk, Server, Socket, figure, finish, long, stored_cid, stored_key

kills, clients_count, seed = (1000, 24, 30) if long else (15, 24, 30)
sayings = ["登録済みって出ます", "いいえ", "わからない", "残高が消えた", "最初から", "期限はいつまでですか", "はい", "スマホです"]
lots = random.Random(seed)
broken = {"acknowledged turns lost": 0, "seen messages lost or changed": 0, "turns taken twice": 0, "gaps in seq": 0, "sessions not resumed": 0}
gone = (Closed, ConnectionError, TimeoutError)


class Client:
    """One customer with a journal."""

    def __init__(self):
        self.token, self.seen, self.acked, self.sent, self.open, self.socket = None, {}, {}, 0, None, None

    def connect(self, server):
        self.socket = Socket(server)
        last = max(self.seen, default=0)
        welcome = self.socket.hello(self.token, last)
        if self.token:
            broken["sessions not resumed"] += not welcome["resumed"]
            broken["seen messages lost or changed"] += max(0, last - welcome["seq"])
            self.seen = {seq: seen for seq, seen in self.seen.items() if seq <= welcome["seq"]}
        self.token = welcome["session"]
        self.read_to_state()

    def say(self):
        if not self.open:
            self.sent += 1
            self.open = {"type": "say", "cid": f"c{self.sent}", "text": lots.choice(sayings)}
        self.socket.send(self.open)

    def note(self, frame):
        """Into the journal; the frame's type."""
        if frame["type"] == "ack":
            self.acked[frame["cid"]] = frame["seq"]
            self.open = None
        elif frame["type"] == "message":
            broken["gaps in seq"] += frame["seq"] != max(self.seen, default=0) + 1
            self.seen[frame["seq"]] = (frame["from"], frame["text"])
        elif frame["type"] == "error":
            raise RuntimeError(f"the server answered {frame}")
        return frame["type"]

    def read_to_state(self):
        while self.note(self.socket.receive()) != "state":
            pass

    def read_answer(self):
        """To the state after the ack; a turn that was taken before the kill is acknowledged without another."""
        cid = self.open["cid"]
        while self.open:
            self.note(self.socket.receive())
        if self.acked[cid] > max(self.seen, default=0):
            self.read_to_state()


def load(server, clients):
    """Turns of all customers side by side, until the server is gone."""
    try:
        for client in clients:
            client.connect(server)
        while True:
            for client in clients:
                client.say()
            for client in clients:
                client.read_answer()
    except gone:
        pass
    for client in clients:
        if client.socket:
            client.socket.close()


def hold_against_store(path, clients):
    database = sqlite3.connect(path)
    figure(30, "damaged databases", int(database.execute("PRAGMA integrity_check").fetchone()[0] != "ok"), 0)
    for client in clients:
        if not client.token:
            continue
        number, last = database.execute("SELECT id, last_seq FROM session WHERE key = ?", (stored_key(client.token),)).fetchone() or (None, 0)
        messages = database.execute("SELECT seq, speaker, text FROM message WHERE session = ? ORDER BY seq", (number,)).fetchall()
        events = database.execute("SELECT cid, seq FROM turn WHERE session = ? AND cid IS NOT NULL", (number,)).fetchall()
        stored = {seq: (speaker, text) for seq, speaker, text in messages}
        broken["acknowledged turns lost"] += sum(dict(events).get(stored_cid(client.token, cid)) != seq for cid, seq in client.acked.items())
        broken["seen messages lost or changed"] += sum(stored.get(seq) != seen for seq, seen in client.seen.items())
        broken["gaps in seq"] += [seq for seq, *_ in messages] != list(range(1, last + 1))
        broken["turns taken twice"] += sum(speaker == "customer" for _, speaker, _ in messages) - len(events)
        broken["turns taken twice"] += max(0, len(events) - len(client.acked) - bool(client.open))


def kill_in(server, seconds):
    timer = threading.Timer(seconds, server.kill)
    timer.start()
    return timer


def start_again(server):
    """Milliseconds from exec to ready."""
    began = time.monotonic()
    server.start()
    status, _ = server.get("/readyz")
    return (time.monotonic() - began) * 1000 if status == 200 else float("inf")


clients, ready_ms, disk = [Client() for _ in range(clients_count)], [], Disk()
with Server("--messages-per-second", "1e6", "--messages-burst", "1e6", store="sqlite:FOLDER/chat.db", env=disk.env) as server:
    for n in range(kills):
        disk.fail(write_us=300 * (n % 2))  # every other time commits take long, so that many kills fall into one
        timer = kill_in(server, lots.uniform(0.03, 0.3))
        load(server, clients)
        timer.join()
        disk.fail()
        if lots.random() < 0.1:
            server.launch()
            kill_in(server, lots.uniform(0, 0.12)).join()  # in the midst of starting
        ready_ms.append(start_again(server))
    for client in clients:
        client.connect(server)
        client.socket.close()
    server.stop()
    hold_against_store(server.folder / "chat.db", clients)
turns = sum(len(client.acked) for client in clients)
print(f"  {kills} kills, {turns} acknowledged turns, {sum(len(c.seen) for c in clients)} messages seen; exec to ready:"
      f" median {statistics.median(ready_ms):.0f} ms, fastest {min(ready_ms):.0f}, slowest {max(ready_ms):.0f}")
for name, count in broken.items():
    figure(30, name, count, 0)
figure(30, "acknowledged turns in the journal", turns, kills * 5, least=True)
figure(30, "median from exec to ready", statistics.median(ready_ms), 200, " ms", timed=True)
finish()
