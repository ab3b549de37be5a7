"""Promise 32: on a full, failing or read-only disk the chat goes on, flagged as not saved, and heals without a restart. Nothing is acknowledged that
is not on disk, and in the end everything that was said is, once and in order."""
import errno
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time

from harness import Disk, Server, Socket, figure, finish, long, stored_key

turns, customers = (40, 40) if long else (6, 12)
sayings = ["登録済みって出ます", "いいえ", "わからない", "残高が消えた", "最初から", "期限はいつまでですか"]
broken = {"turns without a reply": 0, "turns acknowledged that were not on disk": 0, "states that said saved": 0, "acks that did not come": 0}
heal_s = []


class Customer:
    def __init__(self, server):
        self.server, self.seen, self.acked, self.sent, self.token = server, [], set(), 0, None
        self.connect()

    def connect(self):
        self.socket = Socket(self.server)
        welcome = self.socket.hello(self.token, len(self.seen))
        if welcome["seq"] < len(self.seen):  # the server lost what it could not save
            self.seen.clear()
            return self.connect()
        self.token = welcome["session"]
        self.state = self.to_state()

    def to_state(self):
        while (frame := self.socket.receive("message", "ack", "state"))["type"] != "state":
            if frame["type"] == "message":
                self.seen.append((frame["seq"], frame["from"], frame["text"]))
            else:
                self.acked.add(frame["cid"])
        return frame

    def send(self, number):
        self.socket.send({"type": "say", "cid": str(number), "text": sayings[number % len(sayings)]})

    def say(self):
        self.sent += 1
        self.send(self.sent)
        self.state = self.to_state()

    def settle(self):
        """Sends again what has no ack, to a store that works."""
        for number in sorted(map(int, self.unsaved())):
            self.send(number)
            ack = self.socket.receive("ack")
            self.acked.add(ack["cid"])
            if ack["seq"] > len(self.seen):
                self.state = self.to_state()

    def unsaved(self):
        return {str(n) for n in range(1, self.sent + 1)} - self.acked


def go_on(customer, acked_before, room):
    said = len(customer.seen)
    customer.say()
    broken["turns without a reply"] += len(customer.seen) < said + 2
    if room:
        return
    broken["turns acknowledged that were not on disk"] += len(customer.acked) - acked_before
    broken["states that said saved"] += customer.state["saved"]


def through(what, server, customers, begin, end, room=False):
    """The disk fails, everyone goes on talking, somebody comes newly, somebody comes back; the disk works again.

    room  the log's own file takes a few more turns: what is acknowledged then is on disk, as is seen in the end
    """
    process = server.process.pid
    for customer in customers:
        customer.say()
    assert all(not customer.unsaved() for customer in customers), "a good disk saves"
    begin()
    before = {customer: len(customer.acked) for customer in customers}
    for _ in range(turns):
        for customer in customers:
            go_on(customer, before[customer], room)
    fresh = Customer(server)
    go_on(fresh, 0, room)
    customers[0].connect()
    customers[0].send(customers[0].sent)  # a cid that waits is acted on once
    customers[0].to_state()
    end()
    began = time.monotonic()
    for customer in [*customers, fresh]:
        while not customer.state["saved"]:
            customer.state = customer.to_state()
    heal_s.append(time.monotonic() - began)
    customers[0].settle()  # most of its acks went to the line that it had before
    broken["acks that did not come"] += sum(len(customer.unsaved()) for customer in [*customers, fresh])
    figure(32, f"{what}: crashes", int(not server.alive() or server.process.pid != process), 0)
    return fresh


def leave(server, customers):
    for customer in customers:
        customer.socket.close()
    server.stop()


def hold_against_store(what, path, customers):
    database = sqlite3.connect(path)
    differ = 0
    for customer in customers:
        rows = database.execute("SELECT m.seq, speaker, text FROM message m JOIN session s ON s.id = session WHERE key = ? ORDER BY m.seq", (stored_key(customer.token),)).fetchall()
        differ += rows != customer.seen
    figure(32, f"{what}: conversations that the store has otherwise than the customers", differ, 0)
    figure(32, f"{what}: damaged databases", int(database.execute("PRAGMA integrity_check").fetchone()[0] != "ok"), 0)
    database.close()


fast = ("--messages-per-second", "1e6", "--messages-burst", "1e6")
disk = Disk()
with Server(*fast, store="sqlite:FOLDER/chat.db", env=disk.env) as server:
    people = [Customer(server) for _ in range(customers)]
    for what, orders in {"disk full": {"write": errno.ENOSPC}, "write errors": {"write": errno.EIO}, "sync errors": {"sync": errno.EIO},
                         "read-only": {"write": errno.EROFS, "sync": errno.EROFS}}.items():
        people.append(through(what, server, people, lambda orders=orders: disk.fail(**orders), disk.fail))
    # killed while it cannot save: what it had in memory is gone, was never acknowledged, and comes again from the customers
    disk.fail(write=errno.ENOSPC)
    for customer in people:
        customer.say()
    server.kill()
    disk.fail()
    server.start()
    for customer in people:
        customer.connect()
        customer.settle()
    broken["acks that did not come"] += sum(len(customer.unsaved()) for customer in people)
    leave(server, people)
    hold_against_store("injected", server.folder / "chat.db", people)

folder = tempfile.mkdtemp(prefix="shirube-small-disk-")
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True).returncode == 0:
    try:
        with Server(*fast, store=f"sqlite:{folder}/chat.db") as server:
            people = [Customer(server) for _ in range(customers)]
            ballast = f"{folder}/ballast"

            def fill():
                with open(ballast, "wb", buffering=0) as file:
                    try:
                        while file.write(b"x" * 4096):
                            pass
                    except OSError:
                        pass

            people.append(through("a small tmpfs", server, people, fill, lambda: os.remove(ballast), room=True))
            leave(server, people)
            hold_against_store("a small tmpfs", f"{folder}/chat.db", people)
    finally:
        subprocess.run(["umount", folder])
else:
    print("  a small tmpfs: not run, nobody may mount here")
shutil.rmtree(folder, ignore_errors=True)
for name, count in broken.items():
    figure(32, name, count, 0)
figure(32, "until all is saved when the disk works again", max(heal_s), 2.0, " s")
finish()
