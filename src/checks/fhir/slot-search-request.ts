import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { daysBetween, isLondonDateTime, londonDate } from '../../spine/london-time.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { all, eachCall, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { isSlotSearch } from '../reading/operations.js'

export const valuesOf = ({ parameters }: Call, name: string): readonly string[] =>
  parameters.filter(([given]) => given === name).map(([, value]) => value)

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A bound of the search without its prefix, and the London date it falls on; undefined where it is none. */
export function boundOf(
  call: Call,
  name: 'start' | 'end',
): { readonly text: string; readonly date: string } | undefined {
  const [value = '', ...more] = valuesOf(call, name)
  const text = value.replace(/^(?:ge|le)/, '')
  if (more.length > 0) return undefined
  if (DATE.test(text)) return { text, date: text }
  const epoch = Date.parse(text)
  return text.includes('T') && !Number.isNaN(epoch) ? { text, date: londonDate(epoch) } : undefined
}

const once = (call: Call, name: 'start' | 'end', prefix: 'ge' | 'le'): Found => {
  const values = valuesOf(call, name)
  return expectThat(
    values.length === 1 && (values[0] ?? '').startsWith(prefix),
    name,
    `${prefix} and a date, once`,
    values.join(', '),
  )
}

const isUkDate = (call: Call, name: 'start' | 'end'): Found =>
  valuesOf(call, name)
    .map((value) => value.replace(/^[a-z]{2}/, ''))
    .filter((text) => !DATE.test(text) && !isLondonDateTime(text))
    .map((actual) => ({
      at: name,
      expected: 'yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00',
      actual,
    }))

const sole = (call: Call, name: string, value: string): Found => {
  const values = valuesOf(call, name)
  return expectThat(values.length === 1 && values[0] === value, name, value, values.join(', '))
}

export const windowDays = (call: Call): number | undefined => {
  const [start, end] = [boundOf(call, 'start'), boundOf(call, 'end')]
  return start && end ? daysBetween(start.date, end.date) : undefined
}

const filterValues = (call: Call, system: string): readonly string[] =>
  valuesOf(call, 'searchFilter')
    .filter((token) => token.startsWith(`${system}|`))
    .map((token) => token.slice(system.length + 1))

export const odsFilters = (call: Call) => filterValues(call, identifierSystems.odsCode)
export const typeFilters = (call: Call) => filterValues(call, codeSystems.organisationType)

const RECURSIONS = ['Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Location:managingOrganization']

const typeOfActor = ({ intent }: Call, { topology }: Scene) =>
  organisationWithCode(topology, intent?.organisation ?? '')?.type

const onSearches = (examine: (call: Call, scene: Scene) => Found, on: (call: Call) => boolean = () => true) =>
  eachCall({ on: (call) => isSlotSearch(call) && on(call), examine })

/** What a slot search has to ask for (appointments.md 5.1). */
export const slotSearchRequestChecks: readonly Check[] = [
  {
    id: 'search-has-one-start-and-one-end',
    title: 'A slot search has one start with the prefix ge and one end with the prefix le',
    requirements: ['APT-SLOT-01', 'UC-SLOT-01'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches((call) => all(once(call, 'start', 'ge'), once(call, 'end', 'le'))),
  },
  {
    id: 'search-dates-are-uk-dates',
    title: 'Start and end of a slot search are full dates, or times with the UK offset in force',
    requirements: ['APT-SLOT-02', 'UC-SLOT-02'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches(
      (call) => all(isUkDate(call, 'start'), isUkDate(call, 'end')),
      (call) => valuesOf(call, 'start').length + valuesOf(call, 'end').length > 0,
    ),
  },
  {
    id: 'search-asks-for-free-slots',
    title: 'A slot search asks for free slots only',
    requirements: ['APT-SLOT-03', 'UC-SLOT-03'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches((call) => sole(call, 'status', 'free')),
  },
  {
    id: 'search-includes-the-schedules',
    title: 'A slot search asks for the schedules of the slots',
    requirements: ['APT-SLOT-04', 'UC-SLOT-03'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches((call) => {
      const values = valuesOf(call, '_include')
      return expectThat(values.includes('Slot:schedule'), '_include', 'Slot:schedule', values.join(', '))
    }),
  },
  {
    id: 'search-covers-two-weeks-at-most',
    title: 'A slot search covers two weeks at most, and ends no earlier than it begins',
    requirements: ['APT-SLOT-05', 'UC-SLOT-04'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches(
      (call) => {
        const days = windowDays(call) ?? 0
        return expectThat(
          days >= 0 && days <= 14,
          'start and end',
          '0 to 14 days apart',
          `${days} days apart`,
        )
      },
      (call) => windowDays(call) !== undefined,
    ),
  },
  {
    id: 'search-says-who-asks',
    title: "A slot search carries the consumer's own ODS code and its type of organisation",
    requirements: ['APT-SLOT-06', 'UC-SLOT-05'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches((call, scene) =>
      all(
        expectThat(
          odsFilters(call).length > 0,
          'searchFilter',
          `${identifierSystems.odsCode}| and an ODS code`,
          valuesOf(call, 'searchFilter').join(', '),
        ),
        expectThat(
          typeFilters(call).length > 0 || typeOfActor(call, scene) === undefined,
          'searchFilter',
          `${codeSystems.organisationType}| and urgent-care or gp-practice`,
          valuesOf(call, 'searchFilter').join(', '),
        ),
      ),
    ),
  },
  {
    id: 'search-filter-names-the-originator',
    title: 'What a slot search says of the consumer is true of the organisation that asks',
    requirements: ['APT-SLOT-06', 'UC-SLOT-05'],
    calledForBy: [],
    judge: onSearches(
      (call, scene) => {
        const [own, type] = [call.intent?.organisation ?? '', typeOfActor(call, scene)]
        return all(
          odsFilters(call)
            .filter((code) => code !== own)
            .map((actual) => ({ at: 'searchFilter, ODS code', expected: own, actual })),
          typeFilters(call)
            .filter((code) => code !== (type ?? code) || !['urgent-care', 'gp-practice'].includes(code))
            .map((actual) => ({
              at: 'searchFilter, organisation type',
              expected: type ?? 'urgent-care or gp-practice',
              actual,
            })),
        )
      },
      (call) => call.intent !== undefined && odsFilters(call).length + typeFilters(call).length > 0,
    ),
  },
  {
    id: 'search-recurses-as-defined',
    title: 'A slot search asks for no further inclusions than the three that are defined',
    requirements: ['APT-SLOT-07', 'UC-SLOT-06'],
    calledForBy: [],
    judge: onSearches(
      (call) =>
        valuesOf(call, '_include:recurse')
          .filter((value) => !RECURSIONS.includes(value))
          .map((actual) => ({ at: '_include:recurse', expected: RECURSIONS.join(' or '), actual })),
      (call) => valuesOf(call, '_include:recurse').length > 0,
    ),
  },
  {
    id: 'each-practice-is-searched-by-itself',
    title: 'A slot search goes to the base URL of the one practice it is meant for',
    requirements: ['APT-IG-05'],
    calledForBy: ['search-for-free-slots'],
    judge: onSearches(
      ({ root, url, intent }, { topology }) => {
        const own = topology.systems.find(
          ({ organisation, serviceRoot }) => organisation === intent?.target && serviceRoot,
        )
        return expectThat(
          root !== undefined && root === own?.serviceRoot,
          'request target',
          own?.serviceRoot ?? `the service root URL of ${intent?.target ?? 'the practice'}`,
          url,
        )
      },
      ({ intent }) => intent?.target !== undefined,
    ),
  },
]
