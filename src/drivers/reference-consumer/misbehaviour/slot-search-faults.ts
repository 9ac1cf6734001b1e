import { identifierSystems } from '../../../fhir/canonical.js'
import { addDays, londonInstant } from '../../../spine/london-time.js'
import type { Organisation } from '../../../topology/topology.js'
import type { Window } from '../../consumer-driver.js'
import { token, type Parameters } from '../query.js'
import type { Distortions } from './distortion.js'

interface SearchFacts {
  readonly window: Window
  readonly host: Organisation
}

const withValue = (parameters: Parameters, name: string, value: string): Parameters =>
  parameters.map(([each, old]) => [each, each === name ? value : old])

const withoutParameter = (parameters: Parameters, name: string): Parameters =>
  parameters.filter(([each]) => each !== name)

const utc = (date: string, time: string): string =>
  new Date(londonInstant(date, time)).toISOString().replace('.000Z', 'Z')

/** What goes wrong in a slot search (appointments.md 5.1). */
export const slotSearchFaults: Distortions<Parameters, SearchFacts> = [
  [
    'consumer:asks-for-three-weeks',
    (parameters, { window }) => withValue(parameters, 'end', `le${addDays(window.from, 21)}`),
  ],
  ['consumer:omits-status', (parameters) => withoutParameter(parameters, 'status')],
  ['consumer:omits-start', (parameters) => withoutParameter(parameters, 'start')],
  [
    'consumer:searches-in-utc',
    (parameters, { window }) =>
      withValue(
        withValue(parameters, 'start', `ge${utc(window.from, '00:00')}`),
        'end',
        `le${utc(window.to, '23:59:59')}`,
      ),
  ],
  [
    'consumer:omits-date-prefixes',
    (parameters) =>
      parameters.map(([name, value]) =>
        name === 'start' || name === 'end' ? [name, value.replace(/^[gl]e/, '')] : [name, value],
      ),
  ],
  ['consumer:omits-schedule-include', (parameters) => withoutParameter(parameters, '_include')],
  ['consumer:omits-search-filters', (parameters) => withoutParameter(parameters, 'searchFilter')],
  [
    'consumer:searches-as-host',
    (parameters, { host }) =>
      parameters.map(([name, value]) =>
        value.startsWith(identifierSystems.odsCode)
          ? [name, token(identifierSystems.odsCode, host.odsCode)]
          : [name, value],
      ),
  ],
  [
    'consumer:exchanges-search-dates',
    (parameters, { window }) =>
      withValue(withValue(parameters, 'start', `ge${window.to}`), 'end', `le${window.from}`),
  ],
  ['consumer:asks-for-patients-too', (parameters) => [...parameters, ['_include:recurse', 'Slot:patient']]],
]
