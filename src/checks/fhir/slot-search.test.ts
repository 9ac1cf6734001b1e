import type { OdsCode } from '../../spine/identifiers.js'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { asks, differs, gives, refuses, turns, type Turn } from './testing/story.js'
import { emptyBundle, freeSlots } from './testing/obeying-bodies.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchAnswerChecks } from './slot-search-answer.js'
import { slotSearchRefusalChecks } from './slot-search-refusals.js'

const at = (entry: number, element: string): string => `Bundle.entry[${entry}].resource.${element}`
const [slot, schedule, practitioner, location, organisation] = [0, 2, 3, 4, 5]

/** An element of a resource in the answer differs. */
const has = (entry: number, element: string, to: unknown): Turn =>
  gives('4', { [`entry[${entry}].resource.${element}`]: to })
const lacks = (entry: number): Turn => gives('4', { [`entry[${entry}]`]: undefined })
const also = (resource: unknown): Turn => gives('4', { 'entry[6]': { resource } })
const without = (include: string): Turn => asks('4', `&_include:recurse=${include}`, '')

const pastWeek = turns(asks('4', 'ge2027-07-04', 'ge2027-06-01'), asks('4', 'le2027-07-17', 'le2027-06-07'))

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const badParameter = refuses('4', 422, 'INVALID_PARAMETER')

/** The session of the slots is for one organisation only. */
const onlyFor =
  (organisation: string): Turn =>
  (story) => {
    const [session] = story.topology.schedules
    Object.assign(session ?? {}, { id: 'sched-1', onlyFor: { organisations: [organisation as OdsCode] } })
    return story
  }

/** After the booking somebody searches again and is given these slots. */
const searchesAgain =
  (answer: unknown): Turn =>
  (story) =>
    story.call('4', { answer })

const breaches: readonly Breach[] = [
  ['slot-search-gives-a-searchset', 'status', badParameter],
  ['slot-search-gives-a-searchset', 'Bundle.type', gives('4', { type: 'collection' })],
  ['slot-search-knows-its-parameters', 'status', badParameter],
  [
    'unknown-search-filters-are-ignored',
    'status',
    turns(asks('4', 'status=free', 'status=free&searchFilter=https%3A%2F%2Fexample.org%7Cx'), badParameter),
  ],
  [
    'unknown-parameters-are-ignored',
    'status',
    turns(asks('4', 'status=free', 'status=free&_count=1'), badRequest),
  ],
  [
    'short-and-mixed-windows-are-served',
    'status',
    turns(asks('4', 'le2027-07-17', 'le2027-07-04'), badParameter),
  ],
  ['past-windows-are-served', 'status', turns(pastWeek, badParameter)],
  ['only-free-slots-are-given', at(slot, 'status'), has(slot, 'status', 'busy')],
  [
    'slots-lie-inside-the-window',
    'Bundle.entry[0].resource',
    has(slot, 'start', '2027-07-03T09:00:00+01:00'),
  ],
  [
    'slots-lie-inside-the-window',
    'Bundle.entry[0].resource',
    asks('4', 'ge2027-07-04', 'ge2027-07-05T09:05:00%2B01:00'),
  ],
  ['restricted-slots-go-to-whom-they-are-for', at(slot, 'schedule'), onlyFor('NLX02')],
  ['booked-slots-are-not-offered', 'Bundle.entry[0].resource', searchesAgain(freeSlots())],
  ['slots-bring-their-schedules', at(slot, 'schedule'), lacks(schedule)],
  ['practitioners-come-when-asked-for', 'Bundle.entry[3].resource', without('Schedule:actor:Practitioner')],
  ['practitioners-come-when-asked-for', 'Bundle.entry', lacks(practitioner)],
  ['locations-come-when-asked-for', 'Bundle.entry[4].resource', without('Schedule:actor:Location')],
  ['slots-bring-the-organisation', 'Bundle.entry', lacks(organisation)],
  [
    'slot-bundle-holds-nothing-else',
    'Bundle.entry[6].resource',
    also({ resourceType: 'Patient', id: 'pat-1' }),
  ],
  [
    'slot-bundle-holds-nothing-else',
    'Bundle.entry[6].resource',
    also({ resourceType: 'Schedule', id: 'another', actor: [] }),
  ],
  ['each-slot-is-given-once', 'Bundle.entry', has(1, 'id', 'slot-1')],
  [
    'no-match-is-an-empty-bundle',
    'Bundle.entry',
    differs('4', { answer: { ...emptyBundle(), entry: [{ resource: { resourceType: 'Schedule' } }] } }),
  ],
  ['slots-conform-to-their-profile', at(slot, 'schedule'), has(slot, 'schedule', undefined)],
  [
    'slots-conform-to-their-profile',
    at(slot, 'appointmentType'),
    has(slot, 'appointmentType', { text: 'x' }),
  ],
  ['slots-name-their-type', at(slot, 'serviceType'), has(slot, 'serviceType', undefined)],
  [
    'schedules-name-their-session',
    at(schedule, 'serviceCategory'),
    has(schedule, 'serviceCategory', undefined),
  ],
  [
    'slots-and-schedules-have-no-specialty',
    at(schedule, 'specialty'),
    has(schedule, 'specialty', [{ text: 'x' }]),
  ],
  ['slots-have-a-delivery-channel', at(slot, 'extension:deliveryChannel'), has(slot, 'extension', undefined)],
  [
    'slots-have-a-delivery-channel',
    at(slot, 'extension[0].valueCode'),
    has(slot, 'extension[0].valueCode', 'By post'),
  ],
  ['visits-are-not-offered', at(slot, 'extension.valueCode'), has(slot, 'extension[0].valueCode', 'Visit')],
  [
    'schedules-name-the-practitioners-role',
    at(schedule, 'extension:practitionerRole'),
    has(schedule, 'extension', undefined),
  ],
  ['schedules-have-a-location', at(schedule, 'actor'), has(schedule, 'actor[0]', undefined)],
  [
    'planning-horizons-have-a-start',
    at(schedule, 'planningHorizon.start'),
    has(schedule, 'planningHorizon.start', undefined),
  ],
  ['locations-conform-to-their-profile', at(location, 'mode'), has(location, 'mode', 'instance')],
  [
    'locations-conform-to-their-profile',
    at(location, 'managingOrganization'),
    has(location, 'managingOrganization', undefined),
  ],
  ['practitioners-conform-to-their-profile', at(practitioner, 'name'), has(practitioner, 'name', undefined)],
  [
    'practitioners-conform-to-their-profile',
    at(practitioner, 'birthDate'),
    has(practitioner, 'birthDate', '1970-01-01'),
  ],
  ['organisations-conform-to-their-profile', at(organisation, 'name'), has(organisation, 'name', undefined)],
]

