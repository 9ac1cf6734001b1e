import { nhsNumberForm, odsCodeForm, type OdsCode } from '../../spine/identifiers.js'
import { identifierSystems } from '../../fhir/canonical.js'
import type { Patient } from '../../topology/topology.js'
import type { Attempt, Stopped, Telephone, Trace } from '../consumer-driver.js'
import type { ConsumerFault } from '../../faults/index.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import { codingsOf, extensionOf, objectOf, objectsOf, textOf, textsOf, type JsonObject } from './json.js'
import { done, shown, stopped } from './stopped.js'

export const VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'

interface Obstacle {
  readonly stands: (record: JsonObject, asked: Patient) => boolean
  readonly reason: Stopped['reason']
  /** What whoever told of the patient does or has. */
  readonly because: string
  readonly overlookedBy: ConsumerFault
}

/** What PDS can say of a patient that ends the journey (pds-sds.md 3.5, 3.6, 3.11). */
const OBSTACLES: readonly Obstacle[] = [
  {
    stands: (record) => !isVerified(record),
    reason: 'nhs-number-not-verified',
    because: 'does not give it as verified',
    overlookedBy: 'consumer:ignores-verification',
  },
  {
    stands: ({ birthDate }, asked) => !asked.birthDate.startsWith(textOf(birthDate) ?? ''),
    reason: 'nhs-number-not-verified',
    because: 'has another date of birth, so that the number may be that of somebody else',
    overlookedBy: 'consumer:ignores-birth-date',
  },
  {
    stands: (record) => isSensitive(record),
    reason: 'sensitive-patient',
    because: 'flags the patient as sensitive, and GP Connect may not be used for such a patient',
    overlookedBy: 'consumer:ignores-sensitivity',
  },
  {
    stands: ({ deceasedDateTime }) => deceasedDateTime !== undefined,
    reason: 'deceased-patient',
    because: 'records that the patient has died',
    overlookedBy: 'consumer:ignores-death',
  },
]

const isVerified = ({ identifier }: JsonObject): boolean =>
  objectsOf(identifier).some((each) =>
    codingsOf(extensionOf(each, VERIFICATION)?.['valueCodeableConcept']).some(({ code }) => code === '01'),
  )

const isSensitive = ({ meta }: JsonObject): boolean =>
  objectsOf(objectOf(meta)['security']).some(({ code }) => code === 'R' || code === 'V')

export interface TraceFacts {
  readonly asked: Patient
  /** yyyy-mm-dd in the United Kingdom. */
  readonly today: string
  readonly misbehaves: Misbehaves
  /** Who told of the patient, as a sentence says it. */
  readonly toldBy?: 'PDS' | 'the result file'
}

/** 1b: reads the patient that PDS returned; stopped where the journey must end here. */
export function readTrace(
  record: JsonObject,
  { asked, today, misbehaves, toldBy = 'PDS' }: TraceFacts,
): Attempt<Trace> {
  const number = shown(asked.nhsNumber)
  if (record['resourceType'] !== 'Patient')
    return stopped('no-such-patient', `PDS gave no patient for NHS number ${number}.`)
  const obstacle = OBSTACLES.find(
    ({ stands, overlookedBy }) => stands(record, asked) && !misbehaves(overlookedBy),
  )
  if (obstacle)
    return stopped(
      obstacle.reason,
      `NHS number ${number} is not used further: ${toldBy} ${obstacle.because}.`,
    )
  const registeredPractice =
    (misbehaves('consumer:keeps-former-practice') ? asked.registeredPractice : undefined) ??
    currentPractice(record, today, misbehaves) ??
    (misbehaves('consumer:guesses-practice') || isSensitive(record) ? asked.registeredPractice : undefined)
  if (!registeredPractice)
    return stopped(
      'no-registered-practice',
      `${toldBy === 'PDS' ? 'PDS' : 'The result file'} names no current GP practice for NHS number ${number}.`,
    )
  const returned = textOf(record['id'])
  const isNew = returned !== undefined && nhsNumberForm.test(returned)
  return done({
    nhsNumber: isNew && !misbehaves('consumer:keeps-superseded-number') ? returned : asked.nhsNumber,
    registeredPractice,
    ...demographics(record, { asked, today, misbehaves }),
  })
}

