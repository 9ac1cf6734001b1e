import type { WireResponse } from '../../wire/exchange.js'

// Ways to read answers, for the tests of this folder.

/** JSON as loosely as tests want it: they walk through answers of many types by name. */
export interface AnswerJson {
  readonly [member: string]: AnswerJson | undefined
}

/** The resource in an answer's body. */
export const bodyOf = (answer: WireResponse | undefined): AnswerJson =>
  JSON.parse(answer?.body.toString() ?? '{}') as AnswerJson

/** A member that should be text; blank where it is something else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The items of a list inside a body; none where there is no list. */
export const items = (list: AnswerJson | undefined): readonly AnswerJson[] =>
  Array.isArray(list) ? (list as AnswerJson[]) : []

/** Status and Spine code of an answer, for example "409 DUPLICATE_REJECTED"; only the status where there is no error. */
export function outcomeOf(answer: WireResponse | undefined): string {
  if (!answer) return 'no answer'
  if (answer.status < 400) return String(answer.status)
  const code = bodyOf(answer)['issue']?.[0]?.['details']?.['coding']?.[0]?.['code']
  return `${answer.status} ${textOf(code)}`
}

/** The resources of one type in a bundle. */
export const resourcesIn = (answer: WireResponse | undefined, type: string): readonly AnswerJson[] =>
  items(bodyOf(answer)['entry'])
    .flatMap(({ resource }) => (resource ? [resource] : []))
    .filter((resource) => textOf(resource['resourceType']) === type)

/** The logical id of the first resource of a type in a bundle. */
export const firstId = (answer: WireResponse | undefined, type: string): string =>
  textOf(resourcesIn(answer, type)[0]?.['id'])
