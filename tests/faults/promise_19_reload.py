"""Promise 19: content that is edited without care, under load: no turn is dropped, and none is answered from two contents.

The words of the menu and of the engine's phrases both name the edition that they belong to, by one snippet. Customers start over again and again; the
two bubbles of each reply must name the same edition. Meanwhile files are mutated at random, half-written, and put right again.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import tempfile
import threading
import time

from harness import Server, Socket, figure, finish, long, root

mutations, customers = (10_000, 4) if long else (60, 3)
rng = random.Random(19)
content = pathlib.Path(tempfile.mkdtemp(prefix="shirube-content-"))
for part in ("intents", "replies"):
    shutil.copytree(root / "tests/content_errors/base" / part, content / part)
snippets = content / "replies/語句.yaml"
plain = snippets.read_text()


def edition(number):
    snippets.with_suffix(".new").write_text(plain + f"版: 第{number}版\n")
    os.replace(snippets.with_suffix(".new"), snippets)


def put_in_stamps():
    phrases, menu = content / "replies/定型文.yaml", content / "replies/menu.yaml"
    phrases.write_text(re.sub(r"^最初から: .*$", "最初から: [<版>の最初からです。, では<版>の最初からです。]", phrases.read_text(), flags=re.M))
    menu.write_text(re.sub(r"言う: .*", "言う: <版>のメニューです。何にお困りですか？", menu.read_text(), count=1))


def mutated(text):
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    way = rng.randrange(7)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines.insert(other, lines[at])
    elif way == 2:
        lines[at] = lines[at][:rng.randrange(len(lines[at]) + 1)]
    elif way == 3:
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 4:
        lines[at] = lines[at].replace(":", rng.choice(("：", "", " :")))
    elif way == 5:
        lines[at] = rng.choice(("\t", "  ", "- ", "&a ", "*a", "\x00", "{", "'")) + lines[at]
    else:
        return text[:rng.randrange(len(text))]
    return "\n".join(lines)


put_in_stamps()
edition(0)
good = {path: path.read_bytes() for path in content.rglob("*.yaml") if path != snippets}
stop = threading.Event()
dropped, mixed, turns, seen = [], [], [0] * customers, set()


def customer(server, number):
    socket = Socket(server)
    socket.hello()
    socket.receive("state")
    while not stop.is_set():
        socket.send({"type": "choose", "cid": f"c{turns[number]}", "choice": "restart"})
        texts = []
        while (value := socket.receive("ack", "message", "state", "error"))["type"] != "state":
            if value["type"] == "error":
                dropped.append(value)
                break
            if value["type"] == "message" and value["from"] == "bot":
                texts.append(value["text"])
        editions = re.findall(r"第\d+版", "".join(texts))
        if len(editions) != 2 or editions[0] != editions[1]:
            mixed.append(texts)
        seen.update(editions)
        turns[number] += 1
        time.sleep(0.001)


def reloads(server):
    counts = dict(re.findall(r'shirube_content_reloads_total\{result="(\w+)"\} (\d+)', server.get("/metrics")[1]))
    return int(counts["taken"]), int(counts["refused"])


def reload_seen(server, before):
    """Waits until the server has looked at what is there now; its own look comes once a second."""
    server.process.send_signal(signal.SIGHUP)
    until = time.monotonic() + 20
    while sum(reloads(server)) == before and time.monotonic() < until:
        time.sleep(0.005)


server = Server("--messages-per-second", "1e9", "--messages-burst", "1e9", content=content)
with server:
    threads = [threading.Thread(target=customer, args=(server, number), daemon=True) for number in range(customers)]
    for thread in threads:
        thread.start()
    editions = 0
    for number in range(mutations):
        cut_off = number < len(good)  # each file once as an editor leaves it whose disk is full
        path = list(good)[number] if cut_off else rng.choice(list(good))
        text = b"" if cut_off else mutated(good[path].decode()).encode()
        half = rng.randrange(len(text) + 1)
        before = sum(reloads(server))
        path.write_bytes(text[:half])  # an editor that writes in two goes
        path.write_bytes(text)
        reload_seen(server, before)
        path.write_bytes(good[path])
        if number % 10 == 9:
            editions += 1
            edition(editions)
            reload_seen(server, sum(reloads(server)))
    time.sleep(1.5)  # its own look at the last edition
    stop.set()
    for thread in threads:
        thread.join(20)
    taken, refused = reloads(server)
    figure(19, "mutations of content under load", mutations, 10_000 if long else 60, least=True)
    figure(19, f"turns dropped, of {sum(turns)}", len(dropped) + sum(thread.is_alive() for thread in threads), 0)
    figure(19, "turns answered from two contents, or from none", len(mixed), 0)
    figure(19, "reloads refused", refused, mutations // 4, least=True)
    figure(19, "editions that customers saw", len(seen), editions // 2, least=True)
    figure(19, "the server is alive", server.alive(), True, least=True)
for texts in mixed[:3]:
    print(" ", texts)
shutil.rmtree(content)
finish()
