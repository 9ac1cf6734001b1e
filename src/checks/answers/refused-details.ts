import { identifierSystems } from '../../fhir/canonical.js'
import { where } from '../judging/check.js'
import { performs } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'
import { ANY_REFUSAL, refuses } from './refusing.js'

const isFindPractitioner = performs('findPractitioner')
const isFindOrganisation = performs('findOrganisation')
const isSearch = (call: Call): boolean => isFindPractitioner(call) || isFindOrganisation(call)

const FLAW = ['practitioners-and-organisations-are-found-by-one-code'] as const

const isBare = (call: Call): boolean =>
  isSearch(call) &&
  valuesOf(call, 'identifier').length === 1 &&
  !valuesOf(call, 'identifier')[0]?.includes('|')

const isRepeated = (call: Call): boolean => isSearch(call) && valuesOf(call, 'identifier').length > 1

const isOfOtherSystem = (call: Call): boolean => {
  const [sole, ...more] = isFindOrganisation(call) ? valuesOf(call, 'identifier') : []
  return (
    sole !== undefined &&
    more.length === 0 &&
    sole.includes('|') &&
    !sole.startsWith(`${identifierSystems.odsCode}|`)
  )
}

/** What practices do with searches for practitioners and organisations that break a rule (appointments.md 4.5, 4.7). */
export const refusedDetailChecks = [
  refuses({
    id: 'searches-by-bare-codes-are-refused',
    title: 'A search for a practitioner or an organisation by a code without its system is refused',
    matters: 'Codes of several systems are taken for one another.',
    mend: 'Ask for system, | and value and refuse all else with 422 INVALID_PARAMETER.',
    requirements: [where(isFindPractitioner, 'FND-PRAC-07'), where(isFindOrganisation, 'FND-ORG-05')],
    flaws: FLAW,
    about: isBare,
    by: ['422 INVALID_PARAMETER', '400 INVALID_IDENTIFIER_SYSTEM'],
  }),
  refuses({
    id: 'searches-by-several-codes-are-refused',
    title: 'A search for a practitioner or an organisation by several identifiers is refused',
    matters: 'Somebody is found whom nobody meant.',
    mend: 'Refuse with 400 BAD_REQUEST an identifier that is given more than once.',
    requirements: [where(isFindPractitioner, 'FND-PRAC-07')],
    flaws: FLAW,
    about: (call) => isFindPractitioner(call) && isRepeated(call),
    by: ['400 BAD_REQUEST'],
  }),
  refuses({
    id: 'organisations-are-not-found-by-nothing',
    title: 'A search for an organisation without an identifier is refused',
    matters: 'Whoever forgot the code takes the practice that answers for the one that was meant.',
    mend: 'Refuse with 400 BAD_REQUEST a search that has no identifier.',
    requirements: ['FND-ORG-07'],
    flaws: FLAW,
    about: (call) => isFindOrganisation(call) && valuesOf(call, 'identifier').length === 0,
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'organisations-by-other-systems-are-refused',
    title: 'A search for an organisation by a system that identifies none is refused',
    matters: 'Codes of several systems are taken for one another.',
    mend: 'Take the system of ODS codes alone and refuse others with 400 INVALID_IDENTIFIER_SYSTEM.',
    requirements: ['FND-ORG-05'],
    flaws: FLAW,
    about: isOfOtherSystem,
    by: [ANY_REFUSAL],
  }),
] as const
