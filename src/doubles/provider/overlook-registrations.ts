import { identifierSystems } from '../../fhir/canonical.js'
import { nhsNumberCheckDigit } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { isObject, objectsOf, without, type JsonTree } from './json-tree.js'
import { inBody, type Overlooked, type Overlooking } from './overlooking.js'
import type { Asked } from './practice.js'

/** Edits the Patient of a registration. */
const inPatient = (edit: (patient: JsonTree, asked: Asked) => JsonTree): Overlooking =>
  inBody(/^\/Patient\/\$gpc\.registerpatient$/, (body, asked) => ({
    ...body,
    parameter: objectsOf(body['parameter']).map((parameter) => {
      const { resource } = parameter
      return isObject(resource) ? { ...parameter, resource: edit(resource, asked) } : parameter
    }),
  }))

const nhsNumberOf = ({ identifier }: JsonTree): string =>
  String(objectsOf(identifier).find(({ system }) => system === identifierSystems.nhsNumber)?.['value'])

const corrected = (value: unknown): string => {
  const firstNine = String(value).slice(0, 9)
  return `${firstNine}${nhsNumberCheckDigit(firstNine) ?? ''}`
}

/** Registrations that should be refused for their form (appointments.md 4.4). */
export const overlookedRegistrations: Overlooked = {
  'provider:takes-birth-date-from-pds': inPatient((patient, { practice: { topology } }) => ({
    birthDate: patientWithNumber(topology, nhsNumberOf(patient))?.birthDate,
    ...patient,
  })),
  'provider:drops-other-patient-fields': inPatient((patient) =>
    without(without(patient, 'active'), 'maritalStatus'),
  ),
  'provider:corrects-check-digits': inPatient((patient) => ({
    ...patient,
    identifier: objectsOf(patient['identifier']).map((each) => ({
      ...each,
      value: corrected(each['value']),
    })),
  })),
}
