import type { Address } from '../src/wire/addresses.js'
import type { Identity } from '../src/wire/certificates.js'

/** Who takes part; the FQDNs are those of topologies/worked-example.yaml. */
export const TOPOLOGY_FILE = 'topologies/worked-example.yaml'
export const SSP_FQDN = 'proxy.spine.example'
export const CONSUMER_FQDN = 'mhs.northgate.example'
export const PROVIDER_FQDN = 'gp.meadowlane.example'
export const CONNECTIONS = 16
export const BODY_BYTES = 2048

/** What every thread is given; plain data, because it crosses threads. */
export interface Parties {
  readonly trust: string
  readonly identities: Readonly<Record<string, Identity>>
  /** Where the provider listens; absent for the provider itself. */
  readonly provider?: Address | undefined
}

/** What the load thread is told to do. */
export interface Volley {
  readonly address: Address
  readonly workload: Workload
  readonly milliseconds: number
}

export interface VolleyResult {
  readonly requests: number
  readonly failures: number
  readonly milliseconds: number
  /** Sorted latencies would be too much to send: only these quantiles, in milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** A slot search is all answer; a booking carries a body both ways. */
export type Workload = 'search' | 'book'

const GPC = 'urn:nhs:names:services:gpconnect:fhir:rest:'
const ROOT = `https://${PROVIDER_FQDN}/A20047/STU3/1/gpconnect`
const SEARCH =
  '/Slot?status=free&start=ge2027-07-05&end=le2027-07-18&_include=Slot%3Aschedule' +
  '&searchFilter=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CNLX01'

/** The request of a workload, with headers as a GP Connect consumer sends them and a token of the usual length. */
export const requestOf = (workload: Workload) => ({
  method: workload === 'search' ? ('GET' as const) : ('POST' as const),
  path: `/${ROOT}${workload === 'search' ? SEARCH : '/Appointment'}`,
  headers: {
    Host: SSP_FQDN,
    Accept: 'application/fhir+json;charset=utf-8',
    'Accept-Encoding': 'gzip',
    'Ssp-TraceID': '7d0a3a52-3b0f-4c7f-9d5b-0b8f2a0e9c11',
    'Ssp-From': '200000000115',
    'Ssp-To': '200000000116',
    'Ssp-InteractionID': `${GPC}${workload === 'search' ? 'search:slot-1' : 'create:appointment-1'}`,
    Authorization: `Bearer ${'e'.repeat(36)}.${'y'.repeat(764)}.`,
    ...(workload === 'book' ? { 'Content-Type': 'application/fhir+json;charset=utf-8' } : {}),
  },
  body: workload === 'search' ? null : filler(),
})

/** JSON of exactly BODY_BYTES bytes. */
export const filler = (): Buffer => Buffer.from(JSON.stringify({ text: 'x'.repeat(BODY_BYTES - 11) }))
