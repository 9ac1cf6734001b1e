import { Client, ResultCodeError, type Entry, type SearchOptions } from 'ldapts'
import type { LdapExchange } from '../../../wire/exchange.js'
import { credentials } from '../../../wire/tls.js'
import type { RunningDouble } from '../../double.js'
import { startSdsLdap } from '../start-sds-ldap.js'
import { sdsSurroundings, SLOT_SEARCH, testAuthority, type TestSurroundings } from './sds-surroundings.js'

export const authority = await testAuthority()

/** The certificate of the consumer who looks things up. */
export const consumer = await authority.issue('mhs.northgate.example')

/** Base and filters of spine.md 4.4, for Meadow Lane. */
export const BASE = 'ou=services, o=nhs'
export const MHS_LOOKUP = `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOT_SEARCH}))`
export const AS_LOOKUP = '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-821870))'

/** SDS over LDAP with a client of another make that has not connected yet. */
export interface LdapStage {
  readonly surroundings: TestSurroundings
  readonly sds: RunningDouble
  readonly client: Client
  /** What a client needs to reach it under its name. */
  readonly tls: ReturnType<typeof credentials> & { readonly servername: string }
}

/** Runs a test against SDS over LDAP and ends everything afterwards. */
export async function withSdsLdap(act: (stage: LdapStage) => Promise<void>): Promise<void> {
  const surroundings = sdsSurroundings(authority)
  const sds = await startSdsLdap(surroundings)
  // The URL says where, servername says who: SNI and the check of the certificate both go by the latter.
  const tls = { ...credentials(consumer, authority.trust), servername: sds.fqdn }
  const client = new Client({ url: urlOf(sds), tlsOptions: tls })
  try {
    await act({ surroundings, sds, tls, client })
  } finally {
    await client.unbind().catch(() => undefined)
    await sds.close()
  }
}

export const urlOf = ({ address }: RunningDouble): string => `ldaps://${address.host}:${address.port}`

/** The entries a search finds. */
export const find = async (client: Client, base: string, options: SearchOptions): Promise<readonly Entry[]> =>
  (await client.search(base, options)).searchEntries

/** What SDS recorded. */
export const recorded = ({ journal }: TestSurroundings): readonly LdapExchange[] =>
  journal.exchanges.filter((exchange) => exchange.kind === 'ldap')

/** Whether an operation was refused with this result code. */
export const code =
  (expected: number) =>
  (error: unknown): boolean =>
    error instanceof ResultCodeError && error.code === expected
