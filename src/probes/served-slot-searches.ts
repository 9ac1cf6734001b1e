import { codeSystems, identifierSystems } from '../fhir/canonical.js'
import { addDays } from '../spine/london-time.js'
import { and, asItIs, asking, both, changed, without } from './edits.js'
import type { ProbeSet } from './probe.js'
import { aWeekBefore, beforeTheClocksChange, bounds, during, search, timeOf } from './slot-search-windows.js'

const SERVED = ['slot-search-is-served'] as const

/** What practices serve of a search for free slots, however unusual (appointments.md 5.1). */
export const servedSlotSearches: ProbeSet = {
  needs: [],
  probes: [
    search(
      'a slot search over two weeks',
      during(14),
      ...SERVED,
      'slots-lie-inside-the-window',
      'only-free-slots-are-given',
    ),
    search('a slot search over one day', during(0), ...SERVED),
    search('a slot search over eight days', during(8), ...SERVED, 'slots-lie-inside-the-window'),
    search('a slot search over two weeks across a change of the clocks', during(14, aWeekBefore), ...SERVED),
    search(
      'a slot search over the day of a change of the clocks',
      during(1, beforeTheClocksChange),
      ...SERVED,
    ),
    search(
      'a slot search over last week',
      during(6, ({ today }) => addDays(today, -8)),
      ...SERVED,
    ),
    search(
      'a slot search over next year',
      during(6, ({ today }) => addDays(today, 365)),
      ...SERVED,
      'no-match-is-an-empty-bundle',
    ),
    search('a slot search by times with their offset', bounds(timeOf), ...SERVED),
    search(
      'a slot search from a time to a date',
      asking('start', ({ today }) => `ge${timeOf(today)}`),
      ...SERVED,
    ),
    search(
      'a slot search from a date to a time',
      asking('end', ({ today }) => `le${timeOf(addDays(today, 13))}`),
      ...SERVED,
      'slots-lie-inside-the-window',
    ),
    search(
      'a slot search from a time of day to two weeks later at a later one',
      both(
        asking('start', ({ today }) => `ge${timeOf(today)}`),
        asking('end', ({ today }) => `le${timeOf(addDays(today, 14)).replace('T09', 'T17')}`),
      ),
      ...SERVED,
    ),
    search('a slot search without filter', without('searchFilter'), ...SERVED, 'only-free-slots-are-given'),
    search(
      'a slot search with the ODS code alone',
      both(
        without('searchFilter'),
        and('searchFilter', ({ consumer }) => `${identifierSystems.odsCode}|${consumer.odsCode}`),
      ),
      ...SERVED,
    ),
    search(
      'a slot search with the type of organisation alone',
      both(without('searchFilter'), and('searchFilter', `${codeSystems.organisationType}|urgent-care`)),
      ...SERVED,
    ),
    search(
      'a slot search with a filter of another system',
      and('searchFilter', 'https://filters.example/Id/weather|rain'),
      ...SERVED,
    ),
    search(
      'a slot search with a type of organisation that there is not',
      and('searchFilter', `${codeSystems.organisationType}|bakery`),
      ...SERVED,
    ),
    search(
      'a slot search with an ODS code that there is not',
      and('searchFilter', `${identifierSystems.odsCode}|ZZZ99`),
      ...SERVED,
    ),
    search('a slot search with _count', and('_count', '1'), ...SERVED),
    search('a slot search with _sort', and('_sort', 'start'), ...SERVED),
    search('a slot search with a parameter of nobody', and('colour', 'blue'), ...SERVED),
    search(
      'a slot search with the filter for services of version 1.2.8',
      and('service.identifier', 'https://fhir.nhs.uk/Id/uec-dos-service-id|1234'),
      ...SERVED,
    ),
    search(
      'a slot search with its parameters the other way round',
      (request) => ({ ...request, parameters: [...(request.parameters ?? [])].reverse() }),
      ...SERVED,
    ),
    search(
      'a slot search for no more than the schedules',
      without('_include:recurse'),
      ...SERVED,
      'slot-bundle-holds-nothing-else',
    ),
    search(
      'a slot search for practitioners besides',
      both(without('_include:recurse'), and('_include:recurse', 'Schedule:actor:Practitioner')),
      ...SERVED,
      'practitioners-come-when-asked-for',
      'slot-bundle-holds-nothing-else',
    ),
    search(
      'a slot search for locations besides',
      both(without('_include:recurse'), and('_include:recurse', 'Schedule:actor:Location')),
      ...SERVED,
      'locations-come-when-asked-for',
      'slot-bundle-holds-nothing-else',
    ),
    search(
      'a slot search with colons written %3A',
      changed({ target: ['Slot:schedule', 'Slot%3Aschedule'] }),
      ...SERVED,
    ),
    search(
      'a slot search with a letter written %6C',
      changed({ target: ['&end=le2', '&end=%6Ce2'] }),
      ...SERVED,
    ),
    search(
      'a slot search as it should be',
      asItIs,
      ...SERVED,
      'answers-state-their-charset',
      'answers-keep-clients-on-https',
      'answers-have-the-shape-of-stu3',
      'resources-have-a-version',
      'references-are-relative',
      'bundles-have-no-full-urls',
      'slots-have-a-delivery-channel',
      'schedules-name-the-practitioners-role',
      'slots-name-their-type',
      'slots-and-schedules-have-no-specialty',
      'each-resource-is-given-once',
      'logical-ids-stay-the-same',
      'free-slots-are-all-given',
      'slots-bring-their-schedules',
      'slots-bring-the-organisation',
    ),
  ],
}
