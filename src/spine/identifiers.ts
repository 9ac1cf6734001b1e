declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Accredited System Identifier: one system at one organisation, twelve digits (spine.md 1.2). */
export type Asid = Branded<'ASID'>
/** Names a message handling server, `<ODS code>-<digits>` (spine.md 1.2). */
export type PartyKey = Branded<'party key'>
/** Organisation code; in GP Connect always the practice as a whole (spine.md 1.1). */
export type OdsCode = Branded<'ODS code'>
/** Ten digits whose last one is the modulus 11 check digit (pds-sds.md 2). */
export type NhsNumber = Branded<'NHS number'>
/** URN of one GP Connect operation (spine.md 7.1). */
export type InteractionId = Branded<'interaction ID'>
/** FHIR base of one capability at one practice, as published in nhsMhsEndPoint (spine.md 3.2). */
export type ServiceRootUrl = Branded<'service root URL'>
/** Fully qualified domain name. */
export type Fqdn = Branded<'FQDN'>

/** How one kind of identifier is written: the test, and the accepted form in words for a message. */
export interface IdentifierForm<Id extends string> {
  readonly name: string
  readonly accepts: string
  readonly pattern: RegExp
  readonly test: (text: string) => text is Id
}

const form = <Id extends string>(name: string, accepts: string, pattern: RegExp): IdentifierForm<Id> => ({
  name,
  accepts,
  pattern,
  test: (text): text is Id => pattern.test(text),
})

export const asidForm = form<Asid>('ASID', 'twelve digits, for example 200000000115', /^[0-9]{12}$/)
export const partyKeyForm = form<PartyKey>(
  'party key',
  'an ODS code, a hyphen and 5 to 9 digits, for example A20047-821870',
  /^[A-Za-z0-9]{1,9}-[0-9]{5,9}$/,
)
export const odsCodeForm = form<OdsCode>(
  'ODS code',
  '1 to 9 capital letters or digits, for example A20047',
  /^[A-Z0-9]{1,9}$/,
)
export const interactionIdForm = form<InteractionId>(
  'interaction ID',
  'a GP Connect URN, for example urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
  /^urn:nhs:names:services:gpconnect:(?:(?:structured|documents):)?fhir:(?:rest:[a-z]+:[a-z_]+|operation:gpc\.[a-z]+)(?:-[0-9]+)?$/,
)
export const serviceRootForm = form<ServiceRootUrl>(
  'service root URL',
  'https://, the FQDN without a port, then a path; for example https://provider.example/A20047/STU3/1/gpconnect',
  /^https:\/\/[^/:\s]+(?:\/[^\s?#]*)?$/,
)
export const fqdnForm = form<Fqdn>(
  'FQDN',
  'a host name with at least one dot, in small letters, for example mhs.riverside.example',
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
)

/** The check digit that the first nine digits ask for; undefined where no such number is issued (pds-sds.md 2). */
export function nhsNumberCheckDigit(firstNine: string): string | undefined {
  const sum = Array.from(firstNine).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const digit = 11 - (sum % 11)
  if (digit === 10) return undefined
  return String(digit === 11 ? 0 : digit)
}

export const nhsNumberForm: IdentifierForm<NhsNumber> = {
  name: 'NHS number',
  accepts: 'ten digits that pass the modulus 11 check, for example 9990000018',
  pattern: /^[0-9]{10}$/,
  test: (text): text is NhsNumber =>
    /^[0-9]{10}$/.test(text) && nhsNumberCheckDigit(text.slice(0, 9)) === text[9],
}

/** NHS numbers that somebody states to be nobody's, beside the ranges that are kept for tests. */
export interface StatedRange {
  /** First digits, 4 to 9 of them. */
  readonly range: string
  /** Who states it: a name and what they are. */
  readonly statedBy: string
}

/** Numbers that no living person can hold: the 999 test range and the official sandboxes' 9000000xxx (pds-sds.md 2), and what is stated to be so. */
export const isSyntheticNhsNumber = (text: string, stated: readonly StatedRange[] = []): boolean =>
  /^(?:999[0-9]{7}|9000000[0-9]{3})$/.test(text) ||
  (/^[0-9]{10}$/.test(text) && stated.some(({ range }) => text.startsWith(range)))
