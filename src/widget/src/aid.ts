// What chat.js fetches when it is wanted: the number doctor, and paper.

export { aloud, card } from "./aid/card.js";
export { default as sheet } from "./aid/card.css";
export { examine, type Held } from "./aid/examine.js";
export { print } from "./aid/print.js";
export { widen } from "./aid/widen.js";
export { words } from "./aid/words.js";
