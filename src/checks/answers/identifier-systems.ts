import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { isOfAnotherSystem } from './refused-searches.js'
import { spineCodesIn } from './served.js'

/** The codes that say that a system is not supported: of the use case, and of the table of errors. */
const SYSTEM_CODES: readonly string[] = ['INVALID_PARAMETER', 'INVALID_IDENTIFIER_SYSTEM']

/** In which words practices refuse identifiers of other systems; that they refuse them is told by itself (corrections.md 5). */
export const identifierSystemChecks = [
  check({
    id: 'unknown-identifier-systems-are-bad-parameters',
    title: 'A search for a patient by an identifier of another system is refused as a bad parameter',
    matters: 'A consumer that goes by the code of today takes the refusal for another mistake.',
    mend: 'Refuse with 422 INVALID_PARAMETER; INVALID_IDENTIFIER_SYSTEM is no longer asked for in this search.',
    party: 'provider',
    requirements: ['FND-PAT-36'],
    of: answers,
    reads: (call) => {
      const codes = isOfAnotherSystem(call) ? spineCodesIn(call) : []
      return codes.some((code) => SYSTEM_CODES.includes(code)) ? codes : undefined
    },
    expects: (codes) =>
      expectThat(codes.includes('INVALID_PARAMETER'), 'Spine code', 'INVALID_PARAMETER', codes.join(', ')),
  }),
] as const
