// How long to wait before the next try, so that ten thousand widgets do not come back in the same second.

const first_max_ms = 500;
const wait_max_ms = 30_000;
const busy_min_ms = 10_000;

/** Close codes by which a server says "not now": policy (we sent too much) and try again later. */
const busy = [1008, 1013];

/**
 * Full jitter: anywhere between nothing and a ceiling that doubles with each failure.
 *
 * failures  tries in a row that brought no welcome, from 0
 * random    in [0, 1)
 */
export function retry_wait_ms(failures: number, close_code: number, random: number): number {
  const ceiling = Math.min(wait_max_ms, first_max_ms * 2 ** failures);
  return (busy.includes(close_code) ? busy_min_ms : 0) + random * ceiling;
}
