import { createHash } from 'node:crypto'
import type { Surroundings } from '../double.js'
import { changed, without, type Entry } from './entry.js'
import { holdingsOf, type Holdings } from './holdings.js'

type Has = Surroundings['has']
type Organisation = Parameters<Has>[1]

/** What the directory lets be seen at this moment: what it holds, as its faults distort it. */
export function servedEntries({ directory, topology, has }: Surroundings): Holdings {
  const { asRecords, mhsRecords } = directory()
  const holdings = holdingsOf(directory(), topology())
  const organisations = new Map<string, Organisation>(
    [...asRecords, ...mhsRecords].map(({ odsCode }) => [odsCode, odsCode]),
  )
  const afflicted = (fault: Parameters<Has>[0], entry: Entry) =>
    has(fault, organisations.get(odsCodeOf(entry)))
  const services = holdings.services
    .filter((entry) => !afflicted('sds:answers-empty', entry))
    .map((entry) => {
      if (isOf('nhsas', entry) && afflicted('sds:answers-with-wrong-asid', entry))
        return withAnother('uniqueIdentifier', 'nhsas', entry, holdings)
      if (isOf('nhsmhs', entry) && afflicted('sds:answers-with-wrong-endpoint', entry))
        return withAnother('nhsMHSEndPoint', 'nhsmhs', entry, holdings)
      if (isOf('nhsmhs', entry) && afflicted('sds:gives-half-records', entry))
        return without(entry, 'nhsMHSEndPoint')
      return entry
    })
    .flatMap((entry) => (afflicted('sds:answers-twice', entry) ? [entry, twin(entry)] : [entry]))
  return { services, others: holdings.others }
}

const odsCodeOf = (entry: Entry): string => entry.valuesOf('nhsIDCode')[0] ?? ''

const isOf = (objectClass: string, entry: Entry): boolean =>
  entry.valuesOf('objectClass').some((each) => each.toLowerCase() === objectClass)

/** The entry with a value that belongs to another organisation; as it is when nobody else has one. */
function withAnother(attribute: string, objectClass: string, entry: Entry, { services }: Holdings): Entry {
  const other = services.find(
    (each) =>
      isOf(objectClass, each) &&
      odsCodeOf(each) !== odsCodeOf(entry) &&
      each.valuesOf(attribute)[0] !== undefined,
  )
  const value = other?.valuesOf(attribute)[0]
  return value === undefined ? entry : changed(entry, { [attribute]: value })
}

/** A second record for the same question: another id, and the practice's endpoint as it was somewhere else. */
function twin(entry: Entry): Entry {
  const id = entry.valuesOf('uniqueIdentifier')[0] ?? ''
  const digest = createHash('sha256').update(id).digest()
  if (isOf('nhsas', entry)) {
    return changed(entry, { uniqueIdentifier: `2999${String(digest.readUInt32BE() % 1e8).padStart(8, '0')}` })
  }
  const other = digest.toString('hex').slice(0, 20)
  const [endpoint] = entry.valuesOf('nhsMHSEndPoint')
  return changed(entry, {
    uniqueIdentifier: other,
    nhsMhsCPAId: other,
    ...(endpoint ? { nhsMHSEndPoint: endpoint.replace('https://', 'https://former.') } : {}),
  })
}
