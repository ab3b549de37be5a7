// What hardly any customer needs is a file of its own: the address is beside chat.js.

export type Aid = typeof import("./aid.js");

export const load_aid = (): Promise<Aid> => import("./aid.js");
