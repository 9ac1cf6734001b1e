import { isVouchedFor, turnedAwayInWords, type TurnedAway } from '../../src/spine/turned-away.js'
import { organisationWithCode } from '../../src/topology/lookups.js'
import type { Topology } from '../../src/topology/topology.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Accountable } from '../../src/verdict/verdict.js'

/** Who only left may have had no need to come: that alone shows nothing. */
const SHOWS_NOTHING: ReadonlySet<TurnedAway['reason']> = new Set(['asked-nothing', 'left-in-handshake'])

/**
 * What it comes to that connections failed though nobody made anything go wrong. Where a certificate that is vouched for names the sender, it is
 * theirs; an address alone, or a name that somebody gave themselves, is nobody's in particular.
 */
export const failedConnections = (turnedAway: readonly TurnedAway[], topology: Topology): readonly Unmet[] =>
  turnedAway.filter(({ reason }) => !SHOWS_NOTHING.has(reason)).map((each) => unmetOf(each, topology))

function unmetOf(turnedAway: TurnedAway, topology: Topology): Unmet {
  const who = isVouchedFor(turnedAway) ? holderOf(turnedAway.certificate?.commonName, topology) : undefined
  return {
    kind: 'act',
    state: who ? 'failed' : 'undetermined',
    expected: `whoever connects to ${turnedAway.receiver} comes to ask something`,
    seen: turnedAwayInWords(turnedAway),
    who,
    words: turnedAway.remedy,
    exchanges: [],
    ...(who ? {} : { missing: 'who it was, since an address alone names nobody' }),
  }
}

/** The message handling server of a certificate's name. */
function holderOf(commonName: string | undefined, topology: Topology): Accountable | undefined {
  const name = commonName?.toLowerCase()
  const server = topology.messageHandlingServers.find(({ fqdn }) => fqdn === name)
  return (
    server && {
      role: 'mhs',
      organisation: server.hostedBy,
      name: organisationWithCode(topology, server.hostedBy)?.name,
      server: server.id,
    }
  )
}
