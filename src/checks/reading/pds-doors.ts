import { PDS_MINI_SERVICE } from '../../spine/mini-service.js'
import type { PdsWire } from '../../spine/pds-access.js'
import { PDS_MESSAGING } from '../../spine/pds-messages.js'
import type { HttpExchange } from '../../wire/exchange.js'

const DOORS: ReadonlyMap<string, PdsWire> = new Map([
  [PDS_MESSAGING, 'hl7-v3'],
  [PDS_MINI_SERVICE, 'smsp'],
])

/** By which wire PDS was asked: told by the door at which the exchange came in, never by what it says of itself. */
export const pdsWireOf = ({ receiver }: Pick<HttpExchange, 'receiver'>): PdsWire =>
  DOORS.get(receiver) ?? 'fhir'

/** Whether a request can hold a message: SOAP is sent by POST alone (SOAP 1.1 6.1). */
export const isMessage = ({ request }: Pick<HttpExchange, 'request'>): boolean => request.method === 'POST'
