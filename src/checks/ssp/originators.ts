import { identifierSystems } from '../../fhir/canonical.js'
import { headerValues, SSP_FROM } from '../../spine/headers.js'
import { systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { all, eachCall, expectThat, sighting, type Check } from '../check.js'
import { groupsBy } from '../each.js'
import { actingFqdn, actingSystem, asidInWords, inWords } from '../history.js'
import { identifierIn } from '../json.js'
import type { Call, Scene } from '../scene.js'
import { THROUGH_THE_SSP } from './headers.js'

const sspFrom = ({ exchange }: Call): string | undefined =>
  headerValues(exchange.request.headers, SSP_FROM)[0]

const isConsumer = ({ roles }: System) => roles.includes('consumer')

/** Consumer systems behind one message handling server. */
const behindServer = ({ systems }: Topology, mhs: string | undefined): readonly System[] =>
  systems.filter((system) => system.mhs === mhs && isConsumer(system))

const hostOf = ({ messageHandlingServers }: Topology, mhs: string | undefined): string | undefined =>
  messageHandlingServers.find(({ id }) => id === mhs)?.hostedBy

const sharesServer = (call: Call, scene: Scene): boolean => {
  const mhs = actingSystem(scene, call.exchange)?.mhs
  return new Set(behindServer(scene.topology, mhs).map(({ organisation }) => organisation)).size > 1
}

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

/** Requests of the organisations that acted, where several did from servers of one kind. */
const ofSeveral = (scene: Scene, on: (call: Call, scene: Scene) => boolean): readonly (readonly Call[])[] => {
  const groups = groupsBy(
    scene.calls.filter((call) => on(call, scene)),
    ({ intent }) => intent?.organisation,
  )
  return groups.length > 1 ? groups : []
}

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
    judge: (scene) => distinct(scene, ofSeveral(scene, isAttributed), SSP_FROM, sspFrom),
  },
  {
    id: 'separate-servers-have-asids-of-their-own',
    title: 'Organisations on separate message handling servers send different ASIDs',
    requirements: ['TOP-CON-SEP-01'],
    calledForBy: [],
    judge: (scene) => distinct(scene, ofSeveral(scene, isSeparate), SSP_FROM, sspFrom),
  },
  {
    id: 'separate-servers-connect-for-themselves',
    title: 'Organisations on separate message handling servers connect under certificates of their own',
    requirements: ['TOP-CON-SEP-03'],
    calledForBy: [],
    judge: (scene) =>
      distinct(
        scene,
        ofSeveral(scene, isSeparate),
        'client certificate',
        ({ exchange }) => exchange.connection.tls?.peer?.commonName,
      ),
  },
  {
    id: 'shared-server-connects-for-all',
    title: 'Organisations behind a shared message handling server connect under its one certificate',
    requirements: ['TOP-CON-SH-05'],
    calledForBy: [],
    judge: eachCall({
      on: sharesServer,
      examine: ({ exchange }, scene) => {
        const name = exchange.connection.tls?.peer?.commonName
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
    judge: (scene) => distinct(scene, ofSeveral(scene, sharesServer), SSP_FROM, sspFrom),
  },
]

const isSeparate = (call: Call, scene: Scene): boolean => isAttributed(call) && !sharesServer(call, scene)

/** Each organisation's values are found with no other; one sighting for each organisation. */
const distinct = (
  scene: Scene,
  groups: readonly (readonly Call[])[],
  at: string,
  valueOf: (call: Call) => string | undefined,
) =>
  groups.map((calls, index) => {
    const others = groups.filter((_, other) => other !== index).flat()
    const shared = calls
      .map(valueOf)
      .find((value) => value !== undefined && others.some((call) => valueOf(call) === value))
    return sighting(
      calls.map(({ exchange }) => exchange),
      expectThat(
        shared === undefined,
        at,
        `a value of ${inWords(scene, calls[0]?.intent?.organisation)} alone`,
        `${shared}, which another organisation sends too`,
      ),
    )
  })
