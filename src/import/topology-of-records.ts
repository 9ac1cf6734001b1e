import { isDeepStrictEqual } from 'node:util'
import { impliedDirectory } from '../topology/directory.js'
import type { Directory, MhsRecord } from '../topology/records.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { SpineHosts, Topology } from '../topology/topology.js'
import type { HeldAgreement } from './agreements.js'
import type { Origin } from './fault-list.js'
import { organisationsOf } from './organisations.js'
import type { RecordBook } from './record-book.js'
import { serversOf } from './servers.js'
import { systemsOf, UNKNOWN_MANUFACTURER } from './systems.js'

/** A place in a topology, for example directory, asRecords, 2. */
type Place = readonly (string | number)[]

/** What could not be known from the records and had to be supplied. */
export interface Gaps {
  /** Party keys that no MHS record has, by the FQDNs made up for them. */
  readonly inventedServers: number
  readonly inventedServiceRoots: number
  readonly unknownManufacturers: number
  /** AS records without any GP Connect interaction ID, which stand in the directory only. */
  readonly otherSystems: number
}

/** A topology made of records, and where each part of it comes from. */
export interface Derived {
  readonly topology: Topology & { readonly directory: Directory }
  readonly originOf: (place: Place) => Origin
  readonly gaps: Gaps
}

export interface ImportSetting {
  readonly title: string
  readonly spine: SpineHosts
  readonly names: ReadonlyMap<OdsCode, string>
  readonly agreements: readonly HeldAgreement[]
}

/** The topology that the records of SDS describe, with those records as its directory just as they stand. */
export function topologyOfRecords(
  book: RecordBook,
  { title, spine, names, agreements }: ImportSetting,
): Derived {
  const organisations = organisationsOf(book, agreements, names)
  const servers = serversOf(book, new Set(organisations.map(({ organisation }) => organisation.odsCode)))
  const systems = systemsOf(book, servers)
  const held = [...servers.values()]
  const origins: Readonly<Record<string, readonly { readonly origin: Origin }[]>> = {
    organisations,
    messageHandlingServers: held,
    systems,
    agreements,
    'directory.mhsRecords': book.mhs,
    'directory.asRecords': book.as,
  }
  const anywhere = book.as[0]?.origin ?? book.mhs[0]?.origin ?? { file: '', line: 1 }
  return {
    topology: {
      title,
      spine,
      organisations: organisations.map(({ organisation }) => organisation),
      messageHandlingServers: held.map(({ server }) => server),
      portals: [],
      systems: systems.map(({ system }) => system),
      agreements: agreements.map(({ agreement }) => agreement),
      directory: {
        mhsRecords: book.mhs.map(({ record }) => record),
        asRecords: book.as.map(({ record }) => record),
      },
      patients: [],
      practitioners: [],
      schedules: [],
      appointments: [],
    },
    originOf: (place) => {
      const list = place[0] === 'directory' ? place.slice(0, 2).join('.') : String(place[0])
      const index = place[0] === 'directory' ? place[2] : place[1]
      return (typeof index === 'number' ? origins[list]?.[index]?.origin : undefined) ?? anywhere
    },
    gaps: {
      inventedServers: held.filter(({ invented }) => invented).length,
      inventedServiceRoots: systems.filter(({ rootInvented }) => rootInvented).length,
      unknownManufacturers: systems.filter(({ system }) => system.manufacturer === UNKNOWN_MANUFACTURER)
        .length,
      otherSystems: book.as.length - systems.length,
    },
  }
}

/**
 * Whether the systems alone imply every record, in whatever order, so that a topology file need not list them.
 * Exports do not say what is a CMA endpoint, so that is not compared.
 */
export function systemsImplyDirectory({ topology }: Derived): boolean {
  const { directory } = topology
  const implied = impliedDirectory(topology)
  const byAsid = new Map(implied.asRecords.map((record) => [record.asid, record]))
  const byId = new Map(implied.mhsRecords.map((record) => [record.id, record]))
  return (
    implied.asRecords.length === directory.asRecords.length &&
    implied.mhsRecords.length === directory.mhsRecords.length &&
    directory.asRecords.every((record) => isDeepStrictEqual(byAsid.get(record.asid), record)) &&
    directory.mhsRecords.every((record) => {
      const other = byId.get(record.id)
      return other !== undefined && isDeepStrictEqual(withoutCma(other), withoutCma(record))
    })
  )
}

/** As it stands in a file: without the entries that have no value. */
const withoutCma = ({ cma: _cma, ...record }: MhsRecord) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
