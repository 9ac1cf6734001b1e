import { identifierSystems } from '../../fhir/canonical.js'
import { headerValues, SSP_TO } from '../../spine/headers.js'
import { all, eachCall, expectThat, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { inWords, precedes, sameOrganisation } from '../reading/history.js'
import { identifierIn, resourcesIn } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import {
  callsUpon,
  isConsumerOnly,
  isForOwnAsid,
  lookupInWords,
  practiceLookups,
} from './practice-lookups.js'

const eachLookup = eachOf(practiceLookups)

const nothingFollows = (why: string, calls: readonly Call[]): Found =>
  calls.map(({ exchange }) => ({
    at: 'after the lookup',
    expected: `no request to the practice, since ${why}`,
    actual: `${exchange.id} to ${exchange.receiver}`,
  }))

const sspTo = ({ exchange }: Call): string | undefined => headerValues(exchange.request.headers, SSP_TO)[0]

/** Ids of MHS records that SDS returned to the organisation by its FHIR API before a call. */
const mhsIdsBefore = (scene: Scene, { exchange }: Call): readonly string[] =>
  scene.lookups.flatMap((lookup) =>
    lookup.exchange.kind === 'http' &&
    lookup.record === 'MHS' &&
    precedes(lookup.exchange, exchange) &&
    sameOrganisation(scene, lookup.exchange, exchange)
      ? resourcesIn(parseJson(lookup.exchange.response?.body ?? NOTHING)).flatMap(
          (endpoint) => identifierIn(endpoint, identifierSystems.mhsId) ?? [],
        )
      : [],
  )

const NOTHING = Buffer.alloc(0)

/** What a consumer makes of what SDS returned (spine.md 4.4, 4.7). */
export const conductChecks: readonly Check[] = [
  {
    id: 'mhs-record-id-is-not-taken-for-an-asid',
    title: "The id of an Endpoint's MHS record is not sent as an ASID",
    requirements: ['SDS-API-15'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => mhsIdsBefore(scene, call).length > 0,
      examine: (call, scene) =>
        expectThat(
          !mhsIdsBefore(scene, call).includes(sspTo(call) ?? ''),
          'Ssp-To',
          'the nhsSpineASID of the Device',
          sspTo(call),
        ),
    }),
  },
  {
    id: 'no-call-without-a-record',
    title: 'No request is sent to a practice of which SDS holds no record',
    requirements: ['SDS-FLOW-12'],
    calledForBy: [],
    judge: eachLookup({
      on: ({ matches }) => matches?.length === 0,
      examine: (lookup, scene) => nothingFollows('SDS returned no record', callsUpon(scene, lookup)),
    }),
  },
  {
    id: 'no-call-upon-several-records',
    title: 'No request is sent where SDS returned several records for one practice',
    requirements: ['SDS-FLOW-11'],
    calledForBy: [],
    judge: eachLookup({
      on: ({ matches }) => (matches?.length ?? 0) > 1,
      examine: (lookup, scene) =>
        nothingFollows(`SDS returned ${lookup.matches?.length ?? 0} records`, callsUpon(scene, lookup)),
    }),
  },
  {
    id: 'no-call-upon-an-error-of-sds',
    title: 'No request is sent to a practice when the SDS FHIR API answered with an error',
    requirements: ['SDS-API-24'],
    calledForBy: [],
    judge: eachLookup({
      on: ({ route, matches }) => route === 'fhir' && matches === undefined,
      examine: (lookup, scene) => nothingFollows('SDS gave an error', callsUpon(scene, lookup)),
    }),
  },
  {
    id: 'each-encounter-looks-up-anew',
    title: 'The endpoint of a practice is asked of SDS in each encounter, unless they are configured',
    requirements: ['SDS-CACHE-2', 'SDS-FLOW-07'],
    calledForBy: [],
    judge: (scene) =>
      scene.intents
        .filter(({ action, heldFrom }) => action === 'find-endpoint' && heldFrom === undefined)
        .flatMap((intent) => {
          const asked = scene.lookups.filter(({ exchange }) => exchange.intent === intent.id)
          const first = scene.calls.find(
            (call) =>
              call.intent?.organisation === intent.organisation && call.intent.target === intent.target,
          )
          if (asked.length > 0)
            return sighting(
              asked.map(({ exchange }) => exchange),
              undefined,
            )
          // Without a request afterwards the search may simply not have got through.
          return first
            ? sighting([first.exchange], {
                at: 'before the request',
                expected: `a lookup of ${inWords(scene, intent.target)} in SDS in this encounter`,
                actual: 'what an earlier lookup returned',
              })
            : []
        }),
  },
  {
    id: 'consumer-is-not-registered-on-an-mhs-record',
    title: 'SDS holds no GP Connect interaction on an MHS record of a consumer',
    requirements: ['SDS-REG-10', 'REG-08'],
    calledForBy: [],
    judge: eachOf((scene: Scene) => scene.lookups.filter(({ record }) => record === 'MHS'))({
      on: ({ interactionId, odsCode, matches }, scene) =>
        matches !== undefined &&
        interactionId?.startsWith('urn:nhs:names:services:gpconnect:') === true &&
        isConsumerOnly(scene, odsCode),
      examine: (lookup, scene) =>
        expectThat(
          lookup.matches?.length === 0,
          lookupInWords(scene, lookup),
          'no record',
          `${lookup.matches?.length ?? 0} records`,
        ),
    }),
  },
  {
    id: 'own-asid-is-looked-up-by-its-interaction',
    title: 'A consumer that looks up its own ASID by LDAP filters by nhsAsSvcIA',
    requirements: ['SDS-OWN-3'],
    calledForBy: [],
    judge: eachOf((scene: Scene) =>
      scene.lookups.filter((lookup) => lookup.route === 'ldap' && isForOwnAsid(lookup, scene)),
    )({
      examine: ({ exchange, interactionId }) =>
        expectThat(
          interactionId !== undefined,
          'LDAP filter',
          'nhsAsSvcIA with an interaction ID',
          exchange.kind === 'ldap' && exchange.request.operation === 'search'
            ? exchange.request.filter
            : undefined,
        ),
    }),
  },
  {
    id: 'own-asid-is-looked-up-by-manufacturer',
    title: 'A consumer that looks up its own ASID does so at its own organisation and names its supplier',
    requirements: ['SDS-OWN-2', 'SDS-FLOW-13', 'SDS-FLOW-14'],
    calledForBy: [],
    judge: eachOf((scene: Scene) => scene.lookups.filter((lookup) => isForOwnAsid(lookup, scene)))({
      examine: ({ exchange, odsCode, manufacturer }, scene) => {
        const organisation = scene.intentOf(exchange)?.organisation
        return all(
          expectThat(
            manufacturer !== undefined,
            'manufacturer of the lookup',
            "the supplier's ODS code",
            undefined,
          ),
          expectThat(
            odsCode === organisation,
            'ODS code of the lookup',
            inWords(scene, organisation),
            odsCode && inWords(scene, odsCode),
          ),
        )
      },
    }),
  },
]
