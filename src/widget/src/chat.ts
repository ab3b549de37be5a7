// The conversation, which widget.js fetches when it is wanted.

import { Panel } from "./view/panel.js";

customElements.define("shirube-panel", Panel);

export { Panel };
