import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { searchesSent } from './kinds.js'

/** Parameters of a query, with their values as written and as meant. */
const parametersOf = (query: string) =>
  query.split('&').map((written) => {
    const [[name, value] = ['', '']] = [...new URLSearchParams(written)]
    return { name, value, written }
  })

/** How consumers search PDS where they do not know the NHS number (pds-sds.md 3.7). */
export const searchChecks = [
  check({
    id: 'pds-wildcards-are-well-placed',
    title: 'Wildcards in a search of PDS are %2A, follow two characters, and are in no fuzzy search',
    matters: 'PDS refuses the search or finds other people than the one who is sought.',
    mend: 'Write a wildcard as %2A, after two characters at least, and in plain searches only.',
    party: 'consumer',
    requirements: ['PDS-FHIR-28'],
    of: searchesSent,
    reads: ({ searched }) => {
      const parameters = parametersOf(searched)
      const wild = parameters.filter(({ value }) => value.includes('*'))
      const isFuzzy = parameters.some(({ name, value }) => name === '_fuzzy-match' && value === 'true')
      return wild.length > 0 ? { wild, isFuzzy } : undefined
    },
    expects: ({ wild, isFuzzy }) =>
      wild.flatMap(({ name, value, written }) =>
        all(
          expectThat(!written.includes('*'), name, 'wildcards as %2A', '*'),
          expectThat(!isFuzzy, name, 'no wildcard in a fuzzy search', value),
          expectThat(value.indexOf('*') >= 2, name, 'a wildcard after two characters at least', value),
        ),
      ),
  }),
  check({
    id: 'postal-code-has-its-new-name',
    title: 'A search of PDS by postcode uses address-postalcode',
    matters: 'PDS will not know the old name for ever, and refuses a search that has both.',
    mend: 'Send the postcode as address-postalcode.',
    party: 'consumer',
    requirements: ['PDS-FHIR-33'],
    of: searchesSent,
    reads: ({ searched }) => {
      const names = parametersOf(searched).map(({ name }) => name)
      return names.some((name) => /^address-post(?:al)?code$/.test(name)) ? names : undefined
    },
    expects: (names) =>
      expectThat(
        !names.includes('address-postcode'),
        'parameter of the postcode',
        'address-postalcode',
        'address-postcode',
      ),
  }),
] as const
