"""Promise 20: nothing outside the folders that were indexed at the start is ever opened, over HTTP or through links among the content."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile

from harness import Server, figure, finish, program, root

secret = "canary-7f3a1c"
outside = pathlib.Path(tempfile.mkdtemp(prefix="shirube-outside-"))
(outside / "canary.txt").write_text(secret)
(outside / "canary.yaml").write_text(f"題名: {secret}\n")
places = ["etc/passwd", str(outside / "canary.txt").lstrip("/"), "intents/deny.yaml", "proc/self/environ"]
ups = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "%252e%252e%252f", "..\\", "..%5c", "....//", "..;/", "%c0%ae%c0%ae/", "..%00/", ".%2e/", "%u002e%u002e/", "．．／", "..%ef%bc%8f"]
starts = ["/", "/widget.js/", "/api/v1/"]
payloads = [start + up * 8 + place for start in starts for up in ups for place in places]
payloads += ["//" + places[0], "///" + places[0], "/./" + places[1], "file:///etc/passwd", "/etc/passwd", "/proc/self/environ", "/widget.js%00.html", "/?file=../../etc/passwd"]


def ask(server, target):
    with socket.create_connection((server.host, server.port), 10) as line:
        line.sendall(b"GET " + target.encode() + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return answer


def opened_outside(server, since):
    """The canaries' last reading: the file system's own word, where it keeps it."""
    return sum(os.stat(file).st_atime_ns > since for file in outside.iterdir())


with Server() as server:
    before = max(os.stat(file).st_atime_ns for file in outside.iterdir())
    told = wrong = 0
    for target in payloads:
        answer = ask(server, target)
        told += any(mark in answer for mark in (secret.encode(), b"root:", b"PATH=", "題名".encode()))
        status = int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0
        wrong += status not in (400, 404) and not target.startswith("/?")
    figure(20, "payloads", len(payloads), 200, least=True)
    figure(20, "payloads answered with a file from outside", told, 0)
    figure(20, "payloads answered otherwise than 400 or 404", wrong, 0)
    figure(20, "canaries opened", opened_outside(server, before), 0)
    figure(20, "the server is alive", server.alive(), True, least=True)

content = pathlib.Path(tempfile.mkdtemp(prefix="shirube-content-"))
for part in ("intents", "replies"):
    shutil.copytree(root / "tests/content_errors/base" / part, content / part)
links = {"replies/linked.yaml": outside / "canary.yaml", "intents/linked.yaml": "../../" + outside.name + "/canary.yaml", "intents/examples": outside,
         "replies/more": outside, "intents/words/linked.yaml": outside / "canary.yaml", "replies/passwd.yaml": "/etc/passwd", "replies/loop.yaml": "loop.yaml"}
for name, target in links.items():
    (content / name).symlink_to(target)
os.mkfifo(content / "replies/pipe.yaml")  # whoever opens it waits for ever
before = max(os.stat(file).st_atime_ns for file in outside.iterdir())
said = subprocess.run([program, "check", "--content", str(content)], capture_output=True, text=True, timeout=60)
figure(20, "links among the content that were followed", len(re.findall(f"linked|passwd|more/|{secret}|root:", said.stdout + said.stderr)), 0)
figure(20, "canaries opened through the content", opened_outside(None, before), 0)
figure(20, "content beside the links read as ever", "意図 3" in said.stdout, True, least=True)

case = content / "case.convo.txt"
escapes = [f"#include {up}{outside.name}/canary" for up in ("../", "../../", "/tmp/", "./../")] + ["#include /etc/passwd"]
(outside / "canary.convo.txt").write_text(f"{secret}\n\n#me\n{secret}\n\n#bot\n{secret}\n")
told = 0
for line in escapes:
    case.write_text(f"題\n\n{line}\n\n#me\nこんにちは\n\n#bot\nx\n")
    said = subprocess.run([program, "replay", "--content", str(root), str(case)], capture_output=True, text=True, timeout=60)
    told += secret in said.stdout + said.stderr or said.returncode == 0
figure(20, "includes of a transcript that led outside", told, 0)
shutil.rmtree(outside)
shutil.rmtree(content)
finish()
