import { sighting, type OldCheck as Check } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { select, textsAt } from '../reading/located.js'
import { succeeded, typeOf } from '../reading/operations.js'
import { everything } from '../reading/walk.js'

/** What entries of the Bundles that a practice gave had as fullUrl, in the order of the calls that brought them. */
const fullUrlsIn = (call: Call): readonly string[] =>
  succeeded(call) && typeOf(call.answer) === 'Bundle'
    ? select({ at: 'Bundle', value: call.answer }, 'entry').flatMap(({ value }) => textsAt(value, 'fullUrl'))
    : []

/** Every text in a body. */
const textsIn = (value: unknown): readonly string[] =>
  everything({ at: '', value }).flatMap((each) => (typeof each.value === 'string' ? [each.value] : []))

/** Requests that came after a fullUrl, with those that had come by then. */
function followers({ calls }: Scene) {
  const known = new Set<string>()
  return calls.flatMap((call) => {
    const before = [...known]
    for (const url of fullUrlsIn(call)) known.add(url)
    return before.length === 0 ? [] : [{ call, known: new Set(before) }]
  })
}

/** What a consumer must not build upon (appointments.md 1.6). */
export const fullUrlChecks: readonly Check[] = [
  {
    id: 'full-urls-are-not-used',
    title: 'No request uses the fullUrl of an entry that a practice gave',
    requirements: ['HTTP-60'],
    calledForBy: [],
    judge: (scene) =>
      followers(scene).map(({ call, known }) =>
        sighting(
          [call.exchange],
          [call.url, ...textsIn(call.body)]
            .filter((text) => known.has(text))
            .map((actual) => ({ at: 'request', expected: 'logical ids, no fullUrl', actual })),
        ),
      ),
  },
]
