import type { Finding } from '../../verdict/verdict.js'
import { expectThat, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { sameJson } from '../reading/json.js'
import { givenResources } from './answer-resources.js'
import { member, shown, textAt, textsAt, type Located } from '../reading/located.js'
import { answeredResources, typeOf } from '../reading/operations.js'
import { eachResource } from './subject.js'

const logicalId = ({ at, value }: Located): Found =>
  expectThat(
    /^[A-Za-z0-9.-]{1,64}$/.test(textAt(value, 'id') ?? ''),
    `${at}.id`,
    '1 to 64 letters, digits, dots and hyphens',
    shown(member(value, 'id')),
  )

/** Ids that stand for two different resources of one type in one answer. */
const sharedIds = (resources: readonly Located[]): readonly Finding[] =>
  resources.flatMap((each, index) => {
    const twin = resources
      .slice(0, index)
      .find(
        (other) =>
          typeOf(other.value) === typeOf(each.value) &&
          textAt(other.value, 'id') === textAt(each.value, 'id') &&
          !sameJson(other.value, each.value),
      )
    const id = `${typeOf(each.value) ?? ''}/${textAt(each.value, 'id') ?? ''}`
    return twin
      ? [{ at: `${each.at}.id`, expected: 'an id of this resource alone', actual: `${id}, as ${twin.at}` }]
      : []
  })

/** A business identifier that names one thing at one base URL, with the logical id it was given. */
interface Named {
  readonly call: Call
  readonly at: string
  readonly name: string
  readonly id: string
}

const BUSINESS_IDENTIFIERS = ['nhsNumber', 'odsOrganisationCode', 'sdsUserId']

const namedIn = (call: Call): readonly Named[] =>
  answeredResources(call).flatMap(({ at, value }) =>
    BUSINESS_IDENTIFIERS.flatMap((slice) =>
      textsAt(value, `identifier:${slice}.value`).map((identifier) => ({
        call,
        at: `${at}.id`,
        name: `${call.root ?? ''} ${typeOf(value) ?? ''} ${identifier}`,
        id: textAt(value, 'id') ?? '',
      })),
    ),
  )

function idsOverTime({ deliveries }: Scene) {
  const known = new Map<string, Named>()
  return deliveries.flatMap((call) => {
    const again = namedIn(call).flatMap((named) => {
      const before = known.get(named.name)
      if (!before) known.set(named.name, named)
      return before && before.call !== call ? [{ before, named }] : []
    })
    if (again.length === 0) return []
    const findings = again
      .filter(({ before, named }) => before.id !== named.id)
      .map(({ before, named }) => ({
        at: named.at,
        expected: `${before.id}, as in ${before.call.exchange.id}`,
        actual: named.id,
      }))
    return [sighting([call.exchange], findings)]
  })
}

/** Logical ids of what a provider gives (appointments.md 1.1). */
export const logicalIdChecks: readonly Check[] = [
  {
    id: 'resources-have-logical-ids',
    title: 'Every resource that a provider gives has a logical id of at most 64 characters',
    requirements: ['FHIR-GEN-29', 'HTTP-08'],
    calledForBy: ['book-appointment'],
    judge: eachResource(givenResources, logicalId),
  },
  {
    id: 'logical-ids-are-unique',
    title: 'No two different resources of one type have the same logical id',
    requirements: ['HTTP-08'],
    calledForBy: ['book-appointment'],
    judge: ({ deliveries }) =>
      deliveries.flatMap((call) => {
        const resources = givenResources.resources(call)
        return resources.length > 0 ? [sighting([call.exchange], sharedIds(resources))] : []
      }),
  },
  {
    id: 'logical-ids-stay-the-same',
    title: 'A patient, practitioner or organisation that is given again has the logical id it had before',
    requirements: ['HTTP-07', 'FHIR-GEN-29'],
    calledForBy: [],
    judge: idsOverTime,
  },
]
