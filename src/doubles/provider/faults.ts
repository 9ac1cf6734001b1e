/** What the provider double can be told to do wrong or to suffer. */
export const providerFaults = [
  'provider:is-down',
  'provider:never-answers',
] as const satisfies readonly string[]

export type ProviderFault = (typeof providerFaults)[number]
