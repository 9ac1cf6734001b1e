import { patientWithNumber } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { fieldOf } from '../reading/call.js'
import { dig, inShort } from '../reading/json.js'
import { answersToSearches } from './kinds.js'

/** Criteria that tell where a person lives or is registered (pds-sds.md 3.6). */
const WHERE = ['address-postalcode', 'address-postcode', 'general-practitioner'] as const

/** What PDS gives to a search by demographics (pds-sds.md 3.6, 3.7). */
export const searchAnswerChecks = [
  check({
    id: 'pds-hides-restricted-patients-from-searches-by-place',
    title: 'PDS finds no restricted patient by postcode or practice',
    matters: 'Whoever knows where to look could make sure that a person who hides lives there.',
    mend: 'Leave restricted patients out where a postcode or a practice is among the criteria.',
    party: 'pds',
    requirements: ['PDS-FHIR-16'],
    of: answersToSearches,
    reads: ({ searched, records, exchange }, scene) => {
      const criteria = new URLSearchParams(searched)
      const by = WHERE.find((name) => criteria.has(name))
      const topology = scene.topologyAt(exchange)
      const found = records.filter(
        ({ security, nhsNumber = '' }) =>
          security.some((code) => code === 'R' || code === 'V') ||
          patientWithNumber(topology, nhsNumber)?.sensitive,
      )
      return by === undefined ? undefined : { by, found }
    },
    expects: ({ by, found }) =>
      found.map(({ nhsNumber = 'a patient' }) => ({
        at: 'entry',
        expected: `no restricted patient upon ${by}`,
        actual: nhsNumber,
      })),
  }),
  check({
    id: 'pds-search-has-no-etag',
    title: 'PDS sends no ETag with the results of a search',
    matters: 'A consumer might take it for the version of a record and overwrite a newer one.',
    mend: 'Send an ETag with the retrieval of one patient only.',
    party: 'pds',
    requirements: ['PDS-FHIR-08'],
    of: answersToSearches,
    reads: ({ exchange }) => fieldOf(exchange.response?.headers ?? [], 'ETag').values,
    expects: (values) => expectThat(values.length === 0, 'ETag', 'nothing', values.join(', ')),
  }),
  check({
    id: 'pds-search-without-match-has-no-entry',
    title: 'The results of a PDS search that finds nobody have a total of 0 and no entry',
    matters: 'A consumer that goes by the entry looks for a patient in an empty list.',
    mend: 'Leave entry out where total is 0.',
    party: 'pds',
    requirements: ['PDS-FHIR-24'],
    of: answersToSearches,
    reads: ({ answer, records }) =>
      dig(answer, 'resourceType') === 'Bundle' && records.length === 0 ? { answer } : undefined,
    expects: ({ answer }) => {
      const [total, entry] = [dig(answer, 'total'), dig(answer, 'entry')]
      return [
        ...(total === 0 ? [] : [{ at: 'total', expected: '0', actual: inShort(total) }]),
        ...(entry === undefined ? [] : [{ at: 'entry', expected: 'nothing', actual: inShort(entry) }]),
      ]
    },
  }),
] as const