/** A faulty search, and how the provider has to refuse it. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  ['long-search-windows-are-refused', asks('4', 'le2027-07-17', 'le2027-07-19'), badParameter],
  ['searches-without-free-status-are-refused', asks('4', 'status=free', 'status=busy'), badParameter],
  ['searches-without-the-include-are-refused', asks('4', '_include=Slot:schedule&', ''), badRequest],
  ['searches-without-dates-are-refused', asks('4', 'start=ge2027-07-04&', ''), badRequest],
  ['other-date-prefixes-are-refused', asks('4', 'ge2027-07-04', 'gt2027-07-04'), badParameter],
  ['malformed-dates-are-refused', asks('4', 'ge2027-07-04', 'ge2027-07'), badParameter],
  ['backward-searches-are-refused', asks('4', 'le2027-07-17', 'le2027-07-03'), badParameter],
]

const keepings: readonly Keeping[] = [
  ...refused.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
  [
    'unknown-search-filters-are-ignored',
    asks('4', 'status=free', 'status=free&searchFilter=https%3A%2F%2Fexample.org%7Cx'),
  ],
  ['unknown-parameters-are-ignored', asks('4', 'status=free', 'status=free&_count=1')],
  ['short-and-mixed-windows-are-served', turns(asks('4', 'ge2027-07-04', 'ge2027-07-04T08:00:00%2B01:00'))],
  ['past-windows-are-served', pastWeek],
  ['restricted-slots-go-to-whom-they-are-for', onlyFor('NLX01')],
  ['booked-slots-are-not-offered', searchesAgain(emptyBundle())],
  ['no-match-is-an-empty-bundle', differs('4', { answer: emptyBundle() })],
  ['no-match-is-an-empty-bundle', differs('4', { answer: { ...emptyBundle(), entry: [] } })],
  ['slots-have-a-delivery-channel', has(slot, 'extension[0].valueCode', 'Telephone')],
]

prove([...slotSearchAnswerChecks, ...slotBundleChecks, ...slotElementChecks, ...slotSearchRefusalChecks], {
  breaches: [...breaches, ...refused.map(([check, fault]): Breach => [check, 'status', fault])],
  keepings,
})
