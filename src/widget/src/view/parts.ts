// A bubble's text as paragraphs and numbered steps: the server writes steps as lines "1. …".

export interface Step {
  number: string;
  text: string;
}

export type Part = { text: string } | { steps: Step[] };

const step_line = /^(\d{1,2})\. (.+)$/;

export function parts_of(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split("\n")) append(parts, line);
  return parts;
}

function append(parts: Part[], line: string): void {
  const last = parts.at(-1);
  const [, number, text] = step_line.exec(line) ?? [];
  if (number === undefined || text === undefined) {
    if (last && "text" in last) last.text += "\n" + line;
    else parts.push({ text: line });
  } else if (last && "steps" in last) last.steps.push({ number, text });
  else parts.push({ steps: [{ number, text }] });
}
