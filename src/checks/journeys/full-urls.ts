import { check } from '../judging/check.js'
import { requests } from '../judging/kinds.js'
import { earlierCalls } from '../reading/learnt.js'
import { select, textsAt } from '../../fhir/located.js'
import { succeeded, typeOf } from '../reading/operations.js'
import { once } from '../reading/once.js'
import type { Call } from '../reading/scene.js'
import { everything } from '../reading/walk.js'

/** What the entries of an answer’s Bundle have as fullUrl. */
const fullUrlsIn = once((call: Call): readonly string[] =>
  succeeded(call) && typeOf(call.answer) === 'Bundle'
    ? select({ at: 'Bundle', value: call.answer }, 'entry').flatMap(({ value }) => textsAt(value, 'fullUrl'))
    : [],
)

/** Every text that a request says of resources: its URL, and whatever is in its body. */
const textsIn = (call: Call): readonly string[] => [
  call.url,
  ...everything({ at: '', value: call.body }).flatMap(({ value }) =>
    typeof value === 'string' ? [value] : [],
  ),
]

/** What consumers must not build upon (appointments.md 1.6). */
export const fullUrlChecks = [
  check({
    id: 'full-urls-are-not-used',
    title: 'No request uses the fullUrl of an entry that a practice gave',
    matters: 'A fullUrl may name nothing, or something else, so that the wrong slot or patient is booked.',
    mend: 'Refer to resources by their type and logical id.',
    party: 'consumer',
    requirements: ['HTTP-60'],
    of: requests,
    reads: (call, scene) => {
      const known = new Set(earlierCalls(call, scene).flatMap(fullUrlsIn))
      return known.size > 0 ? known : undefined
    },
    expects: (known, call) =>
      textsIn(call)
        .filter((text) => known.has(text))
        .map((actual) => ({ at: 'request', expected: 'logical ids, no fullUrl', actual })),
  }),
] as const
