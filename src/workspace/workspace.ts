import type { StatedRange } from '../spine/identifiers.js'
import type { PdsRoute } from '../spine/pds-access.js'
import type { ForTrial } from '../spine/for-trial.js'
import type { SpecificationVersion } from '../spine/specification.js'
import type { Wanted } from '../spine/wanted.js'
import type { HandedInResult } from '../topology/batch-trace.js'
import type { System } from '../topology/topology.js'

/** A product of somebody who tests it, as topologies name it. */
export interface ProductOfMine {
  /** ODS code. */
  readonly manufacturer: string
  readonly product: string
  /** Where it is given, a topology has to say the same. */
  readonly version?: string | undefined
}

/** What makes a system of one's own act, and how long one order may take. */
export type DriverSettings =
  | { readonly kind: 'command'; readonly command: readonly string[]; readonly seconds: number }
  | { readonly kind: 'http'; readonly url: string; readonly seconds: number }
  | { readonly kind: 'browser'; readonly module: string; readonly seconds: number }
  | { readonly kind: 'prompt'; readonly seconds: number }
  | { readonly kind: 'none' }

/** A consumer product of one's own. */
export interface ConsumerOfMine extends ProductOfMine {
  readonly driver: DriverSettings
  /** What it can be asked for; everything where absent. */
  readonly offers?: readonly Wanted[] | undefined
  /** By which route it uses PDS; as the topology says where absent. */
  readonly pds?: PdsRoute | undefined
  /** The result file by which its patients were traced; absent where nobody handed one in. */
  readonly batchTrace?: HandedInResult | undefined
  /** The iss of its tokens, where that is not at its message handling server. */
  readonly issuer?: string | undefined
}

/** How much a provider of one's own is asked for. */
export interface ProviderPace {
  /** Requests under way at the same time. */
  readonly atOnce: number
  /** Requests within a second; as many as come where absent. */
  readonly perSecond?: number | undefined
  /** Requests of a whole run; what is played after so many is left out. No end where absent. */
  readonly requests?: number | undefined
  /** How many bookings of one slot are sent at once, to see that one of them is carried out; 0 leaves that out. */
  readonly race: number
}

/** Where nothing is said. */
export const USUAL_PACE: ProviderPace = { atOnce: 8, race: 20 }

/** A provider product of one's own. */
export interface ProviderOfMine extends ProductOfMine {
  /** By the FQDN of its message handling server: where that really listens. */
  readonly addresses?: Readonly<Record<string, { readonly host: string; readonly port: number }>> | undefined
  /** The file of certificates that its servers' are issued by; absolute. */
  readonly trust?: string | undefined
  /** The version of GP Connect by which it is tested. */
  readonly specification: SpecificationVersion
  /** The file of the data sheet, which says what its practices hold; absolute. */
  readonly data?: string | undefined
  readonly pace: ProviderPace
  /** What has its practices begin anew before each scenario; nothing does where absent. */
  readonly reset?: { readonly command: readonly string[]; readonly seconds: number } | undefined
  /** Which appointments of patients in the data sheet may be changed although no run booked them, if the practice lets us. */
  readonly mayBeChanged: readonly ForTrial[]
}

/** A message handling server of one's own that consumers share; it sends on what they send, so it is a product by itself. */
export interface ServerUnderTest {
  readonly fqdn: string
  /** ODS code. */
  readonly manufacturer: string
  readonly product: string
  readonly version: string
  /** Where it takes what systems send, and their directory searches; nothing can be played without both. */
  readonly address?: { readonly host: string; readonly port: number } | undefined
  readonly ldap?: { readonly host: string; readonly port: number } | undefined
  /** The file of certificates that its own is issued by; absolute. */
  readonly trust?: string | undefined
}

/** How systems of one's own reach the doubles; paths are absolute. */
export interface ConnectSettings {
  readonly host?: string | undefined
  readonly addresses?: 'per-organisation' | 'per-service' | 'shared' | undefined
  /** Further names in the certificates of the doubles. */
  readonly names?: readonly string[] | undefined
  readonly csr?: readonly string[] | undefined
  readonly ca?: { readonly certificate: string; readonly key: string } | undefined
  /** The name by which our SSP shows itself to practices of one's own; that of the topology where absent. */
  readonly ssp?: string | undefined
  readonly jwks?: string | undefined
  readonly kid?: string | undefined
}

/** What spinecheck.yaml says: what is mine in a topology, and how it is reached. Paths are absolute. */
export interface Workspace {
  readonly file: string
  readonly folder: string
  readonly topology: string
  readonly consumer?: ConsumerOfMine | undefined
  readonly provider?: ProviderOfMine | undefined
  readonly mhs?: ServerUnderTest | undefined
  readonly numbers: readonly StatedRange[]
  /** Where the consumer's audit trail is extracted to, and the names of columns by what they hold. */
  readonly audit?:
    | {
        readonly file?: string | undefined
        readonly columns: Readonly<Partial<Record<string, string | undefined>>>
      }
    | undefined
  /** The folder of one's own copy of NHS England's feature files. */
  readonly nationalFeatures?: string | undefined
  /** The folder of features of one's own, where there is one. */
  readonly features: readonly string[]
  /** Files of step definitions of one's own. */
  readonly steps: readonly string[]
  readonly connect: ConnectSettings
}

/** Whether a system of a topology is one of one's own, by its product and manufacturer. */
export const isUnderTest =
  (role: 'consumer' | 'provider', workspace: Workspace | undefined) =>
  ({ roles, manufacturer, product }: System): boolean => {
    const own = workspace?.[role]
    return (
      own !== undefined &&
      roles.includes(role) &&
      manufacturer === own.manufacturer &&
      product === own.product
    )
  }
