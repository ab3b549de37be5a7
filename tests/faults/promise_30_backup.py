"""A backup under load: every turn that was acknowledged before it began is in the restored store, the bot starts on it, and sessions go on."""
import os
import sqlite3
import stat
import subprocess
import threading
import time

from harness import Closed, Server, Socket, figure, finish, long, program, root

clients, warm_s, rounds = (16, 1.0, 10) if long else (6, 0.5, 3)


class Customer(threading.Thread):
    """Says one thing after the other and keeps what was acknowledged, with the time."""

    def __init__(self, server, number):
        super().__init__(daemon=True)
        self.server, self.number, self.journal, self.ending = server, number, [], False
        self.socket = Socket(server)
        self.token = self.socket.hello()["session"]

    def run(self):
        n = 0
        try:
            while not self.ending:
                cid = f"{self.number}-{n}"
                self.socket.send({"type": "say", "cid": cid, "text": f"登録済みって出る {n}"})
                seq = self.socket.receive("ack")["seq"]
                self.journal.append((time.monotonic(), cid, seq))
                n += 1
        except (Closed, OSError):
            pass


def deploy(script, *arguments):
    return subprocess.run([root / "deploy" / script, *map(str, arguments)], env={**os.environ, "SHIRUBE_BIN": program}, capture_output=True, text=True, timeout=120)


def lost(customers, began, server):
    """Turns of the journals that the restored store does not know; sessions that do not go on."""
    missing, strange = 0, 0
    for customer in customers:
        socket = Socket(server)
        strange += not socket.hello(customer.token).get("resumed")
        messages = []
        while (value := socket.receive("message", "state"))["type"] == "message":
            messages.append(value)
        said = {message["seq"] for message in messages if message["from"] == "customer"}
        missing += sum(seq not in said for at, _, seq in customer.journal if at < began)
        strange += [message["seq"] for message in messages] != list(range(1, len(messages) + 1))
        at, cid, seq = [entry for entry in customer.journal if entry[0] < began][-1]
        socket.send({"type": "say", "cid": cid, "text": "x"})  # again: acted on once, also after the restore
        strange += socket.receive("ack")["seq"] != seq
        socket.send({"type": "say", "cid": "after", "text": "はい"})
        strange += socket.receive("ack")["seq"] != len(messages) + 1
        socket.close()
    return missing, strange


fast = ["--messages-per-second", "100000", "--messages-burst", "100000"]
with Server(*fast, store="sqlite:FOLDER/chat.db") as server:
    copies = server.folder / "copies"
    customers = [Customer(server, n) for n in range(clients)]
    for customer in customers:
        customer.start()
    time.sleep(warm_s)
    visitor = sqlite3.connect(server.folder / "chat.db")
    visitor.execute("SELECT count(*) FROM session").fetchall()
    visitor.close()
    figure(30, "the log is gone after another program closed the store", int(not (server.folder / "chat.db-wal").exists()), 0)
    begins, took = [], []
    for _ in range(rounds):
        begins.append(time.monotonic())
        made = deploy("backup", server.folder / "chat.db", copies, 2)
        assert made.returncode == 0, made.stderr
        took.append(time.monotonic() - begins[-1])
        time.sleep(0.1)
    running = deploy("restore", sorted(copies.iterdir())[-1], server.folder / "chat.db")
    figure(30, "a restore under a running server: exit status", running.returncode, 2, least=True)
    for customer in customers:
        customer.ending = True
    for customer in customers:
        customer.join()
    figure(30, "turns acknowledged under the backups", sum(len(customer.journal) for customer in customers), clients, least=True)
    figure(30, "the slowest backup", max(took), 5.0, " s")
    kept = sorted(copies.iterdir())
    figure(30, "files kept beyond the newest two", len(kept) - 2, 0)
    figure(30, "copies that others may read", sum(stat.S_IMODE(os.stat(copy).st_mode) != 0o600 for copy in kept), 0)
    server.stop()

    store = server.folder / "chat.db"
    torn = server.folder / "torn.db"
    whole = kept[-1].read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])
    figure(30, "half a copy: exit status of restore", deploy("restore", torn, store).returncode, 2, least=True)
    torn.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    figure(30, "a copy of zeros: exit status of restore", deploy("restore", torn, store).returncode, 2, least=True)

    done = deploy("restore", kept[-1], store)
    assert done.returncode == 0, done.stderr
    figure(30, "the store before it is kept beside it", len(list(server.folder.glob("chat.db.before-*"))), 1, least=True)
    server.start()
    missing, strange = lost(customers, begins[-1], server)
    figure(30, "acknowledged turns that a restored store has lost", missing, 0)
    figure(30, "sessions that do not go on after the restore", strange, 0)
finish()
