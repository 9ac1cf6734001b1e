import { identifierSystems } from '../../fhir/canonical.js'
import { londonDateTime, londonInstant } from '../../spine/london-time.js'
import type { Patient } from '../../topology/topology.js'
import type { PdsCoding, PdsExtension, NhsNumberIdentifier, PdsPatient } from './resources.js'

const UK_CORE = 'https://fhir.hl7.org.uk'

/** An extension of UK Core that holds one code, whose name is also that of the code system (pds-sds.md 3.5). */
export const verificationStatus = (code: string, display: string): PdsExtension => ({
  url: `${UK_CORE}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
  valueCodeableConcept: { coding: [ukCoreCoding('NHSNumberVerificationStatus', code, display)] },
})

const ukCoreCoding = (name: string, code: string, display: string): PdsCoding => ({
  system: `${UK_CORE}/CodeSystem/UKCore-${name}`,
  version: '1.0.0',
  code,
  display,
})

export const nhsNumberIdentifier = (value: string): NhsNumberIdentifier => ({
  system: identifierSystems.nhsNumber,
  value,
  extension: [verificationStatus('01', 'Number present and verified')],
})

export const confidentiality = (code: string, display: string): PdsCoding => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code,
  display,
})

/** Whole numbers that differ from patient to patient, so that an answer about somebody else shows. */
const versionOf = ({ nhsNumber }: Patient): string => String((Number(nhsNumber.slice(-4)) % 50) + 1)

/** The record of a patient as the API gives it; a topology holds no history, so every period begins at birth (pds-sds.md 3.5). */
export function patientRecord(patient: Patient): PdsPatient {
  const { birthDate, gender, nhsNumber, sensitive } = patient
  return {
    resourceType: 'Patient',
    id: nhsNumber,
    identifier: [nhsNumberIdentifier(nhsNumber)],
    meta: {
      versionId: versionOf(patient),
      security: [sensitive ? confidentiality('R', 'restricted') : confidentiality('U', 'unrestricted')],
    },
    name: [usualName(patient)],
    gender,
    birthDate,
    ...death(patient),
    ...(sensitive ? {} : whereabouts(patient)),
  }
}

function usualName({
  birthDate,
  name: { family, given, prefix },
}: Patient): NonNullable<PdsPatient['name']>[0] {
  return {
    id: 'name1',
    use: 'usual',
    period: { start: birthDate },
    ...(prefix === undefined ? {} : { prefix: [prefix] }),
    given: given.split(/\s+/).slice(0, 5),
    family,
  }
}

/** A death of which the registrar has given notice. */
function death({ deceased }: Patient): Pick<PdsPatient, 'deceasedDateTime' | 'extension'> {
  if (deceased === undefined) return {}
  const status = ukCoreCoding(
    'DeathNotificationStatus',
    '2',
    'Formal - death notice received from Registrar of Deaths',
  )
  return {
    deceasedDateTime: londonDateTime(londonInstant(deceased, '00:00')),
    extension: [
      {
        url: `${UK_CORE}/StructureDefinition/Extension-UKCore-DeathNotificationStatus`,
        extension: [{ url: 'deathNotificationStatus', valueCodeableConcept: { coding: [status] } }],
      },
    ],
  }
}

/** Whatever could locate a person; the record of a sensitive patient has none of it (pds-sds.md 3.6). */
const whereabouts = (patient: Patient): Pick<PdsPatient, 'address' | 'telecom' | 'generalPractitioner'> => ({
  ...homeAddress(patient),
  ...telephone(patient),
  ...registeredPractice(patient),
})

/** The five lines have fixed places: house name, number and street, locality, town, county. */
function homeAddress({ addressLine, birthDate, postalCode }: Patient): Pick<PdsPatient, 'address'> {
  if (addressLine === undefined && postalCode === undefined) return {}
  return {
    address: [
      {
        id: 'address1',
        use: 'home',
        period: { start: birthDate },
        ...(addressLine === undefined ? {} : { line: ['', addressLine, '', '', ''] }),
        ...(postalCode === undefined ? {} : { postalCode }),
      },
    ],
  }
}

function telephone({ birthDate, telephone: spaced }: Patient): Pick<PdsPatient, 'telecom'> {
  if (spaced === undefined) return {}
  const value = spaced.replaceAll(' ', '')
  const use = value.startsWith('07') ? 'mobile' : 'home'
  return { telecom: [{ id: 'telecom1', use, system: 'phone', value, period: { start: birthDate } }] }
}

/** The practice a patient is, or was until the end of the period, registered with. */
export function registeredPractice({
  birthDate,
  registeredPractice: value,
  registrationEnded: end,
}: Patient): Pick<PdsPatient, 'generalPractitioner'> {
  if (value === undefined) return {}
  const period = { start: birthDate, ...(end === undefined ? {} : { end }) }
  return {
    generalPractitioner: [
      { id: 'gp1', type: 'Organization', identifier: { system: identifierSystems.odsCode, value, period } },
    ],
  }
}
