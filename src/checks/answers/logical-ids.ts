import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { arrivalOf } from '../reading/history.js'
import { sameJson } from '../reading/json.js'
import { member, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { answeredResources, typeOf } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { profiled } from './every-resource.js'
import { onEach, referenceOf } from './resources.js'

const ID = /^[A-Za-z0-9.-]{1,64}$/

/** An id that two different resources of one type have; a copy of one resource is told of the Bundle. */
const idsOfTwo = (resources: readonly Located[]) => {
  const first = new Map<string, Located>()
  return resources.flatMap((each) => {
    const reference = referenceOf(each)
    const twin = first.get(reference)
    if (!twin) first.set(reference, each)
    return twin && !sameJson(twin.value, each.value)
      ? [
          {
            at: `${each.at}.id`,
            expected: 'an id of this resource alone',
            actual: `${reference}, as ${twin.at}`,
          },
        ]
      : []
  })
}

/** A business identifier that names one thing at one practice, with the logical id it was given. */
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

/** The first answer that gave each thing. */
const firstGiven = once((scene: Scene): ReadonlyMap<string, Named> => {
  const first = new Map<string, Named>()
  for (const named of answers.items(scene).flatMap(namedIn))
    if (!first.has(named.name)) first.set(named.name, named)
  return first
})

/** Things that an answer gives and an earlier one gave, as each gave them. */
const givenAgain = (call: Call, scene: Scene) =>
  namedIn(call).flatMap((named) => {
    const before = firstGiven(scene).get(named.name)
    return before &&
      arrivalOf(before.call.exchange) < arrivalOf(call.exchange) &&
      !isSameAnswer(before.call, call)
      ? [{ before, named }]
      : []
  })

/** Whether one is the other as the practice's own system gave it to its server. */
const isSameAnswer = (one: Call, other: Call): boolean => other.exchange.forwards === one.exchange.id

/** Logical ids of what practices give (appointments.md 1.1, 1.6). */
export const logicalIdChecks = [
  check({
    id: 'resources-have-logical-ids',
    title: 'Every resource that a practice gives has a logical id of at most 64 characters',
    matters: 'What has no sound id cannot be booked or read again.',
    mend: 'Give each resource an id of 1 to 64 letters, digits, dots and hyphens.',
    party: 'provider',
    requirements: ['FHIR-GEN-29', 'HTTP-08'],
    asks: ['book-appointment'],
    of: answers,
    reads: profiled,
    expects: onEach(({ at, value }) =>
      expectThat(
        ID.test(textAt(value, 'id') ?? ''),
        `${at}.id`,
        '1 to 64 letters, digits, dots and hyphens',
        shown(member(value, 'id')),
      ),
    ),
  }),
  check({
    id: 'logical-ids-are-unique',
    title: 'No two different resources of one type have the same logical id',
    matters: 'A booking by an id that stands for two slots takes the wrong one.',
    mend: 'Make ids unique among all resources of a type on the server.',
    party: 'provider',
    requirements: ['HTTP-08'],
    asks: ['book-appointment'],
    of: answers,
    reads: profiled,
    expects: idsOfTwo,
  }),
  check({
    id: 'logical-ids-stay-the-same',
    title: 'A patient, practitioner or organisation that is given again has the logical id it had before',
    matters:
      'A booking that refers to the patient by the id given before fails, or is made for somebody else.',
    mend: 'Keep the logical id of a record for good; make none anew for each answer.',
    party: 'provider',
    requirements: ['HTTP-07', 'FHIR-GEN-29'],
    of: answers,
    reads: (call, scene) => {
      const again = givenAgain(call, scene)
      return again.length > 0 ? again : undefined
    },
    expects: (again) =>
      again.flatMap(({ before, named }) =>
        before.id === named.id
          ? []
          : [
              {
                at: named.at,
                expected: `${before.id}, as in ${before.call.exchange.id}`,
                actual: named.id,
              },
            ],
      ),
  }),
] as const
