import {
  MESSAGE_REFUSED,
  QUERY_FAILED,
  SUPERSEDED_WARNING,
  type PdsQuery,
} from '../../../spine/pds-messages.js'
import type { Hl7Answer, QueryReason } from './envelope.js'

const error = (code: string, text: string): QueryReason => ({ code, text, qualifier: 'ER' })

/**
 * Why a query fails: the general code first, a detailed one second where there is one. The texts of 7, 22, 40 and 42 stand in
 * no source in which HL7 V3 gives them (pds-sds.md 6.6; pds-hl7v3-smsp-dbs.md B4).
 */
export const QUERY_ERRORS = {
  noMatch: [
    error('1', 'No match to a Service User record'),
    error('RT003', 'No match to a Service User record'),
  ],
  severalMatches: [error('7', 'Multiple matches found')],
  invalidated: [error('22', 'NHS Number of response record has been invalidated')],
  notVerified: [error('40', 'NHS Number not verified')],
  notNewStyle: [error('42', 'NHS Number is not a new style number')],
  wrongParameter: [
    error('0', 'Generic Error'),
    error('AT001', 'Invalid search type - invalid searchParameter value provided'),
  ],
  missingName: [
    error('0', 'Generic Error'),
    error('AT002', 'Missing mandatory search field - missing person name'),
  ],
  noParameter: [
    error('0', 'Generic Error'),
    error('AT009', 'Missing search type - a single search parameter must be provided'),
  ],
} as const satisfies Record<string, readonly QueryReason[]>

/** What is worth knowing beside a record (pds-hl7v3-smsp-dbs.md B4). */
export const WARNINGS = {
  sensitiveTrace: {
    code: '5',
    text: 'Match - NHS Number and limited data only returned (sensitivity conditions apply)',
    qualifier: 'WG',
  },
  sensitiveRetrieval: {
    code: '9',
    text: 'Successful retrieval - information returned limited by sensitivity conditions',
    qualifier: 'WG',
  },
  superseded: {
    code: SUPERSEDED_WARNING,
    text: 'NHS Number supplied as a parameter has been superseded and superseding NHS Number returned',
    qualifier: 'WG',
  },
} as const satisfies Record<string, QueryReason>

/** The element around an answer to a query. */
export const wrapperOf = ({ kind }: PdsQuery): string =>
  kind === 'trace' ? 'traceQueryResponse' : 'retrievalQueryResponse'

/** The version that answers declare: that of their own generation, whatever the request declared. */
export const versionOf = ({ generation }: PdsQuery): string =>
  generation === '4.2' ? 'V3NPfIT4.2.00' : '3NPfIT6.3.01'

/** A query that failed. */
export const queryFailure = (query: PdsQuery, reasons: readonly QueryReason[]): Hl7Answer => ({
  interaction: QUERY_FAILED,
  wrapper: wrapperOf(query),
  versionCode: versionOf(query),
  acknowledgement: 'AE',
  reasons,
  response: 'ID',
})

/** A message that is refused as a whole, unread. */
export const refusal = (code: string, text: string): Hl7Answer => ({
  interaction: MESSAGE_REFUSED,
  versionCode: 'V3NPfIT3.0',
  acknowledgement: 'AR',
  detail: [code, text],
  reasons: [],
})
