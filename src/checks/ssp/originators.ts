import { identifierSystems } from '../../fhir/canonical.js'
import { headerValues, SSP_FROM } from '../../spine/headers.js'
import { systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Exchange } from '../../wire/exchange.js'
import { all, eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { actingFqdn, actingSystem, asidInWords, inWords } from '../reading/history.js'
import { identifierIn } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { ownValues } from '../topology/holders.js'
import { sharesServer } from '../topology/servers.js'
import { THROUGH_THE_SSP } from './headers.js'

const sspFrom = ({ exchange }: Call): string | undefined =>
  headerValues(exchange.request.headers, SSP_FROM)[0]

/** Anything that a consumer sent. */
interface Sent {
  readonly exchange: Exchange
}

const hostOf = ({ messageHandlingServers }: Topology, mhs: string | undefined): string | undefined =>
  messageHandlingServers.find(({ id }) => id === mhs)?.hostedBy

const isHosted = (call: Call, scene: Scene): boolean => {
  const system = actingSystem(scene, call.exchange)
  const host = hostOf(scene.topology, system?.mhs)
  return system !== undefined && host !== undefined && host !== system.organisation
}

const namesTheOriginator = (call: Call, scene: Scene) => {
  const asid = actingSystem(scene, call.exchange)?.asid
  const sent = sspFrom(call)
  return expectThat(sent === asid, SSP_FROM, asidInWords(scene, asid), sent && asidInWords(scene, sent))
}

const isAttributed = ({ intent }: Call): boolean => intent !== undefined

const fromCheck = (
  id: string,
  title: string,
  requirements: readonly RequirementId[],
  on: (call: Call, scene: Scene) => boolean,
): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: eachCall({ on, examine: namesTheOriginator }),
})

/** What organisations show on their way to Spine is found with no other. */
const ownOf = (
  scene: Scene,
  items: readonly Sent[],
  at: string,
  valueOf: (exchange: Exchange) => string | undefined,
) =>
  ownValues(
    {
      items,
      valueOf: ({ exchange }) => valueOf(exchange),
      holderOf: ({ exchange }) => scene.intentOf(exchange)?.organisation,
    },
    { at, holderInWords: (organisation) => inWords(scene, organisation) },
  )

const fromOf = (exchange: Exchange): string | undefined =>
  exchange.kind === 'http' ? headerValues(exchange.request.headers, SSP_FROM)[0] : undefined

const certificateOf = ({ connection }: Exchange): string | undefined => connection.tls?.peer?.commonName

/** Everything that reached Spine; PDS and the SDS FHIR API need not see a certificate, the SSP does. */
const toSpine = ({ exchanges }: Scene): readonly Sent[] =>
  exchanges
    .filter(
      (exchange) =>
        exchange.leg === 'to-ssp' ||
        ((exchange.leg === 'to-pds' || exchange.leg === 'to-sds') && certificateOf(exchange) !== undefined),
    )
    .map((exchange) => ({ exchange }))

