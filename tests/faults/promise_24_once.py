"""Promise 24: each cid is acted on once, in order, however often it comes: on two tabs of a session, across reconnects, restarts and crashes; and
both tabs see one conversation."""
import random
import sqlite3

from harness import Server, Socket, figure, finish, long, stored_cid, stored_key

deeds, customers, lots = 1_000_000 if long else 1_200, 20, random.Random(24)
sayings = ["登録済みって出ます", "いいえ", "わからない", "残高が消えた", "最初から", "はい", "スマホです"]
broken = {"cids with two answers": 0, "gaps in seq": 0, "messages that differ between two tabs or the store": 0, "turns beyond one a cid": 0, "cids out of order": 0}


class Tab:
    def __init__(self, server, token=None):
        self.server, self.token, self.seen = server, token, []
        self.connect()

    def connect(self):
        self.socket = Socket(self.server)
        self.token = self.socket.hello(self.token, len(self.seen))["session"]
        self.read("state")

    def read(self, until, cid=None):
        """To the first frame of this type; what a tab shows is kept."""
        while True:
            frame = self.socket.receive()
            if frame["type"] == "message":
                broken["gaps in seq"] += frame["seq"] != len(self.seen) + 1
                self.seen.append((frame["from"], frame["text"]))
            if frame["type"] == until and (cid is None or frame.get("cid") == cid):
                return frame


class Customer:
    def __init__(self, server):
        self.tabs = [Tab(server)]
        self.tabs.append(Tab(server, self.tabs[0].token))
        self.answers = []  # seq by number of the cid

    def say(self, tab, number):
        tab.socket.send({"type": "say", "cid": str(number), "text": sayings[number % len(sayings)]})
        seq = tab.read("ack", str(number))["seq"]
        if number == len(self.answers):
            self.answers.append(seq)
        broken["cids with two answers"] += self.answers[number] != seq

    def act(self):
        tab = lots.choice(self.tabs)
        lot = lots.random()
        if lot < 0.03:
            tab.socket.close()
            tab.connect()
        elif lot < 0.5 and self.answers:
            self.say(tab, lots.randrange(len(self.answers)))  # once more, old or new
        elif lot < 0.55:  # on both tabs before either has an answer
            number = len(self.answers)
            for one in self.tabs:
                one.socket.send({"type": "say", "cid": str(number), "text": sayings[number % len(sayings)]})
            seqs = {one.read("ack", str(number))["seq"] for one in self.tabs}
            broken["cids with two answers"] += len(seqs) - 1
            self.answers.append(seqs.pop())
        else:
            self.say(tab, len(self.answers))


def hold_against_store(path, people):
    database = sqlite3.connect(path)
    for person in people:
        token = person.tabs[0].token
        key = stored_key(token)
        rows = database.execute("SELECT speaker, text FROM message m JOIN session s ON s.id = session WHERE key = ? ORDER BY m.seq", (key,)).fetchall()
        cids = [cid for cid, in database.execute(
            "SELECT cid FROM turn e JOIN session s ON s.id = session WHERE key = ? AND cid NOT NULL ORDER BY e.seq", (key,))]
        broken["messages that differ between two tabs or the store"] += any(tab.seen != rows for tab in person.tabs)
        broken["turns beyond one a cid"] += sum(speaker == "customer" for speaker, _ in rows) - len(person.answers)
        broken["cids out of order"] += cids != [stored_cid(token, number) for number in range(len(person.answers))]
    database.close()


with Server("--messages-per-second", "1e6", "--messages-burst", "1e6", store="sqlite:FOLDER/chat.db") as server:
    people = [Customer(server) for _ in range(customers)]
    for n in range(deeds):
        lots.choice(people).act()
        if n % (deeds // 3) == deeds // 6:
            server.kill()
            server.start()
            for person in people:
                for tab in person.tabs:
                    tab.connect()
    for person in people:
        for tab in person.tabs:
            tab.connect()
            tab.socket.close()
    server.stop()
    hold_against_store(server.folder / "chat.db", people)
print(f"  {deeds} deeds of {customers} customers on two tabs each, 3 crashes, {sum(len(p.answers) for p in people)} turns")
for name, count in broken.items():
    figure(24, name, count, 0)
finish()
