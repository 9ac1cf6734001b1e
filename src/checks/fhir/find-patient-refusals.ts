import { identifierSystems } from '../../fhir/canonical.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import type { OldCheck as Check } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { isFindPatient } from '../reading/operations.js'
import { refusing } from './refusing.js'
import { valuesOf } from '../reading/slot-search.js'

/** System and value of the identifier asked for. */
const partsOf = (call: Call): readonly string[] => (valuesOf(call, 'identifier')[0] ?? '').split('|')
const isSole = (call: Call): boolean => isFindPatient(call) && valuesOf(call, 'identifier').length === 1

/** Identifiers that a provider has to refuse (appointments.md 4.2). */
export const findPatientRefusalChecks: readonly Check[] = [
  refusing({
    id: 'unknown-identifier-systems-are-refused',
    title: 'An identifier system that is not supported is refused',
    requirements: ['FND-PAT-20'],
    on: (call) =>
      isSole(call) &&
      partsOf(call).length === 2 &&
      !['', identifierSystems.nhsNumber].includes(partsOf(call)[0] ?? ''),
    statuses: [400],
    codes: ['INVALID_IDENTIFIER_SYSTEM'],
  }),
  refusing({
    id: 'false-nhs-numbers-are-refused',
    title: 'An NHS number that fails its checks is refused',
    requirements: ['FND-PAT-21'],
    on: (call) => {
      const [system, number = ''] = partsOf(call)
      return (
        isSole(call) &&
        system === identifierSystems.nhsNumber &&
        number.trim() !== '' &&
        !nhsNumberForm.test(number)
      )
    },
    statuses: [400],
    codes: ['INVALID_NHS_NUMBER', 'INVALID_IDENTIFIER_VALUE'],
  }),
  refusing({
    id: 'missing-or-repeated-identifiers-are-refused',
    title: 'Find patient without an identifier, or with several, is a bad request',
    requirements: ['FND-PAT-22'],
    on: (call) => isFindPatient(call) && valuesOf(call, 'identifier').length !== 1,
    statuses: [400],
    codes: ['BAD_REQUEST'],
  }),
  refusing({
    id: 'incomplete-identifiers-are-refused',
    title: 'An identifier without its system or its value is refused',
    requirements: ['FND-PAT-23'],
    on: (call) =>
      isSole(call) && (partsOf(call).length !== 2 || partsOf(call).some((part) => part.trim() === '')),
    statuses: [422],
    codes: ['INVALID_PARAMETER'],
  }),
]
