import { headerValues, SSP_TO } from '../../spine/headers.js'
import { innerNameOf, organisationWithCode, rootsOf } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { PeerCertificate, WireRequest } from '../../wire/exchange.js'
import type { RequestHead, RelayRoute } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import { nearest } from '../provider/nearest.js'
import type { MhsFault } from '../../faults/index.js'
import { addingUncountedLineFeed } from '../uncounted-line-feed.js'
import { isTaken } from './doors.js'
import { refusal } from './refusal.js'
import { practiceAnywhere, type Behind } from './servers.js'
import { UNLIMITED } from './waiting.js'

/** nginx's statuses for a client certificate that is not accepted, and for none (spine.md 3.8). */
const CERTIFICATE_NOT_ACCEPTED = 495
const CERTIFICATE_MISSING = 496

/** The ODS code in the path of a service root URL: its first segment (spine.md 3.2). */
const odsCodeIn = (target: string): string => /^\/([^/?]*)/.exec(target)?.[1] ?? ''

/** The practice's name where the path leads to one behind this server, else the server's own. */
export const receiverOf = (
  topology: Topology,
  group: Behind,
  { target }: Pick<WireRequest, 'target'>,
): string => {
  const system = group.practices.get(odsCodeIn(target))
  return (system && organisationWithCode(topology, system.organisation)?.name) ?? group.server.fqdn
}

/** Takes the SSP's request to the practice whose ODS code stands in its path, never by Ssp-To (spine.md 4.9 rule 14). */
export function inbound(head: RequestHead, group: Behind, surroundings: Surroundings): RelayRoute {
  const { server } = group
  const topology = surroundings.topology()
  const has = (fault: MhsFault) => surroundings.has(fault, server.hostedBy)
  const asksWho = !surroundings.has('provider:asks-for-no-certificate', server.hostedBy)
  if (asksWho && !has('mhs:accepts-any-sender')) {
    const peer = head.connection.tls?.peer
    const sender = peer?.commonName
    const uncertified = surroundings.has('provider:answers-496-without-a-certificate', server.hostedBy)
      ? CERTIFICATE_MISSING
      : undefined
    const status = sender === undefined ? uncertified : CERTIFICATE_NOT_ACCEPTED
    const isGood = isTaken(peer?.notVouchedFor, (behaviour) => surroundings.has(behaviour, server.hostedBy))
    if (sender !== topology.spine.ssp || !isGood) return notTheSsp(head, peer, topology.spine.ssp, status)
  }
  const practice = practiceFor(head, group, topology, has)
  const fqdn = practice && innerNameOf(topology, practice)
  if (fqdn === undefined) return notOurs(head, group, surroundings)
  return {
    kind: 'forward',
    fqdn,
    target: head.target,
    keepsHost: true,
    timeout: UNLIMITED,
    unanswered: () => undefined,
    alterations: surroundings.has('provider:counts-no-line-feed', server.hostedBy)
      ? addingUncountedLineFeed()
      : undefined,
  }
}

const notTheSsp = (
  head: RequestHead,
  peer: PeerCertificate | undefined,
  ssp: string,
  status: number | undefined,
): RelayRoute =>
  refusal(
    head,
    'ACCESS_DENIED',
    `The client certificate is that of ${peer?.commonName ?? 'nobody'}${
      peer?.notVouchedFor === undefined ? '' : `, and nobody vouches for it (${peer.notVouchedFor})`
    }; only ${ssp} may connect`,
    status,
  )

function practiceFor(
  head: RequestHead,
  { practices }: Behind,
  topology: Topology,
  has: (fault: MhsFault) => boolean,
): System | undefined {
  const all = [...practices.values()]
  const odsCode = odsCodeIn(head.target)
  if (has('mhs:sends-all-to-one-practice')) return all[0]
  if (has('mhs:routes-by-ssp-to'))
    return all.find(({ asid }) => headerValues(head.headers, SSP_TO).some((to) => to === asid))
  return (
    practices.get(odsCode) ??
    (has('mhs:serves-practices-of-others') ? practiceAnywhere(topology, odsCode) : undefined)
  )
}

/** No practice of that ODS code stands behind this server: refused, and reported with what there is. */
function notOurs(head: RequestHead, { server, practices }: Behind, { journal }: Surroundings): RelayRoute {
  const { method, target, exchange } = head
  const roots = [...practices.values()].flatMap(rootsOf)
  journal.trouble({
    receiver: server.fqdn,
    exchange,
    message:
      `${server.fqdn} was asked for ${method} ${target}, which is below none of its service root URLs. ` +
      `It has: ${nearest(`https://${server.fqdn}${target}`, roots).join(', ') || 'none'}.`,
  })
  return refusal(head, 'NO_RECORD_FOUND', `There is no practice at ${target}`)
}
