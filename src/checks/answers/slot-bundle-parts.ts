import type { Finding } from '../../verdict/verdict.js'
import { only } from '../judging/kinds.js'
import { sameJson } from '../reading/json.js'
import { textsAt, type Located } from '../../fhir/located.js'
import { byReference } from '../reading/offered-slots.js'
import { answeredResources, typeOf } from '../reading/operations.js'
import { targetsAt } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'
import { practiceOf } from '../reading/standing.js'
import { given, referenceOf, slotSearchAnswers } from './resources.js'

/** The slots of an answer. */
export const slots = given('Slot')

/** Slot searches that gave slots, whose Bundles hold what belongs to these. */
export const withSlots = only(slotSearchAnswers, (call) => slots(call) !== undefined)

const targets = (resources: readonly Located[] | undefined, path: string): readonly string[] => [
  ...new Set((resources ?? []).flatMap((each) => targetsAt(each, path))),
]

const schedulesOf = (call: Call): readonly string[] => targets(slots(call), 'schedule.reference')

/** The schedules of the slots; undefined where one is missing, so that nobody can tell what belongs to it. */
export const schedulesIn = (call: Call): readonly Located[] | undefined => {
  const references = schedulesOf(call)
  const found = references.flatMap((reference) => byReference(call).get(reference) ?? [])
  return found.length > 0 && found.length === references.length ? found : undefined
}

type Actor = 'Practitioner' | 'Location'

/** Practitioners or Locations: which the schedules name, which are there, and whether they were asked for. */
export const actors = (type: Actor) => (call: Call) => {
  const schedules = schedulesIn(call)
  return (
    schedules && {
      type,
      isAsked: valuesOf(call, '_include:recurse').includes(`Schedule:actor:${type}`),
      named: targets(schedules, 'actor.reference').filter((reference) => reference.startsWith(`${type}/`)),
      there: given(type)(call) ?? [],
    }
  )
}

/** Actors that are there although nobody asked for them or no schedule names them, and those that are asked for and not there. */
export const asAskedFor = ({
  type,
  isAsked,
  named,
  there,
}: NonNullable<ReturnType<ReturnType<typeof actors>>>): readonly Finding[] => [
  ...there
    .filter((each) => !isAsked || !named.includes(referenceOf(each)))
    .map((each) => ({
      at: each.at,
      expected: isAsked
        ? `a ${type} that a schedule of these slots names`
        : `no ${type}, as none was asked for`,
      actual: referenceOf(each),
    })),
  ...named
    .filter((reference) => isAsked && !there.some((each) => referenceOf(each) === reference))
    .map((reference) => ({
      at: 'Bundle.entry',
      expected: reference,
      actual: 'no such resource in the Bundle',
    })),
]

/** ODS codes of an Organization. */
export const odsCodesOf = ({ value }: Located): readonly string[] =>
  textsAt(value, 'identifier:odsOrganisationCode.value')

/** Types that are told apart by being asked for. */
const MAY_BE_THERE = ['Slot', 'Schedule', 'Practitioner', 'Location', 'Organization']

/** What another type or another organisation brings into the Bundle, and schedules of no slot. */
export const strangers = (call: Call, scene: Scene): readonly Finding[] => {
  const own = practiceOf(call, scene)
  const schedules = schedulesOf(call)
  // Whose a Location is, is told of the Location.
  const managers = targets(given('Location')(call), 'managingOrganization.reference')
  return answeredResources(call)
    .filter((each) => {
      const type = typeOf(each.value) ?? ''
      if (type === 'Schedule') return !schedules.includes(referenceOf(each))
      if (type === 'Organization')
        return (
          own !== undefined &&
          !managers.includes(referenceOf(each)) &&
          odsCodesOf(each).some((code) => code !== own)
        )
      return !MAY_BE_THERE.includes(type)
    })
    .map((each) => ({
      at: each.at,
      expected: 'a resource that belongs to these slots',
      actual: nameOf(each),
    }))
}

const nameOf = (resource: Located): string =>
  [referenceOf(resource), ...odsCodesOf(resource)].join(', ODS code ')

/** What a resource stands for in the world, by its business identifiers; of a slot that is told by the practice’s book. */
const thingsIn = (resource: Located): readonly string[] =>
  [...odsCodesOf(resource), ...textsAt(resource.value, 'identifier:sdsUserId.value')].map(
    (identifier) => `${typeOf(resource.value) ?? ''} ${identifier}`,
  )

/** Copies of a resource, and others for one and the same thing; two different ones under one id are told of the id. */
export function repeated(resources: readonly Located[]): readonly Finding[] {
  const first = new Map<string, Located>()
  return resources.flatMap((each) => {
    const names = [referenceOf(each), ...thingsIn(each)]
    const before = names.flatMap((name) => first.get(name) ?? [])[0]
    for (const name of names) if (!first.has(name)) first.set(name, each)
    const isTold = before && referenceOf(before) === referenceOf(each) && !sameJson(before.value, each.value)
    return before && !isTold
      ? [
          {
            at: each.at,
            expected: `${referenceOf(before)} once`,
            actual: `${referenceOf(each)}, as ${before.at}`,
          },
        ]
      : []
  })
}
