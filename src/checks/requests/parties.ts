import { identifierSystems } from '../../fhir/canonical.js'
import { isBelow } from '../../spine/comparisons.js'
import { asidForm } from '../../spine/identifiers.js'
import { rootsOf, systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { everyRequest } from '../judging/kinds.js'
import { asidInWords, isLookedUp, knownPractice, precedes, sameOrganisation } from '../reading/history.js'
import { identifierIn, resourcesIn } from '../reading/json.js'
import { once } from '../reading/once.js'
import { PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { hasOwnServer, hostOf, sharesServer } from '../reading/servers.js'

/** Systems that made requests in the scenario, each once. */
const actors = once(({ everyCall: calls }: Scene): readonly System[] => [
  ...new Map(calls.flatMap(({ actor }) => (actor ? [[actor.id, actor] as const] : []))).values(),
])

/**
 * Whether such another system makes requests in the scenario too, and the ASID is one of the two: what one shares with
 * another is no other's affair.
 */
const besideAnother =
  (isSuch: (other: System, acting: System, call: Call) => boolean) =>
  (call: Call, scene: Scene): boolean => {
    const { actor, ssp } = call
    const others = actors(scene).filter((each) => actor && each.id !== actor.id && isSuch(each, actor, call))
    return others.length > 0 && [actor, ...others].some((each) => each?.asid === ssp.from.sole)
  }

/** Whether the ASID is that of the organisation that hosts, or the right one; another breaks only what is said of the originator. */
const concernsTheHost = (call: Call): boolean => {
  const host = hostOf(call)
  const asid = call.ssp.from.sole
  return (
    host !== undefined &&
    (asid === call.actor?.asid || asid === systemAt(call.topology, host, 'consumer')?.asid)
  )
}

/** Ids of MHS records that SDS returned to the same system by its FHIR API before a call. */
const mhsIdsBefore = (scene: Scene, { exchange }: Call): readonly string[] =>
  scene.asSent.lookups.flatMap((lookup) =>
    lookup.route === 'fhir' &&
    lookup.record === 'MHS' &&
    precedes(lookup.exchange, exchange) &&
    sameOrganisation(scene, lookup.exchange, exchange)
      ? resourcesIn(lookup.answer).flatMap(
          (endpoint) => identifierIn(endpoint, identifierSystems.mhsId) ?? [],
        )
      : [],
  )

/** Whether the id of an MHS record could have been taken for the ASID, and was, or the right ASID was sent. */
const concernsTheMhsRecord = (call: Call, scene: Scene): boolean => {
  const [sent, ids] = [call.ssp.to.sole, mhsIdsBefore(scene, call)]
  return (
    ids.length > 0 && sent !== undefined && (sent === knownPractice(scene, call)?.asid || ids.includes(sent))
  )
}

/** The practice at whose service root URL a request is aimed, as it was declared then. */
const ownerOf = ({ topology, url }: Call): System | undefined =>
  topology.systems.find((system) => rootsOf(system).some((root) => isBelow(url, root)))

/** Who asks whom, as Ssp-From and Ssp-To have it (spine.md 3.3, 4.9, 5). */
export const partyChecks = [
  check({
    id: 'ssp-from-is-a-registered-asid',
    title: 'Ssp-From is an ASID that is registered in SDS',
    matters: 'Spine lets nobody through whom it does not know.',
    mend: 'Send the ASID under which this system is registered at the organisation that asks.',
    party: 'consumer',
    requirements: ['SSP-HDR-04', 'SSP-HDR-05', 'FHIR-GEN-07', 'TOP-GEN-05'],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: ({ ssp }) => ssp.from.sole,
    expects: (sent, { exchange }, scene) =>
      expectThat(
        asidForm.test(sent) && scene.directoryAt(exchange).asRecords.some(({ asid }) => asid === sent),
        'Ssp-From',
        'an ASID of twelve digits that SDS knows',
        sent,
      ),
  }),
  check({
    id: 'ssp-from-names-the-originator',
    title: 'Ssp-From is the ASID of the system that makes the request, at the organisation that makes it',
    matters:
      'Practices and auditors tell by it alone who looked at a patient; another’s ASID accuses another.',
    mend: 'Take the ASID of the organisation for which the user acts, not that of the portal, engine or host.',
    party: 'consumer',
    requirements: [
      ...['SSP-HDR-05', 'SDS-REG-04', 'TOP-GEN-02', 'TOP-GEN-05', 'FHIR-GEN-07'],
      where(sharesServer, 'TOP-CON-SH-03'),
      where(({ actor }: Call) => actor?.roles.length === 2, 'REG-15', 'SDS-REG-16'),
      where(concernsTheHost, 'SSP-HDR-06', 'SDS-REG-05', 'TOP-CON-SH-04'),
      where(
        besideAnother(() => true),
        'TOP-GEN-04',
      ),
      where(
        besideAnother((other, { organisation }) => other.organisation === organisation),
        ...['SDS-REG-02', 'REG-05'],
      ),
      where(
        besideAnother((other, { organisation }) => other.organisation !== organisation),
        ...['SDS-REG-01', 'REG-01'],
      ),
      where(
        besideAnother(
          (other, { organisation, mhs }) => other.organisation !== organisation && other.mhs === mhs,
        ),
        ...['TOP-CON-SH-01', 'REG-11', 'REG-02', 'SDS-REG-03'],
      ),
      where(
        besideAnother(
          (other, acting, { topology }) =>
            other.organisation !== acting.organisation &&
            [acting, other].every((actor) => hasOwnServer({ topology, actor })),
        ),
        'TOP-CON-SEP-01',
      ),
    ],
    asks: PROXIED,
    // A practice sees an ASID that is registered; whose request it was it cannot know.
    groundFor: [],
    of: everyRequest,
    reads: ({ ssp, topology, actor }) => actor && systemWithAsid(topology, ssp.from.sole),
    expects: (named, call) =>
      expectThat(
        named.id === call.actor?.id,
        'Ssp-From',
        asidInWords(call, call.actor?.asid),
        asidInWords(call, named.asid),
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'ssp-to-is-the-practices-asid',
    title: 'Ssp-To is the ASID of the practice that is asked, as SDS gave it',
    matters: 'The SSP checks registration and agreement by it: another’s ASID opens or shuts the wrong door.',
    mend: 'Send the ASID of the practice’s AS record, nhsSpineASID of the Device, which the second lookup in SDS returns.',
    party: 'consumer',
    requirements: [
      ...['SSP-HDR-07', 'FHIR-GEN-08', 'WEX-OV-4'],
      where(isLookedUp, 'SDS-Q-09', 'SDS-FLOW-04'),
      where(concernsTheMhsRecord, 'SDS-API-15'),
    ],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: (call, scene) => {
      // Where nobody knows who acted, the service root URL still says which practice is asked.
      const known = scene.isAttributed(call.exchange)
        ? (knownPractice(scene, call)?.asid ?? call.practice?.asid)
        : ownerOf(call)?.asid
      const sent = call.ssp.to.sole
      return known === undefined || sent === undefined ? undefined : { known, sent }
    },
    expects: ({ known, sent }, call) =>
      expectThat(sent === known, 'Ssp-To', asidInWords(call, known), asidInWords(call, sent)),
  }),
] as const
