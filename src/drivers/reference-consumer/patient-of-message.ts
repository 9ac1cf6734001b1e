import { identifierSystems } from '../../fhir/canonical.js'
import type { Hl7Message } from '../../hl7/soap.js'
import { allAt, at, attributeAt, within, type MessageElement } from '../../hl7/xml.js'
import { GENDER_CODES, SENSITIVE_WARNINGS } from '../../spine/pds-messages.js'
import type { Json, JsonObject } from './json.js'
import { VERIFICATION } from './read-trace.js'

/** Digits of HL7 V3 as a date of FHIR: yyyy, yyyy-mm or yyyy-mm-dd. */
export const dateOf = (digits: string | undefined): string | undefined =>
  digits
    ?.slice(0, 8)
    .replace(/^(\d{4})(\d{2})?(\d{2})?$/, (_whole, year: string, month?: string, day?: string) =>
      [year, month, day].filter((part) => part !== undefined).join('-'),
    )

/** Genders of FHIR by their code in HL7 V3. */
export const GENDERS = new Map<string, string>(
  Object.entries(GENDER_CODES).map(([gender, code]) => [code, gender]),
)

const NAME_USES: Readonly<Record<string, string>> = { L: 'usual', A: 'nickname', PREFERRED: 'temp' }

/**
 * The patient of an answer by message, as the FHIR API would give it, so that what follows from a trace is the same by every
 * route: of any generation, for they differ in what stands around the same elements (pds-sds.md 6.4; pds-hl7v3-smsp-dbs.md B3).
 */
export function patientOfMessage(
  { element, reasons }: Hl7Message,
  wantsCare: (care: MessageElement) => boolean,
): JsonObject {
  const role = within(element, 'patientRole')
  const person = at(role, 'patientPerson')
  const birthDate = dateOf(attributeAt(person, 'value', 'birthTime'))
  const isSensitive =
    attributeAt(role, 'code', 'confidentialityCode') === 'S' ||
    reasons.some(({ code, qualifier }) => qualifier === 'WG' && SENSITIVE_WARNINGS.includes(code))
  const deceased = dateOf(attributeAt(person, 'value', 'deceasedTime'))
  const id = attributeAt(role, 'extension', 'id')
  return {
    resourceType: role ? 'Patient' : undefined,
    id,
    identifier: [{ system: identifierSystems.nhsNumber, value: id, ...VERIFIED }],
    meta: { security: [{ code: isSensitive ? 'R' : 'U' }] },
    name: [
      ...allAt(person, 'name'),
      ...allAt(person, 'COCT_MT000203UK02.PartOfWhole', 'partPerson', 'name'),
    ].map((name) => nameOf(name)),
    gender: GENDERS.get(attributeAt(person, 'code', 'administrativeGenderCode') ?? ''),
    birthDate,
    deceasedDateTime: deceased,
    address: [...allAt(role, 'addr'), ...allAt(person, 'COCT_MT000201UK02.PartOfWhole', 'addr')].map(
      addressOf,
    ),
    telecom: allAt(role, 'telecom').flatMap(telephoneOf),
    generalPractitioner: allAt(person, 'playedOtherProviderPatient', 'subjectOf')
      .flatMap(({ children }) => children.filter(({ name }) => name.startsWith('patientCareProvision')))
      .filter(wantsCare)
      .map(practiceOf),
  }
}

/** What FHIR adds to a number that PDS gives as verified. */
export const VERIFIED: JsonObject = {
  extension: [{ url: VERIFICATION, valueCodeableConcept: { coding: [{ code: '01' }] } }],
}

/** A name, whose use is told by letters of HL7 V3 unless it is known. */
export const nameOf = (
  name: MessageElement,
  use = NAME_USES[name.attributes.get('use') ?? ''] ?? 'old',
): Json => ({
  use,
  given: allAt(name, 'given').map(({ text }) => text),
  family: at(name, 'family')?.text,
})

/** An address; use H is the home. */
export const addressOf = (address: MessageElement): Json => ({
  use: address.attributes.get('use') === 'H' ? 'home' : 'temp',
  line: allAt(address, 'streetAddressLine').map(({ text }) => text),
  postalCode: at(address, 'postalCode')?.text,
})

/** The number of a telephone; nothing of another means. */
export function telephoneOf({ attributes }: MessageElement): readonly Json[] {
  const value = /^tel:(.+)$/.exec(attributes.get('value') ?? '')?.[1]
  return value === undefined
    ? []
    : [{ system: 'phone', use: value.startsWith('07') ? 'mobile' : 'home', value }]
}

/** Whoever performs the care, whatever the generation calls them. */
const practiceOf = (care: MessageElement): Json => {
  const id = ['assignedEntity', 'assignedOrganization', 'healthCareProvider']
    .map((name) => within(care, name))
    .find((each) => each !== undefined)
  const [start, end] = ['low', 'high'].map((edge) =>
    dateOf(attributeAt(care, 'value', 'effectiveTime', edge)),
  )
  return {
    identifier: {
      system: identifierSystems.odsCode,
      value: attributeAt(id, 'extension', 'id'),
      period: { start, end },
    },
  }
}
