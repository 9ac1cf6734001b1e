import type { OdsCode } from '../spine/identifiers.js'
import type { Organisation } from '../topology/topology.js'
import type { HeldAgreement } from './agreements.js'
import type { Origin } from './fault-list.js'
import type { RecordBook } from './record-book.js'

export interface HeldOrganisation {
  readonly organisation: Organisation
  readonly origin: Origin
}

/**
 * Everyone who holds a record or has an agreement, in the order of their codes. The directory's services branch has no
 * names, so an organisation is called by its code unless a name is given; of two with one name, both get their code added.
 */
export function organisationsOf(
  { mhs, as }: RecordBook,
  agreements: readonly HeldAgreement[],
  names: ReadonlyMap<OdsCode, string>,
): readonly HeldOrganisation[] {
  const origins = new Map<OdsCode, Origin>()
  const meet = (code: OdsCode, origin: Origin) => {
    if (!origins.has(code)) origins.set(code, origin)
  }
  for (const { record, origin } of as) meet(record.odsCode, origin)
  for (const { record, origin } of mhs) meet(record.odsCode, origin)
  for (const { agreement, origin } of agreements) {
    meet(agreement.consumer, origin)
    meet(agreement.provider, origin)
  }
  const bearers = new Map<string, number>()
  for (const code of origins.keys()) {
    const name = names.get(code) ?? code
    bearers.set(name, (bearers.get(name) ?? 0) + 1)
  }
  return [...origins]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([odsCode, origin]) => {
      const name = names.get(odsCode) ?? odsCode
      const shared = (bearers.get(name) ?? 0) > 1
      return { organisation: { odsCode, name: shared ? `${name} (${odsCode})` : name }, origin }
    })
}
