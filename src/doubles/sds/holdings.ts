import type { Directory } from '../../topology/records.js'
import type { Organisation, Topology } from '../../topology/topology.js'
import type { LdapEntry } from '../../wire/exchange.js'
import { entryOf, keptOf, type Entry } from './entry.js'
import { organisationEntry, ORGANISATIONS } from './organisation-entry.js'
import { asEntry, mhsEntry, SERVICES } from './service-entries.js'

/** Everything the directory holds of a deployment. */
export interface Holdings {
  /** nhsMhs and nhsAs entries. */
  readonly services: readonly Entry[]
  /** The tree itself and the organisations. */
  readonly others: readonly Entry[]
}

/** The branches of the tree (spine.md 4.1). */
const branches: readonly LdapEntry[] = [
  {
    dn: 'o=nhs',
    attributes: [
      ['objectClass', ['top', 'organization']],
      ['o', ['nhs']],
    ],
  },
  ...[ORGANISATIONS, 'ou=People,o=nhs', SERVICES, 'ou=ReferenceData,o=nhs', 'ou=ChangeLog,o=nhs'].map(
    (dn): LdapEntry => ({
      dn,
      attributes: [
        ['objectClass', ['top', 'organizationalUnit']],
        ['ou', [dn.slice('ou='.length, dn.indexOf(','))]],
      ],
    }),
  ),
]

/** Branches that something lies below. */
const PARENTS: ReadonlySet<string> = new Set(['o=nhs', ORGANISATIONS, SERVICES])

const known = new WeakMap<Directory, Holdings>()

/** The entries of a deployment; made once as long as neither topology nor directory changes. */
export function holdingsOf(directory: Directory, topology: Topology): Holdings {
  const remembered = known.get(directory)
  if (remembered) return remembered
  const { organisations, systems } = topology
  const providers = new Set(
    systems.filter(({ roles }) => roles.includes('provider')).map(({ organisation }) => organisation),
  )
  const isPractice = ({ odsCode, type }: Organisation) => type === 'gp-practice' || providers.has(odsCode)
  const holdings: Holdings = {
    services: [...directory.mhsRecords.map(mhsEntry), ...directory.asRecords.map(asEntry)].map((each) =>
      entryOf(each),
    ),
    others: [
      ...branches.map((branch) => entryOf(branch, (shown) => keptOf(shown, PARENTS.has(shown.dn)))),
      ...organisations.map((each) => entryOf(organisationEntry(each, isPractice(each)))),
    ],
  }
  known.set(directory, holdings)
  return holdings
}
