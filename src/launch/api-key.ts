/** The API key of a consumer organisation's application (pds-sds.md 3.4, 4.7). */
export const apiKeyOf = (organisation: string): string => `spinecheck-${organisation.toLowerCase()}`
