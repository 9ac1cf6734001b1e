import { extensions } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { interactionOf } from './header-checks.js'
import { withoutExtension } from './spoil-resources.js'
import { isObject, mapText } from './json-tree.js'
import type { Overlooked } from './overlooking.js'
import type { Asked } from './practice.js'
import { parsedJson } from './shape-faults.js'

const inChange =
  (edit: (appointment: unknown) => unknown) =>
  (asked: Asked): Asked => {
    const body = asked.method === 'PUT' ? parsedJson(asked.body) : undefined
    return isObject(body) ? { ...asked, body: Buffer.from(JSON.stringify(edit(body))) } : asked
  }

/** Changes of appointments that should be refused for their form (appointments.md 5.5). */
export const overlookedChanges: Overlooked = {
  'provider:amends-to-long-texts': inChange((appointment) =>
    isObject(appointment)
      ? { ...appointment, description: String(appointment['description']).slice(0, 100).trim() }
      : appointment,
  ),
  'provider:accepts-reason-in-amendments': (asked) =>
    interactionOf(asked) === interactions.amendAppointment
      ? inChange((appointment) =>
          isObject(appointment) ? withoutExtension(appointment, extensions.cancellationReason) : appointment,
        )(asked)
      : asked,
  'provider:resolves-references-in-changes': inChange((appointment) =>
    mapText(appointment, (text) =>
      text.replace(/^https?:\/\/.*\/(?=(?:Patient|Practitioner|Location|Slot)\/[^/]+$)/, ''),
    ),
  ),
}
