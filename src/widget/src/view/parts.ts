// A bubble's text as paragraphs and numbered steps: the server writes steps as lines "1. …".

export interface Step {
  number: string;
  text: string;
}

/** One of the two. */
export interface Part {
  text?: string;
  steps?: Step[];
}

const step_line = /^(\d{1,2})\. (.+)$/;

export function parts_of(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split("\n")) {
    const last = parts.at(-1);
    const [, number, text] = step_line.exec(line) ?? [];
    if (number && text) {
      const step = { number, text };
      if (last?.steps) last.steps.push(step);
      else parts.push({ steps: [step] });
    } else if (last && !last.steps) last.text += "\n" + line;
    else parts.push({ text: line });
  }
  return parts;
}
