"""Promise 24, at random: messages that come twice, on two sockets, after a connection was dropped with answers under way, and resumes from
too far back: each cid is acted on once, in order, and its ack always names the same message. The seed is printed: it makes the same run.

With --long as many turns as five minutes allow, towards the million of the promise.
"""
import collections
import random
import sys
import time

from harness import Server, Socket, figure, finish, long

seconds, crowd_size = (300 if long else 1), 40
seed = next((int(one) for one in sys.argv[2:] if one.isdigit()), random.randrange(10**6))
draw = random.Random(seed)
texts = ["登録済みって出る", "いいえ", "わからない", "残高が消えた", "最初から", "はい", "スマホです", "期限はいつまでですか"]
faults = collections.Counter()


class Customer:
    def __init__(self, server):
        self.server, self.token, self.seen, self.sent = server, None, 0, 0
        self.acks, self.waiting = {}, collections.deque()
        self.connect()

    def connect(self):
        self.socket = Socket(self.server)
        seq = draw.choice((self.seen, self.seen, max(0, self.seen - draw.randrange(6)), 0 if self.seen < 60 else self.seen))
        self.next = seq + 1
        value = self.socket.hello(self.token, seq)
        faults["a session that was not taken up again"] += self.token not in (None, value["session"])
        self.token = value["session"]
        for cid in self.waiting:
            self.send(cid)

    def send(self, cid, socket=None):
        (socket or self.socket).send({"type": "say", "cid": f"c{cid}", "text": f"{texts[cid % len(texts)]} {cid}"})

    def say(self):
        self.sent += 1
        self.waiting.append(self.sent)
        self.send(self.sent)

    def take(self, value):
        if value["type"] == "message":
            faults["gaps or repeats in seq"] += value["seq"] != self.next
            self.next = value["seq"] + 1
            self.seen = max(self.seen, value["seq"])
        elif value["type"] == "ack":
            cid = int(value["cid"][1:])
            faults["two acks for one cid that differ"] += self.acks.setdefault(cid, value["seq"]) != value["seq"]
            if cid in self.waiting:
                self.waiting.remove(cid)
        elif value["type"] == "error":
            faults["errors"] += 1

    def settle(self, patience=10**9):
        """Reads until every message has its ack, or for so many frames."""
        while self.waiting and patience > 0:
            self.take(self.socket.receive())
            patience -= 1

    def act(self):
        for _ in range(draw.randrange(1, 6)):
            self.say()
            if draw.random() < 0.3:
                self.send(draw.randrange(max(1, self.sent - 5), self.sent + 1))
        if draw.random() < 0.1:
            twin = Socket(self.server)
            twin.hello(self.token, self.seen)
            for cid in self.waiting:
                self.send(cid, twin)
            twin.close()
        if draw.random() < 0.2:
            self.settle(draw.randrange(4))
            self.socket.close()
            self.connect()

    def check(self):
        """The whole conversation, read again from its beginning."""
        socket = Socket(self.server)
        socket.hello(self.token, 0)
        order, seq = [], 0
        while (value := socket.receive("message", "state"))["type"] == "message":
            faults["gaps in the stored conversation"] += value["seq"] != seq + 1
            seq = value["seq"]
            if value["from"] == "customer":
                order.append(int(value["text"].rsplit(" ", 1)[1]))
                faults["acks that name another message"] += self.acks.get(order[-1]) != seq
        faults["messages that are missing, twice or out of order"] += sum(a != b for a, b in zip(order, range(1, self.sent + 1))) + abs(len(order) - self.sent)


with Server("--messages-per-second", "1e6", "--messages-burst", "1e6") as server:
    until, turns = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        crowd = [Customer(server) for _ in range(crowd_size)]
        for _ in range(15):
            for one in crowd:
                one.act()
            for one in crowd:
                one.settle()
            if time.monotonic() > until:
                break
        for one in crowd:
            one.check()
            one.socket.close()
            turns += one.sent
    print(f"   seed {seed}: {turns} turns")
    for name in ("a session that was not taken up again", "gaps or repeats in seq", "two acks for one cid that differ", "errors", "gaps in the stored conversation",
                 "acks that name another message", "messages that are missing, twice or out of order"):
        figure(24, f"{name}, in {turns} turns", faults[name], 0)
finish()
