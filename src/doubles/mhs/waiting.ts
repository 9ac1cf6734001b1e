/** How long the server waits for an answer, in milliseconds: longer than anybody who waits for it. */
export const UNLIMITED = 600_000
