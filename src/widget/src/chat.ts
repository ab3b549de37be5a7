// The conversation, which widget.js fetches when it is wanted.

import { Composer } from "./view/composer.js";
import { Panel } from "./view/panel.js";

const elements = { "shirube-composer": Composer, "shirube-panel": Panel };

for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);

export { Panel };
