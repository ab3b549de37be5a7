/** Prints the text alone, without the page around the chat: from a frame that goes when it is done. */
export function print(title: string, text: string): void {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position:fixed;width:0;height:0;border:0";
  document.body.append(frame);
  const { document: page } = frame.contentWindow!;
  const all = page.createElement("pre");
  page.title = title;
  page.documentElement.lang = "ja";
  all.style.cssText = "white-space:pre-wrap;font:medium/1.7 sans-serif";
  all.textContent = text;
  page.body.append(all);
  frame.contentWindow!.onafterprint = () => frame.remove();
  frame.contentWindow!.print();
}
