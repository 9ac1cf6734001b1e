import { identifierSystems } from '../../fhir/canonical.js'
import type { Patient } from '../../topology/topology.js'
import { addressesHeld, contactsHeld, namesHeld, telecomsHeld } from './held-details.js'
import { communication, death, pharmacy, removal, verificationStatus } from './held-extensions.js'
import type { NhsNumberIdentifier, PdsCoding, PdsPatient } from './resources.js'

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

/** Whether PDS keeps to itself where the patient is (pds-sds.md 3.6). */
export const isHidden = ({ onPds, sensitive }: Patient): boolean => sensitive || onPds?.security === 'V'

const securityOf = (patient: Patient): PdsCoding => {
  if (patient.onPds?.security === 'V') return confidentiality('V', 'very restricted')
  return patient.sensitive ? confidentiality('R', 'restricted') : confidentiality('U', 'unrestricted')
}

/** Only what is there: a list or an object that is empty is left out. */
const filled = <Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): Partial<Record<Name, readonly Item[]>> =>
  items.length === 0 ? {} : ({ [name]: items } as Record<Name, readonly Item[]>)

/** The record of a patient as the API gives it, or as a search does, which holds less of it (pds-sds.md 3.5 to 3.7). */
export function patientRecord(patient: Patient, isSearched = false): PdsPatient {
  const { birthDate, gender, nhsNumber, onPds } = patient
  const { notice, ...died } = death(patient)
  const isShown = !isHidden(patient)
  const names = namesHeld(patient).filter(({ use }) => !isSearched || SEARCHED_NAMES.includes(use))
  const besides = isSearched ? [] : [...communication(patient), ...(isShown ? pharmacy(patient) : [])]
  const left = isSearched ? [] : removal(patient)
  return {
    resourceType: 'Patient',
    id: nhsNumber,
    identifier: [nhsNumberIdentifier(nhsNumber)],
    meta: { versionId: versionOf(patient), security: [securityOf(patient)] },
    ...filled('name', names),
    gender,
    birthDate: onPds?.birthDate ?? birthDate,
    ...died,
    ...(isShown ? whereabouts(patient, isSearched) : {}),
    ...filled('extension', [...besides, ...left, ...notice]),
  }
}

/** Names by which somebody is known; former ones are not among the results of a search (pds-sds.md 3.7). */
const SEARCHED_NAMES: readonly string[] = ['usual', 'nickname', 'temp']

/** Whatever could locate a person; the record of one who is hidden has none of it (pds-sds.md 3.6). */
const whereabouts = (
  patient: Patient,
  isSearched: boolean,
): Pick<PdsPatient, 'address' | 'telecom' | 'contact' | 'generalPractitioner' | 'managingOrganization'> => ({
  ...filled(
    'address',
    addressesHeld(patient).filter(({ use }) => !isSearched || use === 'home'),
  ),
  ...filled('telecom', telecomsHeld(patient)),
  ...filled('contact', isSearched ? [] : contactsHeld(patient)),
  ...registeredPractice(patient),
  ...(isSearched ? {} : managingOrganisation(patient)),
})

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

/** Who looks after the record of somebody whom no practice has any more. */
function managingOrganisation({ onPds }: Patient): Pick<PdsPatient, 'managingOrganization'> {
  if (!onPds?.removal) return {}
  const { managedBy: value, from: start } = onPds.removal
  return {
    managingOrganization: {
      type: 'Organization',
      identifier: { system: identifierSystems.odsCode, value, period: { start } },
    },
  }
}
