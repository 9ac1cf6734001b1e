/** Controls that the recorded directory lists (directory-schema.md 1). */
export const CONTROL = {
  contentSync: '1.3.6.1.4.1.4203.1.9.1.1',
  proxiedAuthorisation: '2.16.840.1.113730.3.4.18',
  manageDsaIT: '2.16.840.1.113730.3.4.2',
  subentries: '1.3.6.1.4.1.4203.1.10.1',
  pagedResults: '1.2.840.113556.1.4.319',
  matchedValues: '1.2.826.0.1.3344810.2.3',
  postRead: '1.3.6.1.1.13.2',
  preRead: '1.3.6.1.1.13.1',
  assertion: '1.3.6.1.1.12',
} as const

/** Extended operations that the recorded directory lists (directory-schema.md 1). */
export const EXTENSION = {
  passwordModify: '1.3.6.1.4.1.4203.1.11.1',
  whoAmI: '1.3.6.1.4.1.4203.1.11.3',
  cancel: '1.3.6.1.1.8',
} as const
