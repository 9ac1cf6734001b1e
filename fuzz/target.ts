import { WorkedJourney } from '../src/drivers/worked-journey.js'
import { launchEmbedded } from '../src/launch/embedded.js'
import { makeMaterials } from '../src/launch/materials.js'
import { startOf } from '../src/launch/starting-instant.js'
import { usePdsBy } from '../src/topology/changes.js'
import { loadTopology } from '../src/topology/read-topology.js'
import type { Address } from '../src/wire/addresses.js'
import type { Identity } from '../src/wire/certificates.js'
import type { Exchange } from '../src/wire/exchange.js'
import { LIMITS } from '../src/wire/limits.js'
import type { HttpSeed } from './inputs.js'
import { isOwnFailure } from '../src/wire/own-failure.js'

/** A listener of the doubles, and what comes to it when all is well. */
export interface FuzzListener {
  readonly name: string
  readonly speaks: 'http' | 'ldap'
  readonly address: Address
  readonly serverName: string
  /** What its callers present, where they present anything. */
  readonly identity?: Identity | undefined
  readonly trust: string
  readonly seeds: readonly HttpSeed[]
}

/** Doubles that are up to be fuzzed. */
export interface FuzzTarget {
  readonly listeners: readonly FuzzListener[]
  /** What the doubles reported that they failed on. */
  readonly failures: readonly string[]
  /** How many were turned away before there was a request, and how many exchanges say why they were refused or cut. */
  readonly told: () => { readonly turnedAway: number; readonly withReason: number; readonly filed: number }
  readonly close: () => Promise<void>
}

/** Short, so that what is never whole does not take long. */
const IMPATIENT = { ...LIMITS, handshake: 10, headTime: 1, bodyTime: 1, idle: 2, linger: 1 }

/** Starts the doubles of a topology, and has two organisations book so that it is known what their callers say. */
export async function startTarget(topologyFile: string): Promise<FuzzTarget> {
  const topology = loadTopology(topologyFile)
  const materials = await makeMaterials(startOf(topology))
  const deployment = await launchEmbedded({ topology, materials, limits: IMPATIENT })
  const { journal } = deployment
  for (const [sdsRoute, pds] of [
    ['ldap', 'fhir-application'],
    ['fhir', 'hl7-v3'],
    ['fhir', 'smsp'],
  ] as const) {
    deployment.change(usePdsBy(pds))
    const organisation = topology.systems.find(({ roles }) => roles.includes('consumer'))?.organisation
    const [patient] = topology.patients
    if (!organisation || !patient) throw new Error(`${topologyFile} has nobody who could book`)
    const driver = await deployment.consumer({ organisation, sdsRoute, faults: new Set() })
    await new WorkedJourney({ organisation }, driver, deployment).bookFor(patient)
  }
  const listeners = await Promise.all(
    [...grouped(journal.exchanges).values()].map((those) => listenerOf(those, materials)),
  )
  const failures: string[] = []
  const counts = { turnedAway: 0, withReason: 0, filed: 0 }
  journal.reset()
  journal.onTurnedAway(() => (counts.turnedAway += 1))
  journal.onRecord((exchange) => {
    counts.filed += 1
    if (exchange.kind === 'http' && exchange.why !== undefined) counts.withReason += 1
    for (const { message } of journal.troubles) if (isOwnFailure(message)) failures.push(message)
    journal.forgetFiled()
  })
  return { listeners, failures, told: () => counts, close: async () => deployment[Symbol.asyncDispose]() }
}

/** By the address and port that they came to. */
function grouped(exchanges: readonly Exchange[]): ReadonlyMap<string, readonly Exchange[]> {
  const groups = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    const { to } = exchange.connection
    groups.set(to, [...(groups.get(to) ?? []), exchange])
  }
  return groups
}

async function listenerOf(
  those: readonly Exchange[],
  { authority, identityOf }: Awaited<ReturnType<typeof makeMaterials>>,
): Promise<FuzzListener> {
  const [first] = those
  if (!first) throw new Error('a listener that nobody came to')
  const { connection, kind, receiver, leg } = first
  const [host = '', port = ''] = connection.to.split(':')
  const caller = connection.tls?.peer?.commonName
  return {
    name: `${receiver}, ${leg}, ${kind === 'ldap' ? 'LDAP' : 'HTTP'}`,
    speaks: kind,
    address: { host, port: Number(port) },
    serverName: connection.tls?.serverName ?? '',
    identity: caller === undefined ? undefined : await identityOf(caller),
    trust: authority.trust,
    seeds: those.flatMap((each) => (each.kind === 'http' ? [each.request] : [])),
  }
}
