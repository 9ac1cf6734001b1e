import type { HeaderList } from '../../../spine/headers.js'
import type { Connection } from '../../../wire/exchange.js'
import type { RequestHead } from '../../../wire/route.js'

export const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
export const NORTHGATE = '200000000115'
export const MEADOW_LANE = '200000000116'
export const SOUTHGATE = '200000000117'
export const FERNHILL = '000428682512'
export const SEARCH_SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'

/** The headers of Northgate's slot search at Meadow Lane, in the worked example. */
export const SEARCH_HEADERS: HeaderList = [
  ['Host', 'proxy.spine.example'],
  ['Accept', 'application/fhir+json'],
  ['Ssp-TraceID', '7d0a3a52-3b0f-4c7f-9d5b-0b8f2a0e9c11'],
  ['Ssp-From', NORTHGATE],
  ['Ssp-To', MEADOW_LANE],
  ['Ssp-InteractionID', SEARCH_SLOTS],
]

/** The same headers with some set to another value, added, or left out (undefined). */
export function searchHeaders(changes: Readonly<Record<string, string | undefined>> = {}): HeaderList {
  const kept = SEARCH_HEADERS.flatMap(([name, value]): HeaderList => {
    if (!(name in changes)) return [[name, value]]
    const changed = changes[name]
    return changed === undefined ? [] : [[name, changed]]
  })
  const added = Object.entries(changes).flatMap(([name, value]): HeaderList => {
    const isNew = !SEARCH_HEADERS.some(([known]) => known === name)
    return isNew && value !== undefined ? [[name, value]] : []
  })
  return [...kept, ...added]
}

/** A connection of Northgate's message handling server. */
export const connectionOf = (commonName = 'mhs.northgate.example'): Connection => ({
  from: '127.0.0.1:50001',
  to: '127.0.0.1:443',
  tls: {
    version: 'TLSv1.2',
    cipher: 'ECDHE-ECDSA-AES128-GCM-SHA256',
    serverName: 'proxy.spine.example',
    peer: {
      commonName,
      alternativeNames: [commonName],
      issuer: 'spinecheck Sub CA',
      fingerprint: 'AB:CD',
      serialNumber: '01FF',
      validFrom: '2027-07-01T00:00:00.000Z',
      validTo: '2027-08-01T00:00:00.000Z',
    },
  },
})

/** The head of Northgate's slot search as the SSP gets it. */
export const searchHead = (change: Partial<RequestHead> = {}): RequestHead => ({
  method: 'GET',
  target: `/${ROOT}/Slot?status=free`,
  headers: SEARCH_HEADERS,
  connection: connectionOf(),
  exchange: 'x1',
  startedAt: '2027-07-04T07:30:00.000Z',
  ...change,
})

/** What Southgate asks of Fernhill, with which it has no agreement. */
export const noAgreement = {
  target: '/https://gp.fernhill.example/B82617/STU3/1/gpconnect/Slot',
  headers: searchHeaders({ 'Ssp-From': SOUTHGATE, 'Ssp-To': FERNHILL }),
}
