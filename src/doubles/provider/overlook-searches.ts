import { identifierSystems } from '../../fhir/canonical.js'
import { londonDate, londonDateTime } from '../../spine/london-time.js'
import type { Overlooked, Overlooking } from './overlooking.js'
import type { Asked } from './practice.js'

/** The query of a search with the values of one parameter edited. */
const inSearch =
  (
    path: '/Slot' | '/Patient' | '/Practitioner' | '/Organization',
    name: string,
    edit: (values: readonly string[], asked: Asked) => readonly string[],
  ) =>
  (asked: Asked): Asked => {
    if (asked.path !== path) return asked
    const values = edit(asked.query.getAll(name), asked)
    const others = [...asked.query].filter(([each]) => each !== name)
    return {
      ...asked,
      query: new URLSearchParams([...others, ...values.map((value): [string, string] => [name, value])]),
    }
  }

const unlessGiven =
  (value: (asked: Asked) => string) =>
  (values: readonly string[], asked: Asked): readonly string[] =>
    values.length > 0 ? values : [value(asked)]

/** Edits start and end of a search for slots. */
const dates =
  (edit: (value: string, prefix: string) => string): Overlooking =>
  (asked) =>
    [['start', 'ge'] as const, ['end', 'le'] as const].reduce(
      (so, [name, prefix]) =>
        inSearch('/Slot', name, (values) => values.map((value) => edit(value, prefix)))(so),
      asked,
    )

const number = (edit: (value: string) => string): Overlooking =>
  inSearch('/Patient', 'identifier', (values) => values.map(edit))

const SYSTEMS = {
  '/Practitioner': identifierSystems.sdsUserId,
  '/Organization': identifierSystems.odsCode,
} as const

/** Edits the identifiers of a search for practitioners or organisations. */
const codes =
  (edit: (values: readonly string[], system: string) => readonly string[]): Overlooking =>
  (asked) =>
    (['/Practitioner', '/Organization'] as const).reduce(
      (so, path) => inSearch(path, 'identifier', (values) => edit(values, SYSTEMS[path]))(so),
      asked,
    )

/** Searches that should be refused (appointments.md 4.2, 5.1). */
export const overlookedSearches: Overlooked = {
  'provider:takes-status-for-free': inSearch(
    '/Slot',
    'status',
    unlessGiven(() => 'free'),
  ),
  'provider:always-includes-schedules': inSearch(
    '/Slot',
    '_include',
    unlessGiven(() => 'Slot:schedule'),
  ),
  'provider:searches-from-today': inSearch(
    '/Slot',
    'start',
    unlessGiven(({ now }) => `ge${londonDate(now)}`),
  ),
  'provider:takes-dates-without-prefix': dates((value, prefix) =>
    /^[a-z]/.test(value) ? value : `${prefix}${value}`,
  ),
  'provider:accepts-times-in-utc': dates((value) =>
    value.replace(
      /^([a-z]*)(.*Z)$/,
      (_, prefix: string, time: string) => prefix + londonDateTime(Date.parse(time)),
    ),
  ),
  'provider:ignores-identifier-system': number((value) =>
    value.replace(/^.*\|/, `${identifierSystems.nhsNumber}|`),
  ),
  'provider:strips-blanks-from-numbers': number((value) => value.replaceAll(' ', '')),
  'provider:takes-first-identifier': inSearch('/Patient', 'identifier', (values) => values.slice(0, 1)),
  'provider:takes-bare-numbers': number((value) =>
    value.includes('|') ? value : `${identifierSystems.nhsNumber}|${value}`,
  ),
  'provider:takes-bare-codes': codes((values, system) =>
    values.map((value) => (value.includes('|') ? value : `${system}|${value}`)),
  ),
  'provider:finds-itself-without-code': inSearch(
    '/Organization',
    'identifier',
    unlessGiven(({ practice: { organisation } }) => `${identifierSystems.odsCode}|${organisation.odsCode}`),
  ),
  'provider:takes-first-code': codes((values) => values.slice(0, 1)),
  'provider:ignores-system-of-codes': codes((values, system) =>
    values.map((value) => value.replace(/^.*\|/, `${system}|`)),
  ),
}
