// The page's own part: sample questions, and what a shop's team can try.

const chat = document.querySelector("shirube-chat");
const form = document.querySelector(".tryout");
const { mode, position, theme, accent, offline } = form.elements;

for (const button of document.querySelectorAll("[data-say]"))
  button.addEventListener("click", () => {
    if (mode.value === "inline") chat.scrollIntoView({ block: "nearest" });
    chat.say(button.dataset.say);
  });

// ---- a line that can be cut: this script comes before the widget, which so gets sockets of this kind
const sockets = new Set();

window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where);
    sockets.add(this);
    this.addEventListener("close", () => sockets.delete(this));
    if (offline.checked) this.close();
  }
};

function turn_line() {
  form.querySelector("output").textContent = offline.checked ? "切れています。書き込むと、つながったときに届きます" : "";
  if (offline.checked) for (const socket of sockets) socket.close();
  else dispatchEvent(new Event("online"));
}

// ---- looks
function dress() {
  chat.setAttribute("mode", mode.value);
  chat.setAttribute("position", position.value);
  chat.setAttribute("theme", theme.value);
  chat.style.setProperty("--shirube-accent", accent.value || null);
  document.querySelector(".elsewhere").hidden = mode.value === "inline";
  form.querySelector("pre").textContent = snippet();
}

function snippet() {
  const attributes = { heading: chat.getAttribute("heading") };
  if (mode.value === "inline") attributes.mode = "inline";
  else if (position.value === "left") attributes.position = "left";
  if (theme.value) attributes.theme = theme.value;
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const colour = accent.value && `<style>shirube-chat { --shirube-accent: ${accent.value} }</style>\n`;
  return `<script type="module" src="${location.origin}/widget.js"></script>\n${colour}<shirube-chat server="${location.origin}/ws"${written.join("")}></shirube-chat>`;
}

form.addEventListener("change", ({ target }) => (target === offline ? turn_line() : dress()));
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("button").addEventListener("click", async ({ target }) => {
  await navigator.clipboard.writeText(form.querySelector("pre").textContent);
  target.textContent = "コピーしました";
  setTimeout(() => (target.textContent = "コピー"), 2000);
});
dress();
