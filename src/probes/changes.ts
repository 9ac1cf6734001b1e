import { extensions } from '../fhir/canonical.js'
import type { AppointmentTexts } from '../drivers/consumer-driver.js'
import { objectsOf, type JsonObject } from '../drivers/reference-consumer/json.js'
import { put, rowsOn, type Edit } from './edits.js'

/** What is said of an appointment that is amended. */
export const TEXTS: AppointmentTexts = { comment: 'The patient may be some minutes late' }
/** Why an appointment is cancelled. */
export const REASON = 'The patient no longer needs the appointment'

/** Rows on the amendment of the appointment that probes are about. */
export const amendment = rowsOn((right, { held }) => held && right.amendment(held, TEXTS))
/** Rows on its cancellation. */
export const cancellation = rowsOn((right, { held }) => held && right.cancellation(held, REASON))

/** Another version in If-Match, or none. */
export const quoting =
  (version: string | undefined): Edit =>
  (request) => ({ ...request, replaces: version })

/** Something in place of the cancellation reason; nothing where nothing is given. */
export const reasonGiven =
  (...given: readonly JsonObject[]): Edit =>
  (request, ground) =>
    put('extension', [
      ...objectsOf(request.body?.['extension']).filter(({ url }) => url !== extensions.cancellationReason),
      ...given,
    ])(request, ground)
