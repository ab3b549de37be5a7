// What one script tag brings: the element and its two inner ones.

import { Chat } from "./view/chat.js";
import { Composer } from "./view/composer.js";
import { Panel } from "./view/panel.js";

const elements = { "shirube-composer": Composer, "shirube-panel": Panel, "shirube-chat": Chat };

for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
