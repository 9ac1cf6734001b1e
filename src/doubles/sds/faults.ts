/** What the sds double can be told to do wrong or to suffer. */
export const sdsFaults = ['sds:is-down', 'sds:answers-twice'] as const satisfies readonly string[]

export type SdsFault = (typeof sdsFaults)[number]
