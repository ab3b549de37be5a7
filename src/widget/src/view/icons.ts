// Drawn here, so that the widget loads no picture. Icons take the colour of their text.

import { svg, type TemplateResult } from "./template.js";

const icon = (path: string): TemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const send_icon = icon("M12 19V6M6 12l6-6 6 6");
export const close_icon = icon("M6 10l6 6 6-6");
export const copy_icon = icon("M8 8h11v12H8zM5 16V4h11");
export const print_icon = icon("M7 8V4h10v4M7 16H4V8h16v8h-3M7 13h10v7H7z");
export const back_icon = icon("M9 5l-5 5 5 5M4 10h10a5 5 0 010 10h-3");
export const restart_icon = icon("M5 12a7 7 0 102-5M7 3v4h4");
export const human_icon = icon("M12 4a4 4 0 010 8 4 4 0 010-8M5 20q0-5 7-5t7 5");

/** 道しるべ: a signpost with two boards, in its own colours on any ground. */
export const signpost = svg`<svg class="signpost" viewBox="0 0 32 32" aria-hidden="true">
<path fill="#8a6846" d="M15 5h2v23h-2z" /><path fill="#2b5f51" d="M8 8h14l3 3-3 3H8z" />
<path fill="#d9793f" d="M24 17H11l-3 3 3 3h13z" /></svg>`;
