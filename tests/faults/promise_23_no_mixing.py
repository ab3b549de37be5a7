"""Promise 23: 500 customers at once, each with a mark of their own in what they write, over reconnects and restarts of the server: nobody is
ever sent another's mark, and everybody is sent their own."""
import random
import re

from harness import Server, Socket, figure, finish, long

customers, rounds = 500, (20 if long else 2)
draw = random.Random(23)
mark = re.compile("目印[ァ-ヶ]{8}")


def mark_of(n):
    return "目印" + "".join(chr(ord("ア") + 2 * (n // 8**k % 8)) for k in range(8))


class Customer:
    def __init__(self, n):
        self.mark, self.token, self.seen, self.cid, self.socket = mark_of(n), None, 0, 0, None
        self.foreign = self.own = self.lost = 0

    def connect(self, server):
        self.socket = Socket(server)
        self.socket.send({"type": "hello", **({"session": self.token, "seq": 0} if self.token else {})})

    def welcomed(self):
        self.token = self.take("state")["session"]

    def say(self):
        self.cid += 1
        self.socket.send({"type": "say", "cid": str(self.cid), "text": f"登録済みって出る {self.mark}"})

    def take(self, last):
        """All frames up to one of this type; gives the welcome among them."""
        welcome = None
        while True:
            value = self.socket.receive()
            for found in mark.findall(str(value)):
                self.own += found == self.mark
                self.foreign += found != self.mark
            if value["type"] == "welcome":
                welcome = value
                self.lost += self.token is not None and (not value["resumed"] or value["session"] != self.token)
            if value["type"] == last:
                return welcome


with Server("--messages-per-second", "1e3", "--messages-burst", "1e3", store="sqlite:FOLDER/chat.db") as server:
    crowd = [Customer(n) for n in range(customers)]
    for turn in range(rounds):
        if turn:
            server.kill()
            server.start()
        for one in crowd:
            one.connect(server)
        for one in crowd:
            one.welcomed()
        for _ in range(2):
            draw.shuffle(crowd)
            for one in crowd:
                one.say()
            for one in crowd[::7]:  # some leave before the answer, and come back for it
                one.socket.close()
                one.connect(server)
            for one in crowd:
                if one not in crowd[::7]:
                    one.take("state")
            for one in crowd[::7]:
                one.take("state")
    figure(23, f"{customers} customers, {rounds - 1} restarts: marks of others", sum(one.foreign for one in crowd), 0)
    figure(23, "customers who never saw their own mark", sum(one.own == 0 for one in crowd), 0)
    figure(23, "sessions that could not be taken up again", sum(one.lost for one in crowd), 0)
finish()
