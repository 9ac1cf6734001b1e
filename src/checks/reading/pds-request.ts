import type { NhsNumber } from '../../spine/identifiers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { dig, listAt, textAt } from './json.js'
import { payloadOf } from './payload.js'
import { digitsOf } from './patient-calls.js'
import { isMessage, pdsWireOf } from './pds-doors.js'
import { readMiniCall } from './read-mini-call.js'
import { readPdsMessage } from './read-pds-message.js'

/** Whom a request to PDS traces: by the number asked for, or as PDS found them. */
export function patientAsked(exchange: HttpExchange): {
  readonly isTrace: boolean
  readonly number?: NhsNumber | undefined
  /** Whether PDS said, with status 200, that there is nobody. */
  readonly isNobody?: boolean
} {
  const { request, response } = exchange
  const wire = pdsWireOf(exchange)
  if (wire !== 'fhir') {
    const { asked, patient, outcome } = wire === 'smsp' ? readMiniCall(exchange) : readPdsMessage(exchange)
    if (!isMessage(exchange)) return { isTrace: false }
    const number = (asked === undefined ? patient?.nhsNumber : digitsOf(asked)) as NhsNumber | undefined
    return { isTrace: true, number, isNobody: outcome !== 'patient' }
  }
  const [path = ''] = request.target.split('?')
  const asked = /\/Patient\/([^/]+)$/.exec(path)?.[1]
  if (asked === undefined && !path.endsWith('/Patient')) return { isTrace: false }
  const answer = response?.status === 200 ? payloadOf(response) : undefined
  const found = [answer, ...listAt(answer, 'entry').map((entry) => dig(entry, 'resource'))].filter(
    (resource) => dig(resource, 'resourceType') === 'Patient',
  )
  const digits = asked?.replaceAll(/\D|%\d\d/g, '')
  const number = digits?.length === 10 ? digits : found.length === 1 ? textAt(found[0], 'id') : undefined
  return { isTrace: true, number: number as NhsNumber | undefined }
}