/** The practice whose registration has begun and not ended; PDS also names those where somebody was registered (PDS-FHIR-14). */
function currentPractice(record: JsonObject, today: string, misbehaves: Misbehaves): OdsCode | undefined {
  const codes = objectsOf(record['generalPractitioner']).map(({ identifier }) => {
    const { system, value, period } = objectOf(identifier)
    const { start, end } = objectOf(period)
    const hasEnded = (textOf(end) ?? today).slice(0, 10) < today
    const isCurrent = (textOf(start) ?? today).slice(0, 10) <= today && !hasEnded
    const isWanted = isCurrent || (hasEnded && misbehaves('consumer:ignores-ended-registration'))
    return system === identifierSystems.odsCode && isWanted ? textOf(value) : undefined
  })
  return codes.find((code): code is OdsCode => code !== undefined && odsCodeForm.test(code))
}

/** Name, birth date and contact details as PDS has them; a minimal record leaves what the consumer knew. */
function demographics(
  record: JsonObject,
  { asked, today, misbehaves }: TraceFacts,
): Omit<Trace, 'nhsNumber' | 'registeredPractice'> {
  const names = objectsOf(record['name'])
  const name = nameUsed(names, today, misbehaves)
  const home =
    objectsOf(record['address']).find((each) => each['use'] === 'home' && isOfToday(each, today)) ?? {}
  const lines = textsOf(home['line']).filter((line) => line !== '')
  return {
    birthDate: wholeBirthDate(textOf(record['birthDate']), asked),
    family: textOf(name['family']) ?? asked.name.family,
    given: textsOf(name['given'])[0] ?? asked.name.given,
    gender: textOf(record['gender']) ?? asked.gender,
    addressLines: lines.length > 0 ? lines : undefined,
    postalCode: textOf(home['postalCode']),
    telephones: telephonesOf(record, today),
  }
}

/** The usual name of today, wherever it stands in the list (PDS-FHIR-49). */
function nameUsed(names: readonly JsonObject[], today: string, misbehaves: Misbehaves): JsonObject {
  if (misbehaves('consumer:takes-first-name')) return names[0] ?? {}
  const usual = names.filter(({ use }) => use === 'usual')
  return usual.find((each) => isOfToday(each, today)) ?? usual[0] ?? names[0] ?? {}
}

/** Whether what PDS holds has begun and not ended. */
function isOfToday({ period }: JsonObject, today: string): boolean {
  const { start, end } = objectOf(period)
  return (textOf(start) ?? today).slice(0, 10) <= today && (textOf(end) ?? today).slice(0, 10) >= today
}

/** PDS may know the year or the month only, which the patient completes. */
const wholeBirthDate = (held: string | undefined, { birthDate }: Patient): string =>
  held === undefined || birthDate.startsWith(held) ? birthDate : held

const USES = ['home', 'work', 'mobile'] as const

/** At most one number of each use, as a registration may give (FND-REG-08). */
const telephonesOf = ({ telecom }: JsonObject, today: string): readonly Telephone[] =>
  USES.flatMap((use) => {
    const found = objectsOf(telecom).find(
      (each) => each['system'] === 'phone' && each['use'] === use && isOfToday(each, today),
    )
    const number = textOf(found?.['value'])
    return number === undefined ? [] : [{ use, number }]
  })

/** The consumer's own record in place of a trace. */
export const ownRecord = (patient: Patient): Attempt<Trace> =>
  readTrace({ resourceType: 'Patient' }, { asked: patient, today: '', misbehaves: () => true })

interface NotFound {
  readonly status: number
  readonly outcome: JsonObject
  readonly asked: Patient
  readonly misbehaves: Misbehaves
}

/** What a status other than 200 means, by status and Spine code, never by diagnostics (PDS-FHIR-38). */
export function traceRefusal({ status, outcome, asked, misbehaves }: NotFound): Attempt<Trace> {
  const number = shown(asked.nhsNumber)
  const code = textOf(codingsOf(objectsOf(outcome['issue'])[0]?.['details'])[0]?.['code']) ?? 'no code'
  if (misbehaves('consumer:carries-on-without-trace') && status < 500) return ownRecord(asked)
  if (code === 'INVALIDATED_RESOURCE')
    return stopped('nhs-number-invalidated', `PDS has marked NHS number ${number} as invalid.`)
  if (status === 404) return stopped('no-such-patient', `PDS knows no patient with NHS number ${number}.`)
  if (code === 'INVALID_RESOURCE_ID')
    return stopped('nhs-number-not-verified', `PDS does not take ${number} for an NHS number.`)
  return stopped('pds-unavailable', `PDS could not answer for NHS number ${number} (${status}, ${code}).`)
}
