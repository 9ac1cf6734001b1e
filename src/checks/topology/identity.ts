import { identifierSystems } from '../../fhir/canonical.js'
import { headerValues, SSP_FROM } from '../../spine/headers.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import type { Finding } from '../../verdict/verdict.js'
import { all, eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { bookingOrganisation } from '../fhir/booking-organisation.js'
import { textAt } from '../reading/located.js'
import { odsFilters } from '../fhir/slot-search-request.js'
import { bookings } from '../fhir/subject.js'
import { actingFqdn, actingSystem, asidInWords, inWords } from '../reading/history.js'
import { identifierIn } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { holderOf } from '../ssp/grounds.js'
import { groupsBy } from '../judging/each.js'
import { ownValues } from './holders.js'
import { sharesServer } from './servers.js'

/** A place in a request that names an organisation, with the ODS code it leads to. */
type Mark = readonly [at: string, odsCode: string | undefined]

/** Everything in a request by which its receiver could tell who asks; the ASID by way of SDS. */
function marksOf(call: Call, scene: Scene): readonly Mark[] {
  const named = identifierIn(call.token.claims?.['requesting_organization'], identifierSystems.odsCode)
  return [
    [SSP_FROM, holderOf(call, scene, SSP_FROM)?.odsCode],
    ...(named === undefined ? [] : [['requesting_organization', named] as const]),
    ...odsFilters(call).map((odsCode) => ['searchFilter', odsCode] as const),
    ...bookers(call).map((odsCode) => ['booking organisation', odsCode] as const),
  ]
}

const bookers = (call: Call): readonly string[] =>
  bookings
    .resources(call)
    .flatMap((each) => bookingOrganisation(each) ?? [])
    .flatMap(({ value }) => textAt(value, 'identifier:odsOrganisationCode.value') ?? [])

/** Marks that name another organisation than the one that acts. */
const strangers = (call: Call, scene: Scene): readonly Finding[] =>
  marksOf(call, scene).flatMap(([at, odsCode]) =>
    all(
      expectThat(
        odsCode === call.intent?.organisation,
        at,
        inWords(scene, call.intent?.organisation),
        inWords(scene, odsCode),
      ),
    ),
  )

const certificateOf = ({ exchange }: Call): string | undefined =>
  exchange.connection.tls?.peer?.commonName.toLowerCase()

/** The FQDN registered for the ASID that a request claims. */
const claimedFqdn = (call: Call, { topology }: Scene): string | undefined => {
  const system = systemWithAsid(topology, headerValues(call.exchange.request.headers, SSP_FROM)[0])
  return system && fqdnOf(topology, system)
}

const isOfKnownSystem = ({ exchange }: Call, scene: Scene): boolean =>
  actingSystem(scene, exchange) !== undefined

/** Calls through shared servers, by the certificate that was really presented. */
const bySharedCertificate = (scene: Scene): readonly (readonly Call[])[] =>
  groupsBy(
    scene.calls.filter((call) => sharesServer(call, scene)),
    certificateOf,
  )

/** Who asks, as everything in a request and below it tells: one and the same organisation (spine.md 5). */
export const identityChecks: readonly Check[] = [
  {
    id: 'every-mark-names-the-organisation-that-acts',
    title: 'Ssp-From, the token and the slot search or booking all lead to the organisation that really acts',
    requirements: ['TOP-GEN-05', 'SSP-HDR-05'],
    calledForBy: [],
    judge: eachCall({ on: isOfKnownSystem, examine: strangers }),
  },
  {
    id: 'certificate-fits-the-asid',
    title:
      'The client certificate is that of the server registered for Ssp-From, and of the system that acts',
    requirements: ['TOP-CON-SH-03', 'TOP-GEN-02'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => isOfKnownSystem(call, scene) && certificateOf(call) !== undefined,
      examine: (call, scene) => {
        const [presented, claimed] = [certificateOf(call), claimedFqdn(call, scene)]
        const own = actingFqdn(scene, call.exchange)
        const sender = headerValues(call.exchange.request.headers, SSP_FROM)[0]
        return all(
          expectThat(
            presented === claimed,
            `client certificate for ${asidInWords(scene, sender)}`,
            claimed ?? 'that of a registered server',
            presented,
          ),
          expectThat(
            presented === own,
            `client certificate for ${inWords(scene, call.intent?.organisation)}`,
            own ?? 'that of its server',
            presented,
          ),
        )
      },
    }),
  },
  {
    id: 'one-certificate-carries-many-asids',
    title: 'Behind a shared server the certificate is one and the ASIDs are as many as the organisations',
    requirements: ['TOP-CON-SH-01', 'TOP-CON-SH-03'],
    calledForBy: [],
    judge: (scene) =>
      bySharedCertificate(scene).flatMap((items) =>
        ownValues(
          {
            items,
            valueOf: ({ exchange }) => headerValues(exchange.request.headers, SSP_FROM)[0],
            holderOf: ({ intent }) => intent?.organisation,
          },
          { at: SSP_FROM, holderInWords: (organisation) => inWords(scene, organisation) },
        ),
      ),
  },
]
