// Which addresses in a bubble become links: https on a host that the page allows. Everything else stays text.

/** hosts: each with its subdomains. Returns the text in order, what may be a link as a URL. */
export function links_in(text: string, hosts: readonly string[]): (string | URL)[] {
  return text.split(/(https:\/\/[!-~]*[\w/])/).map((piece, at) => (at % 2 && allowed(piece, hosts)) || piece);
}

function allowed(piece: string, hosts: readonly string[]): URL | undefined {
  try {
    const url = new URL(piece);
    return !url.username && hosts.some((host) => url.host === host || url.host.endsWith("." + host)) ? url : undefined;
  } catch {
    return undefined; // no address after all
  }
}
