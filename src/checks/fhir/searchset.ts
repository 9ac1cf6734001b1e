import { all, expectThat, type Found } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { textAt } from '../reading/located.js'
import { statusOf } from '../reading/operations.js'

/** A search is answered with 200 and a Bundle of type searchset, whether or not anything was found. */
export const givesSearchset = (call: Call): Found =>
  all(
    expectThat(statusOf(call) === 200, 'status', '200', String(statusOf(call))),
    expectThat(
      textAt(call.answer, 'resourceType') === 'Bundle' && textAt(call.answer, 'type') === 'searchset',
      'Bundle.type',
      'a Bundle of type searchset',
      `${textAt(call.answer, 'resourceType') ?? 'no resource'} ${textAt(call.answer, 'type') ?? ''}`.trim(),
    ),
  )
