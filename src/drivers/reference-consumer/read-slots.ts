import { extensions } from '../../fhir/canonical.js'
import type { FreeSlot } from '../consumer-driver.js'
import { ofType, referenceIn, resourcesOf } from './bundle.js'
import { codingsOf, extensionOf, objectOf, objectsOf, textOf, textsOf, type JsonObject } from './json.js'
import type { Misbehaves } from './misbehaviour/distortion.js'

type Resources = ReadonlyMap<string, JsonObject>

/** The free slots of a search's Bundle that could be booked: those whose schedule is there and names a location. */
export function readFreeSlots(bundle: JsonObject, misbehaves: Misbehaves): readonly FreeSlot[] {
  const resources = resourcesOf(bundle)
  return ofType(resources, 'Slot')
    .filter(({ status }) => status === 'free' || misbehaves('consumer:offers-busy-slots'))
    .flatMap((slot) => readSlot(slot, resources) ?? [])
}

function readSlot(slot: JsonObject, resources: Resources): FreeSlot | undefined {
  const [id, start, end] = ['id', 'start', 'end'].map((name) => textOf(slot[name]))
  const schedule = referenceIn(objectOf(slot['schedule']))
  const session = schedule === undefined ? undefined : resources.get(schedule)
  const actors = objectsOf(session?.['actor']).flatMap((actor) => referenceIn(actor) ?? [])
  const location = actors.find((reference) => reference.startsWith('Location/'))
  const practitioner = actors.find((reference) => reference.startsWith('Practitioner/'))
  if (id === undefined || start === undefined || end === undefined) return undefined
  if (schedule === undefined || location === undefined) return undefined
  return {
    id,
    start,
    end,
    schedule,
    location,
    practitioner,
    deliveryChannel: textOf(extensionOf(slot, extensions.deliveryChannel)?.['valueCode']),
    slotType: textOf(objectsOf(slot['serviceType'])[0]?.['text']),
    ...displayOfSession(session),
    ...displayOfLocation(resources.get(location)),
    ...(practitioner === undefined ? {} : displayOfPractitioner(resources.get(practitioner))),
  }
}

const displayOfSession = (schedule: JsonObject = {}) => ({
  session: textOf(objectOf(schedule['serviceCategory'])['text']),
  practitionerRole: textOf(
    codingsOf(extensionOf(schedule, extensions.practitionerRole)?.['valueCodeableConcept'])[0]?.['display'],
  ),
})

function displayOfLocation(location: JsonObject = {}) {
  const address = objectsOf(location['address'])[0] ?? {}
  const rest = ['city', 'district', 'postalCode'].flatMap((name) => textOf(address[name]) ?? [])
  const whole = [...textsOf(address['line']), ...rest].join(', ')
  return { locationName: textOf(location['name']), locationAddress: whole === '' ? undefined : whole }
}

function displayOfPractitioner(practitioner: JsonObject = {}) {
  const name = objectsOf(practitioner['name'])[0] ?? {}
  const parts = [...textsOf(name['prefix']), ...textsOf(name['given']), textOf(name['family'])]
  const whole = parts.filter((part) => part !== undefined).join(' ')
  return {
    practitionerName: whole === '' ? textOf(name['text']) : whole,
    practitionerGender: textOf(practitioner['gender']),
  }
}
