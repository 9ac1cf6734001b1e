import { lookup } from 'node:dns/promises'
import type { Deployment } from '../launch/deployment.js'
import type { Materials } from '../launch/materials.js'
import { wordsOf } from '../spine/cause.js'
import { MINI_SERVICE_PATH } from '../spine/mini-service.js'
import { assertionForm, wireOfRoute, type PdsWire } from '../spine/pds-access.js'
import { PDS_QUERY, SPINE_ORGANISATION, SYNC_PATH } from '../spine/pds-messages.js'
import { spineNames } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { WireClient } from '../wire/client.js'
import { dial } from '../wire/dial.js'
import { canListen } from '../wire/own-address.js'
import { callerTls } from '../wire/tls.js'
import { assertionFor } from './tokens.js'

/** One thing that a doctor looked at. */
export interface Probe {
  readonly about: string
  /** bad has to be mended; hint only helps some. */
  readonly state: 'good' | 'hint' | 'bad'
  readonly words: string
  readonly remedy?: string | undefined
  /** Ids of which the words name the first few. */
  readonly all?: readonly string[] | undefined
}

/** Whether this machine and user can have the addresses and ports that systems in the field connect to. */
export async function probePorts(): Promise<readonly Probe[]> {
  const own = await canListen('127.0.1.1', 0)
  const low = own && (await canListen('127.0.1.1', 443))
  return [
    own
      ? {
          about: 'addresses',
          state: 'good',
          words: 'each organisation can have a loopback address of its own',
        }
      : {
          about: 'addresses',
          state: 'hint',
          words: 'this machine has only 127.0.0.1',
          remedy:
            'with --addresses per-organisation each organisation gets ports of its own instead; on macOS: sudo ifconfig lo0 alias 127.0.1.1',
        },
    low
      ? { about: 'ports', state: 'good', words: '443 and 636 are to be had (--addresses per-service)' }
      : {
          about: 'ports',
          state: 'hint',
          words: 'port 443 of 127.0.1.1 is taken, or not allowed to this user',
          remedy:
            'stop what has it, or allow it: sudo sysctl net.ipv4.ip_unprivileged_port_start=443; without it other ports do',
        },
  ]
}

/** Whether the names of a topology lead to this machine, as clients that dial names need it. */
export async function probeNames(topology: Topology): Promise<readonly Probe[]> {
  const names: readonly string[] = [
    ...spineNames(topology),
    ...topology.messageHandlingServers.map(({ fqdn }) => fqdn),
  ]
  const found = await Promise.all(names.map(async (name) => ({ name, address: await addressOf(name) })))
  const astray = found.filter(({ address }) => address === undefined || !/^(?:127\.|::1$)/.test(address))
  const localhost = await addressOf('proxy.localhost')
  return [
    astray.length === 0
      ? { about: 'names', state: 'good', words: 'every name leads to this machine' }
      : {
          about: 'names',
          state: 'hint',
          words: astray
            .map(
              ({ name, address }) => `${name} leads ${address === undefined ? 'nowhere' : `to ${address}`}`,
            )
            .join(', '),
          remedy:
            'for clients that dial names, put the lines of the pack\u2019s hosts file into the hosts file of the machine, or start with --connect-proxy; curl needs neither with --connect-to',
        },
    {
      about: '*.localhost',
      ...(localhost === undefined
        ? { state: 'hint', words: 'does not resolve here, so no topology can use such names' }
        : {
            state: 'good',
            words: `resolves to ${localhost}, so a topology may use such names without hosts lines`,
          }),
    },
  ]
}

const addressOf = async (name: string): Promise<string | undefined> => {
  try {
    return (await lookup(name)).address
  } catch {
    return undefined
  }
}

/** Where PDS is reached over each wire; a result file comes over none. */
const PDS_AT: Readonly<Record<PdsWire, readonly (keyof Topology['spine'])[]>> = {
  fhir: ['pds'],
  'hl7-v3': ['messaging'],
  smsp: ['smsp'],
  file: [],
}

/** The wires over which consumers of a topology are declared to use PDS. */
const wiresIn = ({ systems }: Topology): readonly PdsWire[] => [
  ...new Set(systems.filter(({ roles }) => roles.includes('consumer')).map(({ pds }) => wireOfRoute(pds))),
]

/** What whoever asks PDS otherwise than by the FHIR API has to know, and where it is told. */
const asked = ({ spine }: Topology, wires: readonly PdsWire[]): readonly Probe[] => [
  ...(wires.includes('hl7-v3')
    ? [
        {
          about: 'hl7-v3',
          state: 'good' as const,
          words: `POST https://${spine.messaging}${SYNC_PATH}; SDS has it, and the ASID, under ${SPINE_ORGANISATION} and ${PDS_QUERY}:<interaction>`,
        },
      ]
    : []),
  ...(wires.includes('smsp')
    ? [
        {
          about: 'smsp',
          state: 'good' as const,
          words: `POST https://${spine.smsp}${MINI_SERVICE_PATH}; SDS has no such service, the pack's addresses.json has it as smsp`,
        },
      ]
    : []),
]

/** Whether the doubles that are up take connections with the keys of the pack, by which version and suite, and give a token. */
export async function probeServices(
  { topology, addresses, journal }: Pick<Deployment, 'topology' | 'addresses' | 'journal'>,
  { authority, identityOf, application }: Materials,
): Promise<readonly Probe[]> {
  const consumer = topology.systems.find(({ roles }) => roles.includes('consumer'))
  const server = topology.messageHandlingServers.find(({ id }) => id === consumer?.mhs)
  if (!consumer || !server)
    return [
      { about: 'connections', state: 'bad', words: 'the topology has no consumer system', remedy: 'add one' },
    ]
  const tls = callerTls(await identityOf(server.fqdn), authority.trust)
  const wires = wiresIn(topology)
  const connected = await Promise.all(
    ([...wires.flatMap((wire) => PDS_AT[wire]), 'sds', 'ldap', 'ssp'] as const).map(
      async (service): Promise<Probe> => {
        const fqdn = topology.spine[service]
        try {
          const socket = await dial(fqdn, { addresses, tls })
          const words = `${fqdn}: ${socket.getProtocol() ?? '?'}, ${socket.getCipher().name}`
          socket.destroy()
          return { about: `TLS to ${service}`, state: 'good', words }
        } catch (cause) {
          return {
            about: `TLS to ${service}`,
            state: 'bad',
            words: wordsOf(cause),
            remedy: 'see what Node says of it',
          }
        }
      },
    ),
  )
  const told = [...connected, ...asked(topology, wires)]
  if (!wires.includes('fhir')) return told
  const client = new WireClient({ addresses, journal, tls })
  try {
    const now = Math.floor(Date.now() / 1000)
    const assertion = await assertionFor({ topology, organisation: consumer.organisation, now }, application)
    const answer = await client.send(topology.spine.pds, {
      method: 'POST',
      target: '/oauth2/token',
      headers: [
        ['Host', topology.spine.pds],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: Buffer.from(assertionForm(assertion)),
    })
    const isGiven = answer.status === 200
    return [
      ...told,
      {
        about: 'token',
        state: isGiven ? 'good' : 'bad',
        words: isGiven ? 'PDS gives an access token for the key of the pack' : `PDS answers ${answer.status}`,
        remedy: isGiven ? undefined : 'remove .spinecheck/authority, so that keys are made anew',
      },
    ]
  } finally {
    await client.close()
  }
}