/** Who a request says it comes from (spine.md 3.3, 5). */
export const originatorChecks: readonly Check[] = [
  {
    id: 'ssp-from-names-the-originator',
    title: 'Ssp-From is the ASID of the organisation that makes the request',
    requirements: ['SSP-HDR-05', 'SDS-REG-04', 'TOP-GEN-02'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({ on: isAttributed, examine: namesTheOriginator }),
  },
  {
    id: 'messages-trace-back-to-the-originator',
    title: 'Ssp-From alone leads to one organisation: the one that acts and that the token names',
    requirements: ['TOP-GEN-05'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => isAttributed(call) && sspFrom(call) !== undefined,
      examine: (call, scene) => {
        const traced = systemWithAsid(scene.topology, sspFrom(call))?.organisation
        const acting = call.intent?.organisation
        const named = identifierIn(call.token.claims?.['requesting_organization'], identifierSystems.odsCode)
        return all(
          expectThat(traced === acting, SSP_FROM, inWords(scene, acting), inWords(scene, traced)),
          expectThat(
            named === undefined || named === traced,
            'requesting_organization',
            inWords(scene, traced),
            named && inWords(scene, named),
          ),
        )
      },
    }),
  },
  {
    id: 'host-asid-is-not-sent-for-others',
    title: "The ASID of the hosting organisation is not sent in another organisation's request",
    requirements: ['SSP-HDR-06', 'SDS-REG-05', 'TOP-CON-SH-04'],
    calledForBy: [],
    judge: eachCall({
      on: isHosted,
      examine: (call, scene) => {
        const host = hostOf(scene.topology, actingSystem(scene, call.exchange)?.mhs)
        const sent = sspFrom(call)
        const isHosts = host !== undefined && sent === systemAt(scene.topology, host, 'consumer')?.asid
        return all(
          expectThat(
            !isHosts,
            SSP_FROM,
            asidInWords(scene, actingSystem(scene, call.exchange)?.asid),
            asidInWords(scene, sent),
          ),
        )
      },
    }),
  },
  fromCheck(
    'shared-server-names-the-originator',
    'Through a shared message handling server, Ssp-From is that of the originating organisation',
    ['TOP-CON-SH-03'],
    sharesServer,
  ),
  {
    id: 'shared-server-keeps-the-tokens-organisation',
    title: 'A shared message handling server leaves the requesting organisation in the token as it is',
    requirements: ['TOP-CON-SH-06'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => sharesServer(call, scene) && call.token.claims !== undefined,
      examine: (call, scene) => {
        const named = identifierIn(call.token.claims?.['requesting_organization'], identifierSystems.odsCode)
        const acting = call.intent?.organisation
        return expectThat(
          named === acting,
          'requesting_organization',
          inWords(scene, acting),
          named && inWords(scene, named),
        )
      },
    }),
  },
  {
    id: 'organisations-have-asids-of-their-own',
    title: 'Organisations that act in one scenario send different ASIDs',
    requirements: ['SDS-REG-01', 'TOP-GEN-04', 'REG-01'],
    calledForBy: [],
    judge: (scene) => ownOf(scene, scene.calls, SSP_FROM, fromOf),
  },
  {
    id: 'separate-servers-have-asids-of-their-own',
    title: 'Organisations on separate message handling servers send different ASIDs',
    requirements: ['TOP-CON-SEP-01'],
    calledForBy: [],
    judge: (scene) =>
      ownOf(
        scene,
        scene.calls.filter((call) => isSeparate(call, scene)),
        SSP_FROM,
        fromOf,
      ),
  },
  {
    id: 'separate-servers-connect-for-themselves',
    title: 'Organisations on separate message handling servers connect under certificates of their own',
    requirements: ['TOP-CON-SEP-03'],
    calledForBy: [],
    judge: (scene) =>
      ownOf(
        scene,
        toSpine(scene).filter((sent) => isSeparate(sent, scene)),
        'client certificate',
        certificateOf,
      ),
  },
  {
    id: 'shared-server-connects-for-all',
    title:
      'Organisations behind a shared message handling server reach PDS, SDS and the SSP under its one certificate',
    requirements: ['TOP-CON-SH-05'],
    calledForBy: [],
    judge: eachOf(toSpine)({
      on: sharesServer,
      examine: ({ exchange }, scene) => {
        const name = certificateOf(exchange)
        const fqdn = actingFqdn(scene, exchange)
        return expectThat(name === fqdn, 'client certificate', fqdn ?? 'that of the server', name)
      },
    }),
  },
  {
    id: 'shared-server-has-an-asid-for-each-organisation',
    title: 'Organisations behind a shared message handling server send different ASIDs',
    requirements: ['TOP-CON-SH-01', 'REG-11', 'REG-02', 'SDS-REG-03'],
    calledForBy: [],
    judge: (scene) =>
      ownOf(
        scene,
        scene.calls.filter((call) => sharesServer(call, scene)),
        SSP_FROM,
        fromOf,
      ),
  },
]

const isSeparate = (sent: Sent, scene: Scene): boolean =>
  actingSystem(scene, sent.exchange) !== undefined && !sharesServer(sent, scene)
