// Drawn here, so that the widget loads no picture. Icons take the colour of their text.

import { svg, type TemplateResult } from "./template.js";

const icon = (path: string): TemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const send_icon = icon("M12 19V6M6 11.5l6-6 6 6");
export const close_icon = icon("M6 9.5l6 6 6-6");
export const back_icon = icon("M9 6l-4.5 4.5L9 15M5 10.5h9a5 5 0 010 10h-3");
export const restart_icon = icon("M5 12a7 7 0 102.2-5.1M7.5 3v4.2h4.2");
export const human_icon = icon("M8.5 8.5a3.5 3.5 0 107 0 3.5 3.5 0 10-7 0M5 20c.6-4 3.4-6 7-6s6.4 2 7 6");

/** 道しるべ: a signpost with two boards, in its own colours on any ground. */
export const signpost = svg`<svg class="signpost" viewBox="0 0 32 32" aria-hidden="true">
<path fill="#8a6846" d="M15 5h2v23h-2z" /><path fill="#2b5f51" d="M8 8h14l3.5 3.5L22 15H8z" />
<path fill="#d9793f" d="M24 17H11l-3.2 3 3.2 3h13z" /></svg>`;
