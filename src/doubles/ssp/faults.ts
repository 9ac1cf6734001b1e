/** What the ssp double can be told to do wrong or to suffer. */
export const sspFaults = ['ssp:skips-agreement-check'] as const satisfies readonly string[]

export type SspFault = (typeof sspFaults)[number]
