"""Gift codes, addresses and numbers as customers type them: each made once, so that a search for it finds our own leak and nothing else."""
import json
import random

letters, digits = "ABCDEFGHJKLMNPQRSTUVWXYZ", "0123456789"
wide = {ord(c): chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F))}
dashes = ["-", "－", "ー", "‐", "−", "—", "ｰ", "・", " - ", "ハイフン", "〜"]
gaps = [" ", "\u3000", "\u00A0", "  ", "\n", "\r\n", "、", ",", "/", ".", "：", "\u2009", " / ", "\n\n"]
invisible = ["\u200B", "\u200D", "\uFEFF", "\u00AD", "\u2060", "\u202A", "\uFE0F", "\U000E0030"]
glued = ["{}desu", "no{}", "{}kudasai"]
around = ["{}", "番号は{}です", "これ→{}←が使えない", "コード「{}」を入れた", "えっと{}なんですけど", "5000円の{}が2枚", "{}\nよろしくお願いします", "届いたのは {} 。\n登録できません",
          "（{}）", "①{} が使えない", "1. {}\n2. まだです", "★{}★", "メモ={}", "https://shop.example/redeem?c={}", "ギフト券番号:{}", "{}って何", "😊{}😊", "1つ目は{}、2017年3月5日に買った"]


def luhn_complete(text):
    total = 0
    for i, c in enumerate(reversed(text)):
        n = int(c) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return text + str(-total % 10)


class Markers:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, count, alphabet):
        return "".join(self.random.choice(alphabet) for _ in range(count))

    # ---- the thing itself, in its printed groups
    def code(self):
        tail = self.random.choice((4, 5))
        while True:
            text = self.pick(10 + tail, letters + digits)
            if sum(c in digits for c in text) >= 2:  # a code of letters alone could be romaji
                return [text[:4], text[4:10], text[10:]]

    def card(self):
        if self.random.random() < 0.2:
            text = luhn_complete("37" + self.pick(12, digits))
            return [text[:4], text[4:10], text[10:]]
        text = luhn_complete(self.random.choice(("4", "5", "35")) + self.pick(20, digits)[:13])[:16]
        text = luhn_complete((text + "0000")[:15])
        return [text[i:i + 4] for i in range(0, 16, 4)]

    def phone(self):
        first = self.random.choice(("090", "080", "070", "050", "03", "06", "0120", "045", "0467"))
        rest = {"090": (4, 4), "080": (4, 4), "070": (4, 4), "050": (4, 4), "0120": (3, 3)}.get(first, (6 - len(first), 4))
        return [first, self.pick(rest[0], "123456789"), self.pick(rest[1], digits)]

    def order(self):
        return [self.random.choice(("250", "249", "503", "D01")), self.pick(7, digits), self.pick(7, digits)]

    def email(self):
        name = self.random.choice(("taro", "yuki_", "sato.", "a-", "k+")) + self.pick(11, letters.lower() + digits)
        return name + "@" + self.random.choice(("example.com", "mail.example.co.jp", "docomo.example.ne.jp"))

    # ---- as it is typed
    def written(self, groups):
        """One way of writing groups of letters and digits."""
        way = self.random.randrange(16)
        joined = "".join(groups)
        if way == 0:
            text = "-".join(groups)
        elif way == 1:
            text = joined
        elif way == 2:
            text = self.random.choice(dashes).join(groups)
        elif way == 3:
            text = self.random.choice(gaps).join(groups)
        elif way == 4:
            text = " ".join(joined)
        elif way == 5:
            text = "-".join(groups).translate(wide)
        elif way == 6:
            text = joined.translate(wide)
        elif way == 7:
            at = self.random.randrange(1, len(joined))
            text = joined[:at] + self.random.choice(invisible) + joined[at:]
        elif way == 8:
            text = self.random.choice(invisible).join("-".join(groups))
        elif way == 9:
            text = "\u3000".join(joined.translate(wide))
        elif way == 10:
            text = "".join(c.translate(wide) if self.random.random() < 0.5 else c for c in "-".join(groups))
        elif way == 11:
            text = "-".join(groups).replace("-", self.random.choice(("%2D", "%20", "&nbsp;", "★", "🔹", " → ", "」「")))
        elif way == 12:  # cut elsewhere than it is printed
            cuts = sorted(self.random.sample(range(2, len(joined) - 1), 2))
            text = self.random.choice("- \n").join((joined[:cuts[0]], joined[cuts[0]:cuts[1]], joined[cuts[1]:]))
        elif way == 13 and all(any(c in kind for c in group) for kind in (letters, digits) for group in groups[1:]):
            text = groups[0] + "の次が" + groups[1] + "で最後が" + groups[2]
        elif way == 14:
            text = ("TEL{}です" if groups[0][0] == "0" else self.random.choice(glued)).format("-".join(groups))
        else:
            text = "\n".join(groups)
        # cut by blanks and in small letters it could be words
        return text.lower() if way in (0, 1, 2, 5, 7, 8, 10) and self.random.random() < 0.3 else text

    def written_email(self, mail):
        way = self.random.randrange(6)
        if way == 0:
            return mail.translate(wide)
        if way == 1:
            return mail.replace("@", self.random.choice((" @ ", "＠", "アットマーク", "(at)", "@\u200B", "\n@")))
        if way == 2:
            return mail.replace(".", "。") if "." not in mail.split("@")[0] else mail
        if way == 3:
            at = self.random.randrange(1, len(mail) - 1)
            return mail[:at] + self.random.choice(invisible) + mail[at:]
        if way == 4:
            return "<" + mail + ">"
        return mail

    def one(self):
        """(kind, what must never be found: its letters and digits in small, as it is typed)"""
        kind = self.random.choice(("code", "code", "code", "card", "phone", "order", "email"))
        if kind == "email":
            mail = self.email()
            return kind, "".join(c for c in mail.split("@")[0] if c.isalnum()), self.written_email(mail)
        groups = getattr(self, kind)()
        return kind, "".join(groups).lower(), self.written(groups)

    def message(self):
        kind, secret, text = self.one()
        return kind, secret, self.random.choice(around).format(text)


