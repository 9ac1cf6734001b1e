import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { textAt } from '../../fhir/located.js'
import { byReference } from '../reading/offered-slots.js'
import { answeredResources, succeeded } from '../reading/operations.js'
import { targetsAt } from '../reading/references.js'
import { practiceOf } from '../reading/standing.js'
import { bundleOf, given, referenceOf, slotSearchAnswers } from './resources.js'
import {
  actors,
  asAskedFor,
  odsCodesOf,
  repeated,
  schedulesIn,
  slots,
  strangers,
  withSlots,
} from './slot-bundle-parts.js'

/** What belongs into the Bundle of a slot search, and what does not (appointments.md 5.1). */
export const slotBundleChecks = [
  check({
    id: 'slots-bring-their-schedules',
    title: 'The schedule of every slot is in the Bundle',
    matters: 'Nobody can tell with whom and where the slot is.',
    mend: 'Put the Schedule that each Slot refers to into the Bundle.',
    party: 'provider',
    requirements: ['APT-SLOT-16'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: slots,
    expects: (found, call) =>
      found
        .filter((slot) => !byReference(call).has(targetsAt(slot, 'schedule.reference')[0] ?? ''))
        .map(({ at, value }) => ({
          at: `${at}.schedule`,
          expected: 'a Schedule of this Bundle',
          actual: textAt(value, 'schedule.reference') ?? 'nothing',
        })),
  }),
  check({
    id: 'practitioners-come-when-asked-for',
    title: 'Practitioners are in the Bundle only when asked for, and only those of the schedules',
    matters: 'Staff cannot tell the patient whom they will see, or see names that are not for them.',
    mend: 'Include the Practitioners of the schedules where _include:recurse asks for them, and no others.',
    party: 'provider',
    requirements: ['APT-SLOT-17'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: actors('Practitioner'),
    expects: asAskedFor,
  }),
  check({
    id: 'locations-come-when-asked-for',
    title: 'Locations are in the Bundle only when asked for, and only those of the schedules',
    matters: 'Staff cannot tell the patient where to go.',
    mend: 'Include the Locations of the schedules where _include:recurse asks for them, and no others.',
    party: 'provider',
    requirements: ['APT-SLOT-18'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: actors('Location'),
    expects: asAskedFor,
  }),
  check({
    id: 'slots-bring-the-organisation',
    title: 'The Organization of the practice is in the Bundle whenever there is a slot',
    matters: 'Consumers cannot tell whose slots these are.',
    mend: 'Put the Organization of the practice into the Bundle of every search that finds slots.',
    party: 'provider',
    requirements: ['APT-SLOT-19'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: (call) => (given('Organization')(call) ?? []).flatMap(odsCodesOf),
    expects: (codes, call, scene) => {
      const own = practiceOf(call, scene)
      return expectThat(
        own === undefined ? codes.length > 0 : codes.includes(own),
        'Bundle.entry',
        `the Organization ${own ?? 'of the practice'}`,
        codes.join(', '),
      )
    },
  }),
  check({
    id: 'locations-are-the-practices',
    title: 'Locations of a slot search are managed by the practice that was asked',
    matters: 'The patient is sent to the door of another organisation.',
    mend: 'Set managingOrganization to the Organization of the practice in the URL.',
    party: 'provider',
    requirements: ['APT-SLOT-33'],
    of: withSlots,
    reads: (call, scene) => {
      const [locations, own] = [given('Location')(call), practiceOf(call, scene)]
      return locations && own !== undefined ? { locations, own } : undefined
    },
    expects: ({ locations, own }, call) =>
      locations.flatMap((location) =>
        targetsAt(location, 'managingOrganization.reference').flatMap((reference) => {
          const manager = byReference(call).get(reference)
          const codes = manager ? odsCodesOf(manager) : []
          return codes.length > 0 && !codes.includes(own)
            ? [{ at: `${location.at}.managingOrganization`, expected: own, actual: codes.join(', ') }]
            : []
        }),
      ),
  }),
  check({
    id: 'slot-bundle-holds-nothing-else',
    title: 'The Bundle holds nothing but slots and what belongs to them',
    matters: 'Staff see data that they did not ask for and have no reason to see.',
    mend: 'Leave out every resource that no slot leads to.',
    party: 'provider',
    requirements: ['APT-SLOT-22'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: schedulesIn,
    expects: (_, call, scene) => strangers(call, scene),
  }),
  check({
    id: 'each-resource-is-given-once',
    title: 'Each slot, and whatever belongs to slots, is in the Bundle once',
    matters: 'One time is shown twice, and looks as if two patients could have it.',
    mend: 'Give each resource once, also where several others refer to it.',
    party: 'provider',
    requirements: ['APT-SLOT-43'],
    asks: ['book-appointment'],
    of: withSlots,
    reads: answeredResources,
    expects: repeated,
  }),
  check({
    id: 'no-match-is-an-empty-bundle',
    title: 'A search without a matching slot gives an empty Bundle',
    matters: 'Consumers take what is there for a slot.',
    mend: 'Leave entry out, or empty, where no slot was found.',
    party: 'provider',
    requirements: ['APT-SLOT-21', 'UC-SLOT-09'],
    of: slotSearchAnswers,
    reads: (call) =>
      succeeded(call) && bundleOf(call) && !slots(call)
        ? answeredResources(call).map(referenceOf)
        : undefined,
    expects: (others) => expectThat(others.length === 0, 'Bundle.entry', 'no entry', others.join(', ')),
  }),
] as const
