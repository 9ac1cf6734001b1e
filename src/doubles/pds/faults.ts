/** What the pds double can be told to do wrong or to suffer. */
export const pdsFaults = ['pds:throttles-requests', 'pds:is-unavailable'] as const satisfies readonly string[]

export type PdsFault = (typeof pdsFaults)[number]
