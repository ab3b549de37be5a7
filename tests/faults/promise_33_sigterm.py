"""Promise 33: SIGTERM while many chats are in the midst of their turns: every chat is told to come again (1001), the process ends in 5 s, the
next one takes over the port and the store, and no acknowledged turn is lost nor any message answered twice."""
import threading
import time

from harness import Closed, Server, Socket, figure, finish, long

count = 5_000 if long else 200


class Chat:
    def __init__(self, server):
        self.socket = Socket(server)
        self.socket.send({"type": "hello"})
        self.acked, self.sent, self.code = {}, 0, None

    def opened(self):
        self.token = self.socket.receive("welcome")["session"]
        self.socket.receive("state")

    def say(self):
        self.sent += 1
        self.socket.send({"type": "say", "cid": str(self.sent), "text": f"登録済みって出る {self.sent}"})

    def read_to_the_end(self):
        try:
            while True:
                self.take(self.socket.receive("ack"))
        except Closed as closed:
            self.code = closed.code
            try:
                self.socket.raw(b"\x88\x82\0\0\0\0\x03\xe9")
            except OSError:
                pass
        except OSError:
            pass
        self.socket.close()

    def take(self, ack):
        self.acked[int(ack["cid"])] = ack["seq"]

    def go_on(self, server):
        """With the next process: what had no ack is sent again. Gives the customer's messages of the whole conversation, by seq."""
        missing = [n for n in range(1, self.sent + 1) if n not in self.acked]
        self.socket = Socket(server)
        self.resumed = self.socket.hello(self.token, 10**6)["resumed"]
        for n in missing:
            self.socket.send({"type": "say", "cid": str(n), "text": f"登録済みって出る {n}"})
        for _ in missing:
            self.take(self.socket.receive("ack"))
        self.socket.close()
        reader = Socket(server)
        reader.hello(self.token, 0)
        messages = []
        while (value := reader.receive("message", "state"))["type"] == "message":
            messages.append(value)
        reader.close()
        self.gaps = [m["seq"] for m in messages] != list(range(1, len(messages) + 1))
        return {m["seq"]: int(m["text"].rsplit(" ", 1)[1]) for m in messages if m["from"] == "customer"}


with Server("--messages-per-second", "1e3", "--messages-burst", "1e3", store="sqlite:FOLDER/chat.db") as server:
    chats = []
    for n in range(0, count, 100):
        some = [Chat(server) for _ in range(100)]
        for chat in some:
            chat.opened()
        chats += some
    for chat in chats:
        chat.say()
        chat.say()
    ended = []
    began = time.monotonic()
    server.process.terminate()
    waiting = threading.Thread(target=lambda: (server.process.wait(30), ended.append(time.monotonic() - began)))
    waiting.start()
    for chat in chats:
        chat.read_to_the_end()
    waiting.join()
    acked = sum(len(chat.acked) for chat in chats)
    figure(33, f"under {count} chats with {2 * count} turns under way ({acked} acknowledged), the process ended in", ended[0], 5, " s")
    figure(33, "exit status", server.process.returncode, 0)
    figure(33, "chats that were not told by 1001", sum(chat.code != 1001 for chat in chats), 0)
    with server.successor() as successor:
        lost = twice = 0
        for chat in chats:
            said = chat.go_on(successor)
            lost += not chat.resumed
            lost += sum(said.get(seq) != n for n, seq in chat.acked.items())
            twice += len(said) - chat.sent
        figure(33, "acknowledged turns that are lost", lost, 0)
        figure(33, "messages that were acted on twice", twice, 0)
        figure(33, "conversations with gaps", sum(chat.gaps for chat in chats), 0)
finish()
