import { identifierSystems } from '../../fhir/canonical.js'
import type { SpineErrorCode } from '../../fhir/operation-outcome.js'
import { searchset, type SearchResult } from '../../fhir/resources.js'
import { EVERYWHERE, give, refuse, versionHeaders, type Answer } from './answer.js'
import { isWithheld } from './patient-index.js'
import { foundPatient } from './patient-resource.js'
import { idIn, type Accepted, type Perform } from './practice.js'
import {
  locationResource,
  organisationId,
  organisationResource,
  practitionerResource,
  visitLocation,
} from './practice-resources.js'
import { readIdentifier } from './token-parameter.js'

/** 200 with the resource and its version, or the error that this type of resource has for an unknown id. */
const reading = (
  { practice, path }: Accepted,
  resource: SearchResult | undefined,
  missing: SpineErrorCode,
): Answer =>
  resource
    ? { status: 200, headers: [...EVERYWHERE, ...versionHeaders(practice.root, resource)], resource }
    : refuse(missing, `There is no ${path.slice(1)}`)

/** Read a patient: withheld and inactive ones are not found (appointments.md 4.3, 6.1). */
export const readPatient: Perform = (asked) => {
  const { patients, topology, organisation } = asked.practice
  const record = patients.withId(topology, idIn(asked.path))
  const known = record?.state === 'active' && !isWithheld(record)
  return reading(asked, known ? foundPatient(record, organisation) : undefined, 'PATIENT_NOT_FOUND')
}

const practitionersHere = ({ practice: { topology, organisation } }: Accepted) =>
  topology.practitioners.filter((person) => person.organisation === organisation.odsCode)

/** Read a practitioner (appointments.md 4.6). */
export const readPractitioner: Perform = (asked) => {
  const person = practitionersHere(asked).find(({ id }) => id === idIn(asked.path))
  return reading(asked, person && practitionerResource(person), 'PRACTITIONER_NOT_FOUND')
}

/** Read an organisation (appointments.md 4.8). */
export const readOrganisation: Perform = (asked) => {
  const { organisation } = asked.practice
  const known = idIn(asked.path) === organisationId(organisation)
  return reading(asked, known ? organisationResource(organisation) : undefined, 'ORGANISATION_NOT_FOUND')
}

/** Read a location (appointments.md 4.9). */
export const readLocation: Perform = (asked) => {
  const { organisation } = asked.practice
  const surgery = locationResource(organisation)
  const visit = visitLocation(organisation)
  const places = [
    surgery,
    asked.has('provider:tells-places-of-visits') ? { ...surgery, id: visit.id } : visit,
  ]
  return reading(
    asked,
    places.find(({ id }) => id === idIn(asked.path)),
    'NO_RECORD_FOUND',
  )
}

/** Find a practitioner by SDS user id (appointments.md 4.5). */
export const findPractitioner: Perform = (asked) => {
  const wanted = readIdentifier(asked.query, [identifierSystems.sdsUserId])
  if (wanted.refusal) return wanted.refusal
  const found = practitionersHere(asked).filter(({ sdsUserId }) => sdsUserId === wanted.value)
  return give(searchset(found.map(practitionerResource)))
}

/** Find an organisation by ODS code (appointments.md 4.7). */
export const findOrganisation: Perform = (asked) => {
  const wanted = readIdentifier(asked.query, [identifierSystems.odsCode])
  if (wanted.refusal) return wanted.refusal
  const { organisation } = asked.practice
  return give(searchset(wanted.value === organisation.odsCode ? [organisationResource(organisation)] : []))
}
