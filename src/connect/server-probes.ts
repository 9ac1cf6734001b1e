import type { OutsideServer } from '../doubles/double.js'
import type { Materials } from '../launch/materials.js'
import { wordsOf } from '../spine/cause.js'
import { plainLine } from '../spine/plain-text.js'
import { Addresses, type HostAndPort } from '../wire/addresses.js'
import { dial, dialPlainly } from '../wire/dial.js'
import { NoAnswer } from '../wire/no-answer.js'
import { callerTls } from '../wire/tls.js'
import type { Probe } from './probes.js'
import { speaksTls } from './server-transport.js'

/** What an error of a connection means to whoever runs the server, and what mends it. */
interface Explained {
  readonly on: RegExp
  readonly words: string
  readonly remedy: string
}

/** What is known before a connection is made: whose certificate is shown, and where the server is to listen. */
interface Approach {
  readonly fqdn: string
  readonly place: string
  readonly presents: string
  readonly declared: Declared
}

/** What of spinecheck.yaml says where a server listens, and whose certificate is shown to it. */
export interface Declared {
  /** The entry with its address. */
  readonly address: string
  /** The entry with who issued its certificate. */
  readonly trust: string
  readonly whose: string
  /** What lets it take another name than that which we show; empty where nothing does. */
  readonly otherName: string
}

/** A server before practices. */
export const BEFORE_PRACTICES: Declared = {
  address: 'provider.addresses',
  trust: 'provider.trust',
  whose: 'our SSP',
  otherName: ' (connect.ssp says another)',
}

/** By code and message of Node, the first that fits. */
const explained = ({ fqdn, place, presents, declared }: Approach): readonly Explained[] => [
  {
    on: /ECONNREFUSED/,
    words: `nobody listens at ${place}`,
    remedy: `start the server, or mend ${declared.address} in spinecheck.yaml`,
  },
  {
    on: /ENOTFOUND|EAI_AGAIN/,
    words: `the host of ${place} is not known here`,
    remedy: `mend ${declared.address} in spinecheck.yaml, or the DNS of this machine`,
  },
  {
    on: /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    words: `${place} does not answer`,
    remedy: 'let connections from this machine through, by firewall and VPN',
  },
  {
    on: /WRONG_VERSION_NUMBER|wrong version number|packet length too long/i,
    words: `${place} speaks no TLS`,
    remedy:
      'let it take TLS 1.2 with client certificates at that port; until it can, doctor and run take --direct',
  },
  {
    on: /ALTNAME_INVALID/,
    words: `its certificate is not for ${fqdn}`,
    remedy: `give it a certificate that holds ${fqdn}, the name under which it is registered`,
  },
  {
    on: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    words: 'its certificate has run out, or is not good yet',
    remedy: 'give it one that is good now',
  },
  {
    on: /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/,
    words: 'nothing here trusts whoever issued its certificate',
    remedy: `name the certificate of its issuer as ${declared.trust} in spinecheck.yaml`,
  },
  {
    on: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_SHARED_CIPHER|NO_PROTOCOLS/i,
    words: 'it agrees neither on TLS 1.2 nor on a suite of the specification',
    remedy: 'let it take TLS 1.2 with a suite that has forward secrecy (ECDHE or DHE)',
  },
  {
    on: /ALERT|ECONNRESET|socket disconnected|HANDSHAKE_FAILURE/i,
    words: `it refuses the certificate of ${declared.whose}`,
    remedy: `have it trust .spinecheck/connect/trust.pem, and take the name ${presents}${declared.otherName}`,
  },
]

/** What kept a connection from coming about, in words without a full stop, and what mends it. */
export function explanationOf(
  cause: unknown,
  approach: Approach,
): { readonly words: string; readonly remedy: string } {
  const said = saidBy(cause)
  const known = explained(approach).find(({ on }) => on.test(said))
  return {
    words: known ? `${known.words} (${said.split(' ')[0]})` : plainLine(said),
    remedy: known?.remedy ?? 'see what the server’s own log says',
  }
}

/** Where a server listens, as people write it. */
export const placeInWords = ({ host, port }: HostAndPort): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

const saidBy = (cause: unknown): string =>
  cause instanceof NoAnswer ? `${cause.code} ${cause.message}` : wordsOf(cause)

/**
 * Whether a server of somebody's own can be reached: the port, its certificate for its registered name, and ours. That it
 * refuses whoever shows none is only told, since one connection that goes through proves nothing of requests.
 */
export async function probeServer(
  fqdn: string,
  server: OutsideServer,
  {
    made: { authority, identityOf },
    ssp,
    declared = BEFORE_PRACTICES,
  }: {
    readonly made: Pick<Materials, 'authority' | 'identityOf'>
    /** Whose name our certificate has, where the server is not said to be shown another. */
    readonly ssp: string
    readonly declared?: Declared | undefined
  },
): Promise<readonly Probe[]> {
  const { host, port, trust = '', presents = ssp, isPlain } = server
  const place = placeInWords({ host, port })
  const addresses = new Addresses()
  addresses.announce(fqdn, { host, port })
  const trusted = [authority.trust, trust].join('\n')
  const about = 'server'
  try {
    if (isPlain) {
      const plain = await dialPlainly(fqdn, { addresses })
      plain.destroy()
      if (await speaksTls(fqdn, { host, port }))
        return [
          {
            ...{
              about,
              state: 'bad',
              words: `${fqdn}: ${place} speaks TLS, and --direct asks by plain HTTP`,
            },
            remedy: 'leave --direct out',
          },
        ]
      return [
        {
          about,
          state: 'hint',
          words: `${fqdn} at ${place} is there, by plain HTTP: nothing conforms that is reached so`,
        },
      ]
    }
    const socket = await dial(fqdn, { addresses, tls: callerTls(await identityOf(presents), trusted) })
    const spoken = `${socket.getProtocol() ?? '?'}, ${socket.getCipher().name}`
    socket.destroy()
    const words = `${fqdn} at ${place}: its certificate is trusted, and it takes that of ${presents} (${spoken})`
    return [{ about, state: 'good', words }, await withoutCertificate(fqdn, { addresses, trusted })]
  } catch (cause) {
    const { words, remedy } = explanationOf(cause, { fqdn, place, presents, declared })
    return [{ about, state: 'bad', words: `${fqdn}: ${words}`, remedy }]
  }
}

async function withoutCertificate(
  fqdn: string,
  { addresses, trusted }: { readonly addresses: Addresses; readonly trusted: string },
): Promise<Probe> {
  const about = 'certificate'
  try {
    const socket = await dial(fqdn, { addresses, tls: callerTls(undefined, trusted) })
    socket.destroy()
    return {
      about,
      state: 'hint',
      words: `${fqdn} opens a connection to whoever shows no certificate`,
      remedy: 'have it ask for a client certificate: it has to know who calls',
    }
  } catch {
    return { about, state: 'good', words: `${fqdn} refuses whoever shows no certificate` }
  }
}
