// No gift code leaves the page: looked for on the wire and in the browser's storage, in Chromium against the real server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./support/axe.mjs";
import { phone } from "./support/page.mjs";
import { fast, start_server } from "./support/server.mjs";
import { set_stage } from "./support/stage.mjs";
import { printed, slips, slips_of } from "./support/slips.mjs";

const code = "AB12CDE3FGH4JK";
const stage = set_stage();
const visitor = (t, options, url) => stage.visitor(t, { permissions: ["clipboard-read", "clipboard-write"], ...options }, url);

/** As a thief would read it: any width, no separators. */
const bare = (text) => text.normalize("NFKC").replace(/\\u[\da-f]{4}|[^A-Za-z0-9]/gi, "").toUpperCase();

async function assert_kept_from(chat, code, why) {
  const stored = await chat.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]));
  const pieces = Array.from({ length: code.length - 5 }, (_, at) => code.slice(at, at + 6));
  for (const text of [...chat.sent, stored])
    for (const piece of pieces) assert.ok(!bare(text).includes(piece), `${why}: ${text}`);
}

const keyboard_of = (chat) => chat.page.context().newCDPSession(chat.page);
const paste = async (chat, text) => {
  await chat.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await chat.field.press("Control+V");
};

const ways = {
  "typed, then Enter": async (chat) => {
    await chat.field.pressSequentially(printed(code));
    await chat.field.press("Enter");
  },
  "pasted, then the button": async (chat) => {
    await paste(chat, `番号は${printed(code)}です`);
    await chat.button("送信する").click();
  },
  "full-width, then Enter": async (chat) => {
    await chat.field.fill("ＡＢ１２ーＣＤＥ３ＦＧーＨ４ＪＫ");
    await chat.field.press("Enter");
  },
  "spaced, then the button": async (chat) => {
    await chat.field.fill([...code].join(" "));
    await chat.button("送信する").click();
  },
  "split over lines with Shift+Enter": async (chat) => {
    for (const group of ["AB12-", "CDE3FG-", "H4JK"]) {
      await chat.field.pressSequentially(group);
      await chat.field.press("Shift+Enter");
    }
    await chat.field.press("Enter");
  },
  "in a conversion, then the button": async (chat) => {
    const keyboard = await keyboard_of(chat);
    const text = "ＡＢ１２－ＣＤＥ３ＦＧ－Ｈ４ＪＫ";
    await chat.field.focus();
    await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await chat.button("送信する").click();
  },
  "converted, committed by Enter, then Enter": async (chat) => {
    const keyboard = await keyboard_of(chat);
    await chat.field.focus();
    await keyboard.send("Input.imeSetComposition", { text: "ａｂ１２", selectionStart: 4, selectionEnd: 4 });
    await keyboard.send("Input.insertText", { text: "ＡＢ１２ＣＤＥ３ＦＧＨ４ＪＫ" });
    await chat.field.press("Enter");
  },
  "given to say() by the page": async (chat) => {
    await chat.page.evaluate((text) => document.querySelector("shirube-chat").say(text), `登録できない ${printed(code)}`);
  },
};

test("a code is held back, whichever way it comes, and after a reload nothing waits to be sent", async (t) => {
  const chat = await visitor(t);
  for (const [way, act] of Object.entries(ways)) {
    await act(chat);
    await chat.doctor.waitFor();
    await chat.page.waitForTimeout(50); // what would be sent is sent by now
    assert.equal(await chat.own.count(), 0, way);
    await assert_kept_from(chat, code, way);
    await chat.field.fill("");
    await chat.doctor.waitFor({ state: "detached" });
  }
  await chat.field.fill(printed(code));
  await chat.field.press("Enter");
  await chat.page.reload();
  await chat.settled();
  assert.equal(await chat.own.count(), 0);
  await assert_kept_from(chat, code, "after a reload");
  assert.deepEqual(chat.problems, []);
});

test("a code given while the server is away is not stored for later", async (t) => {
  const away = await start_server();
  const chat = await visitor(t, {}, away.url);
  await away.stop("SIGKILL");
  await chat.field.fill("先に書いた文");
  await chat.field.press("Enter");
  await chat.field.fill(printed(code));
  await chat.field.press("Enter");
  await chat.note.filter({ hasText: "送っていません" }).waitFor(); // the doctor cannot come either
  assert.equal(await chat.field.inputValue(), printed(code), "nothing that was written is lost");
  assert.match(await chat.page.evaluate(() => JSON.stringify(localStorage)), /先に書いた文/, "other text does wait");
  await assert_kept_from(chat, code, "outbox");
});

/** The doctor's file comes only when the test lets it: `let_go()` answers with it, `fail()` with nothing. */
async function late_doctor(chat) {
  const asked = [];
  await chat.page.route("**/aid.js", (route) => void asked.push(route));
  const answer = async (act) => {
    for (const end = Date.now() + 5000; !asked.length && Date.now() < end; ) await chat.page.waitForTimeout(20);
    assert.ok(asked.length, "the doctor was sent for");
    await Promise.all(asked.splice(0).map(act));
  };
  return { asked, let_go: () => answer((route) => route.continue()), fail: () => answer((route) => route.abort()) };
}

