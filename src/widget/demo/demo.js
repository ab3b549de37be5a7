// A sample question on the page is asked in the chat beside it.

const chat = document.querySelector("shirube-chat");

for (const button of document.querySelectorAll("[data-say]"))
  button.addEventListener("click", () => {
    chat.scrollIntoView({ block: "nearest" });
    chat.say(button.dataset.say);
  });
