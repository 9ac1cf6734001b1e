/** A date of HL7 V3, yyyymmdd or a part of it, as yyyy-mm-dd or as much of that. */
export const dateOfDigits = (digits: string | undefined): string | undefined => {
  const [, year, month, day] = /^(\d{4})(\d{2})?(\d{2})?/.exec(digits ?? '') ?? []
  return year === undefined ? undefined : [year, month, day].filter((part) => part !== undefined).join('-')
}