test("who writes nothing like a code never loads the doctor", async (t) => {
  const chat = await visitor(t);
  const doctor = await late_doctor(chat);
  for (const text of ["登録済みって出ます", "2017年3月に5,000円のカードを買いました", "iPhoneで見ています"]) await chat.say(text);
  assert.equal(await chat.own.count(), 3);
  assert.equal(doctor.asked.length, 0);
});

test("as long as the doctor is on its way nothing that may be a code is sent; then each text goes its way", async (t) => {
  const chat = await visitor(t);
  const doctor = await late_doctor(chat);
  await chat.field.fill("注文番号は250-1234567-7654321です");
  await chat.field.press("Enter");
  await chat.field.press("Enter"); // impatience sends nothing twice
  await chat.note.filter({ hasText: "確認しています" }).waitFor();
  await chat.page.waitForTimeout(200);
  assert.deepEqual([await chat.own.count(), chat.sent.filter((frame) => frame.includes("say"))], [0, []]);
  await doctor.let_go();
  await chat.own.first().waitFor();
  await chat.settled();
  assert.equal(chat.sent.filter((frame) => frame.includes("250-1234567-7654321です")).length, 1);
  assert.equal(await chat.field.inputValue(), "");
});

test("a code that is sent while the doctor is on its way stays, and what else was said goes", async (t) => {
  const chat = await visitor(t);
  const doctor = await late_doctor(chat);
  await chat.page.evaluate((texts) => texts.forEach((text) => document.querySelector("shirube-chat").say(text)), [
    "注文番号は250-1234567-7654321です",
    printed(code),
  ]);
  await doctor.let_go();
  await chat.doctor.waitFor();
  await chat.settled();
  assert.equal(await chat.own.count(), 1);
  assert.equal(await chat.field.inputValue(), printed(code));
  await assert_kept_from(chat, code, "on its way");
});

test("of more texts than may wait, what finds no place when the doctor has come stands in the input", async (t) => {
  const server = await start_server({ flags: fast });
  t.after(() => server.stop());
  const chat = await visitor(t, {}, server.url);
  const doctor = await late_doctor(chat);
  const texts = Array.from({ length: 25 }, (_, n) => `注文番号は250-1234567-76543${n + 10}です`);
  await chat.page.evaluate((texts) => texts.forEach((text) => document.querySelector("shirube-chat").say(text)), texts);
  await doctor.let_go();
  await chat.settled();
  assert.equal(await chat.own.count(), 20);
  assert.equal((await chat.field.inputValue()).replaceAll("\n", ""), texts.slice(20).join(""), "none is lost");
});

test("a customer who thinks again while the doctor is on its way has said nothing", async (t) => {
  const chat = await visitor(t);
  const doctor = await late_doctor(chat);
  await chat.field.fill("注文番号は250-1234567-7654321です");
  await chat.field.press("Enter");
  await chat.field.fill("やめます");
  await doctor.let_go();
  await chat.page.waitForTimeout(200);
  assert.deepEqual([await chat.own.count(), await chat.field.inputValue()], [0, "やめます"]);
});

test("a doctor who cannot come: nothing is sent, the customer is told so, and the next try may work", async (t) => {
  const chat = await visitor(t);
  const doctor = await late_doctor(chat);
  for (const text of [printed(code), "注文番号は250-1234567-7654321です"]) {
    await chat.field.fill(text);
    await chat.field.press("Enter");
    await doctor.fail();
    await chat.note.filter({ hasText: "送っていません" }).waitFor();
    assert.deepEqual([await chat.own.count(), await chat.field.inputValue()], [0, text]);
    await assert_kept_from(chat, code, text);
  }
  await chat.field.press("Enter");
  await doctor.let_go();
  await chat.own.first().waitFor();
  assert.ok(chat.problems.every((problem) => /aid\.js|ERR_FAILED/.test(problem)), chat.problems.join());
});

test("a strict policy and `trusted-types 'none'`: the doctor works without one violation", async (t) => {
  const { chat, page } = await stage.customer(t, { attributes: 'mode="inline"' });
  await page.evaluate(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective), true);
  });
  await chat.settled();
  await chat.field.fill("ＡＢ１２ーＣＤＥ３ＦＧーＨ４ＪＫ");
  await chat.field.press("Enter");
  await chat.doctor.waitFor();
  await chat.button("結果だけ送る").click();
  await chat.own.first().waitFor();
  assert.deepEqual(await page.evaluate(() => violations), []);
  assert.deepEqual(chat.problems, []);
});

test("slips of every kind are held back", async (t) => {
  const chat = await visitor(t);
  for (const { kind, text, code } of slips_of(7, 2)) {
    await chat.field.fill(text);
    await chat.field.press("Enter");
    await chat.doctor.waitFor();
    assert.equal(await chat.field.inputValue(), text, kind);
    await assert_kept_from(chat, code, kind);
  }
  assert.equal(await chat.own.count(), 0);
  assert.equal(Object.keys(slips).length, 25);
});

