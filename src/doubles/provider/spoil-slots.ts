import { extensions } from '../../fhir/canonical.js'
import { londonDateTime } from '../../spine/london-time.js'
import { organisationResource } from './practice-resources.js'
import { mapObjects, objectsOf, without, type JsonTree } from './json-tree.js'
import { everyHolderOf, everyResource } from './spoil-resources.js'
import type { Spoiler, Spoilers } from './spoiler.js'

const typeOf = (resource: JsonTree): string => String(resource['resourceType'])

/** Changes the resources that a Bundle gives, whatever their order; other answers stay as they are. */
const given =
  (change: (resources: readonly JsonTree[], ...rest: Parameters<Spoiler>) => readonly JsonTree[]): Spoiler =>
  (answer, asked) => {
    const [bundle] = objectsOf([answer.resource])
    if (bundle?.['resourceType'] !== 'Bundle' || asked.path !== '/Slot') return answer
    const resources = objectsOf(bundle['entry']).flatMap((entry) => objectsOf([entry['resource']]))
    const entry = change(resources, answer, asked).map((resource) => ({ resource }))
    return { ...answer, resource: entry.length > 0 ? { ...bundle, entry } : bundle }
  }

const slotsIn = (resources: readonly JsonTree[]) => resources.filter((each) => typeOf(each) === 'Slot')

/** A slot of a quarter of an hour at eight in the evening of another slot's day, UTC. */
const inTheEvening = (slot: JsonTree): JsonTree => {
  const start = new Date(String(slot['start'])).setUTCHours(20, 0, 0, 0)
  return {
    ...slot,
    id: `${String(slot['id'])}-evening`,
    start: londonDateTime(start),
    end: londonDateTime(start + 900_000),
  }
}

const withoutLocation = (schedule: JsonTree): JsonTree => {
  const actor = objectsOf(schedule['actor']).filter(
    ({ reference }) => !String(reference).startsWith('Location/'),
  )
  return actor.length > 0 ? { ...schedule, actor } : without(schedule, 'actor')
}

const ELSEWHERE = 'org-elsewhere'

/** An Organization that is another than this one. */
const another = (organisation: JsonTree): JsonTree => ({
  ...organisation,
  id: ELSEWHERE,
  name: 'Another Surgery',
  identifier: objectsOf(organisation['identifier']).map((each) => ({ ...each, value: 'Z99999' })),
})

/** Rules on which resources a slot search gives (appointments.md 5.1). */
const spoilBundle: Spoilers = {
  'provider:gives-location-of-another': given((resources) => [
    ...resources.map((each) =>
      typeOf(each) === 'Location'
        ? { ...each, managingOrganization: { reference: `Organization/${ELSEWHERE}` } }
        : each,
    ),
    ...resources.filter((each) => typeOf(each) === 'Organization').map(another),
  ]),
  'provider:gives-schedules-without-slots': given((resources) => [
    ...resources,
    ...resources
      .filter((each) => typeOf(each) === 'Schedule')
      .slice(0, 1)
      .map((schedule) => ({ ...schedule, id: `${String(schedule['id'])}-full` })),
  ]),
  'provider:gives-organisation-without-slots': given((resources, _, { practice }) =>
    resources.length > 0 ? resources : [{ ...organisationResource(practice.organisation) }],
  ),
  'provider:answers-search-by-collection': (answer, asked) =>
    asked.path === '/Slot'
      ? everyResource(['Bundle'], (bundle) => ({ ...bundle, type: 'collection' }))(answer, asked)
      : answer,
  'provider:leaves-out-a-slot': given((resources) => {
    const second = slotsIn(resources)[1]
    return resources.filter((each) => each !== second)
  }),
  'provider:makes-up-slots': given((resources) => [
    ...resources,
    ...slotsIn(resources).slice(0, 1).map(inTheEvening),
  ]),
  'provider:gives-two-slots-one-id': given((resources) => {
    const slots = slotsIn(resources)
    const last = slots.at(-1)
    return resources.map((each) => (each === last ? { ...each, id: slots[0]?.['id'] } : each))
  }),
  'provider:omits-id-of-a-slot': given((resources) => {
    const last = slotsIn(resources).at(-1)
    return resources.map((each) => (each === last ? without(each, 'id') : each))
  }),
  'provider:omits-location-of-schedule': given((resources) =>
    resources
      .filter((each) => typeOf(each) !== 'Location')
      .map((each) => (typeOf(each) === 'Schedule' ? withoutLocation(each) : each)),
  ),
}

/** Rules on what each of them has (appointments.md 4.5 to 4.9, 7.2, 7.3). */
const spoilElements: Spoilers = {
  'provider:gives-appointment-type': everyResource(['Slot'], (slot) => ({
    ...slot,
    appointmentType: { text: 'Routine' },
  })),
  'provider:omits-session-name': everyResource(['Schedule'], (schedule) =>
    without(schedule, 'serviceCategory'),
  ),
  'provider:offers-visits': everyHolderOf('valueCode', (extension) =>
    extension['url'] === extensions.deliveryChannel ? { ...extension, valueCode: 'Visit' } : extension,
  ),
  'provider:omits-horizon-start': everyResource(['Schedule'], (schedule) => ({
    ...schedule,
    planningHorizon: mapObjects(schedule['planningHorizon'], (period) => without(period, 'start')),
  })),
  'provider:gives-location-mode': everyResource(['Location'], (location) => ({
    ...location,
    mode: 'instance',
  })),
  'provider:gives-birth-dates-of-practitioners': everyResource(['Practitioner'], (person) => ({
    ...person,
    birthDate: '1970-01-01',
  })),
  'provider:gives-contacts-of-organisation': (answer, asked) =>
    asked.path === '/Slot'
      ? everyResource(['Organization'], (organisation) => ({
          ...organisation,
          contact: [{ name: { family: 'Manager' } }],
        }))(answer, asked)
      : answer,
}

/** Rules on slot searches. */
export const spoilSearch: Spoilers = { ...spoilBundle, ...spoilElements }