def escaped(text):
    """The same in JSON with every character escaped."""
    return "".join("\\u%04x" % unit for c in text for unit in
                   ([ord(c)] if ord(c) < 0x10000 else [0xD800 + (ord(c) - 0x10000 >> 10), 0xDC00 + (ord(c) - 0x10000 & 0x3FF)]))


def innocent(seed, count):
    """Amounts, dates, prices and devices as customers write them."""
    rng = random.Random(seed)
    year, month, day = (lambda: rng.randint(2010, 2026)), (lambda: rng.randint(1, 12)), (lambda: rng.randint(1, 28))
    shapes = [
        lambda: f"{year()}年{month()}月{day()}日に{rng.randint(1, 99) * 500:,}円分買いました",
        lambda: f"{year()}/{month():02}/{day():02}に買って{year()}/{month():02}/{day():02}に期限が切れました",
        lambda: f"{year()}-{month():02}-{day():02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}に届いた",
        lambda: f"残高が{rng.randint(1, 99999):,}円から{rng.randint(1, 99999):,}円になった",
        lambda: f"{rng.choice((1000, 3000, 5000, 10000))}円×{rng.randint(2, 20)}枚＝{rng.randint(2, 20) * 5000}円",
        lambda: f"{rng.choice((1000, 3000, 5000))}、{rng.choice((1000, 3000, 5000))}、{rng.choice((1000, 3000, 5000))}、{rng.choice((1000, 3000, 5000))}の4枚",
        lambda: f"iPhone {rng.randint(6, 17)} Pro Max {rng.choice((64, 128, 256, 512))}GB iOS {rng.randint(12, 26)}.{rng.randint(0, 7)}.{rng.randint(0, 3)}です",
        lambda: f"Windows {rng.choice((10, 11))} の Chrome {rng.randint(90, 140)}.0.{rng.randint(1000, 9999)}.{rng.randint(10, 199)}",
        lambda: f"Galaxy S{rng.randint(8, 25)} SM-G{rng.randint(900, 999)}N Android {rng.randint(9, 16)}",
        lambda: f"平成{rng.randint(20, 31)}年{month()}月{day()}日発行、令和{rng.randint(1, 8)}年まで",
        lambda: f"{month()}/{day()}と{month()}/{day()}に{rng.randint(1, 9)}000円ずつ",
        lambda: f"〒{rng.randint(100, 999)}-{rng.randint(1000, 9999)} に届く予定でした",
        lambda: f"エラーコード {rng.randint(100, 999)} が{rng.randint(2, 9)}回出た",
        lambda: f"1枚目{rng.randint(1, 50) * 100}円 2枚目{rng.randint(1, 50) * 100}円 合計{rng.randint(1, 99) * 100}円",
        lambda: f"https://www.example.co.jp/dp/B0{rng.randint(10, 99)}XYZ{rng.randint(100, 999)} を買いたい",
        lambda: f"{year()} {month()} {day()} と {year()} {month()} {day()} の2回",
        lambda: f"午後{rng.randint(1, 11)}時{rng.randint(0, 59)}分ごろ、残り{rng.randint(1, 999)}ポイント",
    ]
    return [rng.choice(shapes)() for _ in range(count)]


def as_json(value):
    return json.dumps(value, ensure_ascii=False)