test("the verdict alone is sent, when the customer taps, and the server goes on from it", async (t) => {
  const chat = await visitor(t);
  await chat.field.fill(printed(code).slice(1));
  await chat.field.press("Enter");
  const answers = await chat.bot.count();
  await chat.button("結果だけ送る").click();
  await chat.bot.nth(answers).waitFor();
  await chat.settled();
  assert.match(await chat.own.textContent(), /番号の入れ方を確認したところ、先頭の1文字が抜けているようです$/);
  assert.deepEqual([await chat.doctor.count(), await chat.field.inputValue()], [0, ""]);
  assert.ok(await chat.field.evaluate((field) => field.matches(":focus")), "the focus is not lost with the button");
  assert.match((await chat.bot.allTextContents()).slice(answers).join(), /番号の入れ方/, "understood as what it is");
  await assert_kept_from(chat, code, "verdict");
});

test("the rest of the text is sent without the code", async (t) => {
  const chat = await visitor(t);
  await chat.field.fill(`この番号が登録できません ${printed(code)}`);
  await chat.field.press("Enter");
  await chat.button("番号を除いて送る").click();
  await chat.own.first().waitFor();
  await chat.settled();
  assert.match(await chat.own.textContent(), /この番号が登録できません ［ギフト券番号］$/);
  await assert_kept_from(chat, code, "rest");
});

test("a code alone leaves nothing to send without it", async (t) => {
  const chat = await visitor(t);
  await chat.field.fill(printed(code));
  await chat.field.press("Enter");
  await chat.doctor.waitFor();
  assert.equal(await chat.button("番号を除いて送る").count(), 0);
});

test("the cleaned code goes to the clipboard and nowhere else", async (t) => {
  const chat = await visitor(t);
  await paste(chat, "ＡＢ１２　ＣＤＥ３ＦＧ　Ｈ４ＪＫ");
  await chat.button("番号をコピー").click();
  await chat.note.filter({ hasText: "コピーしました" }).waitFor();
  assert.equal(await chat.page.evaluate(() => navigator.clipboard.readText()), "AB12-CDE3FG-H4JK");
  await assert_kept_from(chat, code, "copy");
});

test("a page whose clipboard is forbidden says so", async (t) => {
  const chat = await visitor(t);
  await chat.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"));
  });
  await chat.field.fill(code);
  await chat.button("番号をコピー").click();
  await chat.note.filter({ hasText: "できませんでした" }).waitFor();
  assert.deepEqual(chat.problems, []);
});

test("the doctor waits for a pause in typing, takes no focus, and goes when the code goes", async (t) => {
  const chat = await visitor(t);
  const in_field = () => chat.field.evaluate((field) => field.getRootNode().activeElement === field);
  await chat.field.pressSequentially("AB12-CDE3FG-H4J", { delay: 20 });
  assert.equal(await chat.doctor.count(), 0, "still typing");
  await chat.doctor.waitFor();
  assert.match(await chat.doctor.textContent(), /最後のまとまりが1文字足りない/);
  assert.ok(await in_field());
  await chat.field.pressSequentially("K");
  await chat.page.waitForFunction(() => !document.querySelector("shirube-chat").shadowRoot.querySelector("shirube-panel")
    .shadowRoot.querySelector(".doctor").textContent.includes("足りない"));
  assert.ok(await in_field());
  await chat.field.fill("カードが登録できません");
  await chat.doctor.waitFor({ state: "detached" });
  assert.ok(await in_field());
});

test("a note at the input says that numbers must not be typed", async (t) => {
  const chat = await visitor(t);
  const note = await chat.field.evaluate((field) => field.getRootNode().getElementById(field.getAttribute("aria-describedby")).textContent);
  assert.equal(note, "ギフトカードの番号は入力しないでください");
});

for (const [name, options] of Object.entries({
  "doctor-light": {},
  "doctor-dark": { colorScheme: "dark" },
  "doctor-phone-390": phone(390, 844),
  "doctor-phone-320": phone(320, 568),
}))
  test(`all of the doctor is within reach, and axe finds nothing: ${name}`, async (t) => {
    const chat = await visitor(t, { reducedMotion: "reduce", ...options });
    await chat.page.evaluate(() => document.querySelector("shirube-chat").setAttribute("mode", "launcher"));
    await chat.button("チャットで相談する").click();
    await chat.field.fill("この番号が登録できません ＡＢ１２ーＣＤＥ３ＦＧーＨ４ＪＫ");
    await chat.button("送信する").click();
    await chat.doctor.waitFor();
    const { width } = chat.page.viewportSize();
    const card = await chat.doctor.boundingBox();
    for (const button of await chat.doctor.getByRole("button").all()) {
      const box = await button.boundingBox();
      assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= width, await button.textContent());
      assert.ok(box.y + box.height <= card.y + card.height, "in sight without scrolling");
    }
    assert.ok(await chat.doctor.evaluate((card) => card.scrollWidth <= card.clientWidth), "nothing sticks out");
    assert.deepEqual(await findings(chat.page), [], "axe");
    await chat.screenshot(name);
    assert.deepEqual(chat.problems, []);
  });
