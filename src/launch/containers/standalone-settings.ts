import { HarnessError } from '../../spine/errors.js'
import type { Topology } from '../../topology/topology.js'
import type { Address } from '../../wire/addresses.js'
import { CONTROL_PORT, HTTPS_PORT, LDAPS_PORT, planOf, PORTAL_PORT } from './parts.js'

/** The first argument of the image's program that asks for this mode. */
export const STANDALONE = 'stand-alone'

/** Where a container that runs without the harness looks for its topology and for keys and certificates. */
export const TOPOLOGY_FILE = '/etc/spinecheck/topology.yaml'
export const MATERIALS_FOLDER = '/materials'

/** How a container without the harness is told what to do: by environment variables, all of which may be left out. */
export interface StandaloneSettings {
  /** SPINECHECK_TOPOLOGY: path of the topology file. */
  readonly topology: string
  /** SPINECHECK_MATERIALS: folder of keys and certificates. */
  readonly materials: string
  /** SPINECHECK_MATERIALS_OWNER: user id to whom the files are given; whoever makes them unless told. */
  readonly owner: number | undefined
  readonly ports: {
    /** SPINECHECK_HTTPS_PORT, SPINECHECK_LDAPS_PORT: where it listens; others find it by SPINECHECK_ADDRESSES. */
    readonly https: number
    readonly ldaps: number
    /** SPINECHECK_PORTAL_PORT. */
    readonly portal: number
    /** SPINECHECK_HEALTH_PORT. */
    readonly health: number
  }
  /** SPINECHECK_ADDRESSES: "fqdn=host:port" separated by spaces, for names that no name service knows. */
  readonly addresses: ReadonlyMap<string, Address>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads them; an empty variable counts as left out.
 * @throws HarnessError NOT_CONFIGURED, naming the variable.
 */
export function settingsFrom(environment: Environment): StandaloneSettings {
  const text = (name: string) => (environment[name]?.trim() === '' ? undefined : environment[name]?.trim())
  const port = (name: string, otherwise: number) => wholeNumber(name, text(name), 65_535) ?? otherwise
  return {
    topology: text('SPINECHECK_TOPOLOGY') ?? TOPOLOGY_FILE,
    materials: text('SPINECHECK_MATERIALS') ?? MATERIALS_FOLDER,
    owner: wholeNumber('SPINECHECK_MATERIALS_OWNER', text('SPINECHECK_MATERIALS_OWNER'), 4_294_967_294),
    ports: {
      https: port('SPINECHECK_HTTPS_PORT', HTTPS_PORT),
      ldaps: port('SPINECHECK_LDAPS_PORT', LDAPS_PORT),
      portal: port('SPINECHECK_PORTAL_PORT', PORTAL_PORT),
      health: port('SPINECHECK_HEALTH_PORT', CONTROL_PORT),
    },
    addresses: new Map((text('SPINECHECK_ADDRESSES') ?? '').split(/\s+/).filter(Boolean).map(addressOf)),
  }
}

/** Where every name of a deployment is found: by its own name on its usual port, unless the settings say otherwise. */
export const whereabouts = (
  topology: Topology,
  { addresses }: Pick<StandaloneSettings, 'addresses'>,
): ReadonlyMap<string, Address> =>
  new Map(
    planOf(topology)
      .flatMap(({ serves }) => serves)
      .map(({ fqdn, port }) => [fqdn, addresses.get(fqdn) ?? { host: fqdn, port }]),
  )

function wholeNumber(name: string, text: string | undefined, largest: number): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text) && Number(text) <= largest) return Number(text)
  throw new HarnessError(
    'NOT_CONFIGURED',
    `${name} is "${text}". It has to be a whole number up to ${largest}; leave it out for the usual.`,
  )
}

function addressOf(text: string): readonly [string, Address] {
  const [, fqdn, host, port] = /^([a-z0-9.-]+)=([a-zA-Z0-9.-]+):(\d{1,5})$/.exec(text) ?? []
  if (fqdn && host && Number(port) <= 65_535) return [fqdn, { host, port: Number(port) }]
  throw new HarnessError(
    'NOT_CONFIGURED',
    `SPINECHECK_ADDRESSES has "${text}". Each entry is fqdn=host:port, for example proxy.spine.example=ssp:443.`,
  )
}
