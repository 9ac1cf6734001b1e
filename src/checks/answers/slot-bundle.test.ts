import { emptyBundle, freeSlots } from '../testing/obeying-bodies.js'
import { asks, bookedStory, differs, gives, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotBundleChecks } from './slot-bundle.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const given = (edits: Readonly<Record<string, unknown>>) => told(gives('4', edits))
const also = (resource: unknown) => given({ 'entry[6]': { resource } })
const without = (include: string): Turn => asks('4', `&_include:recurse=${include}`, '')
const [slot, , schedule, practitioner, location, organisation] = freeSlots().entry.map(
  (each) => each.resource,
)

/** A practice of another ODS code. */
const elsewhere = {
  ...organisation,
  id: 'org-9',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' }],
}

tellsApart(slotBundleChecks, {
  obeying: [
    bookedStory(),
    told(differs('4', { answer: emptyBundle() })),
    told(differs('4', { answer: { ...emptyBundle(), entry: [] } })),
    told(differs('4', { answer: { ...freeSlots(), entry: [...freeSlots().entry].reverse() } })),
    told(
      without('Schedule:actor:Practitioner'),
      without('Schedule:actor:Location'),
      gives('4', { 'entry[3]': undefined }),
      gives('4', { 'entry[3]': undefined }),
    ),
    given({ 'entry[0].resource.schedule.reference': 'Schedule/sched-1/_history/3' }),
    given({ 'entry[2].resource.actor[1]': undefined, 'entry[3]': undefined }),
    given({ 'entry[4].resource.managingOrganization.reference': 'Organization/org-1/_history/5' }),
  ],
  broken: [
    [
      'slots-bring-their-schedules',
      given({ 'entry[2]': undefined }),
      'Bundle.entry[0].resource.schedule',
      'a Schedule of this Bundle',
      'Schedule/sched-1',
    ],
    [
      'practitioners-come-when-asked-for',
      told(without('Schedule:actor:Practitioner')),
      'Bundle.entry[3].resource',
      'no Practitioner, as none was asked for',
      'Practitioner/prac-1',
    ],
    [
      'practitioners-come-when-asked-for',
      given({ 'entry[3]': undefined }),
      'Bundle.entry',
      'Practitioner/prac-1',
      'no such resource in the Bundle',
    ],
    [
      'practitioners-come-when-asked-for',
      also({ ...practitioner, id: 'prac-9' }),
      'Bundle.entry[6].resource',
      'a Practitioner that a schedule of these slots names',
      'Practitioner/prac-9',
    ],
    [
      'locations-come-when-asked-for',
      told(without('Schedule:actor:Location')),
      'Bundle.entry[4].resource',
      'no Location, as none was asked for',
      'Location/loc-1',
    ],
    [
      'locations-come-when-asked-for',
      given({ 'entry[4]': undefined }),
      'Bundle.entry',
      'Location/loc-1',
      'no such resource in the Bundle',
    ],
    [
      'slots-bring-the-organisation',
      given({ 'entry[5]': undefined }),
      'Bundle.entry',
      'the Organization A20047',
      'nothing',
    ],
    [
      'locations-are-the-practices',
      given({
        'entry[4].resource.managingOrganization.reference': 'Organization/org-9',
        'entry[6]': { resource: elsewhere },
      }),
      'Bundle.entry[4].resource.managingOrganization',
      'A20047',
      'B82617',
    ],
    [
      'slot-bundle-holds-nothing-else',
      also({ resourceType: 'Patient', id: 'pat-1' }),
      'Bundle.entry[6].resource',
      'a resource that belongs to these slots',
      'Patient/pat-1',
    ],
    [
      'slot-bundle-holds-nothing-else',
      also({ ...schedule, id: 'sched-9' }),
      'Bundle.entry[6].resource',
      'a resource that belongs to these slots',
      'Schedule/sched-9',
    ],
    [
      'slot-bundle-holds-nothing-else',
      also(elsewhere),
      'Bundle.entry[6].resource',
      'a resource that belongs to these slots',
      'Organization/org-9, ODS code B82617',
    ],
    [
      'each-resource-is-given-once',
      also(slot),
      'Bundle.entry[6].resource',
      'Slot/slot-1 once',
      'Slot/slot-1, as Bundle.entry[0].resource',
    ],
    [
      'each-resource-is-given-once',
      also(schedule),
      'Bundle.entry[6].resource',
      'Schedule/sched-1 once',
      'Schedule/sched-1, as Bundle.entry[2].resource',
    ],
    [
      'each-resource-is-given-once',
      also(location),
      'Bundle.entry[6].resource',
      'Location/loc-1 once',
      'Location/loc-1, as Bundle.entry[4].resource',
    ],
    [
      'each-resource-is-given-once',
      also({ ...organisation, id: 'org-2' }),
      'Bundle.entry[6].resource',
      'Organization/org-1 once',
      'Organization/org-2, as Bundle.entry[5].resource',
    ],
    [
      'no-match-is-an-empty-bundle',
      told(differs('4', { answer: { ...emptyBundle(), entry: [{ resource: schedule }] } })),
      'Bundle.entry',
      'no entry',
      'Schedule/sched-1',
    ],
  ],
})
