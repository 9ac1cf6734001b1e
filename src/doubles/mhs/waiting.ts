/** How long the server waits for an answer, in milliseconds: longer than anybody who waits for it. */
export const UNLIMITED = 600_000

/** How much longer, in milliseconds, a slow link takes for a request. */
export const SLOW_LINK = 250
