import { interactions } from '../../spine/interactions.js'
import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO } from '../../spine/headers.js'
import { isGpConnect } from '../../spine/capabilities.js'
import { directoryOf } from '../../topology/directory.js'
import type { AsRecord } from '../../topology/records.js'
import { all, eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { groupsBy } from '../judging/each.js'
import { actingSystem, asidInWords, inWords } from '../reading/history.js'
import { inShort, sameJson } from '../reading/json.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { header } from '../ssp/grounds.js'
import { practiceInUrl } from './practice-in-url.js'
import { isServed } from './practice-legs.js'

/** Every ASID with every interaction ID that its AS record has listed: what a scenario takes from a record its holder cannot know of. */
const listings = once(
  ({ topologies }: Scene): ReadonlySet<string> =>
    new Set(
      topologies.flatMap((topology) =>
        directoryOf(topology).asRecords.flatMap(({ asid, interactionIds }) =>
          interactionIds.map((id) => `${asid} ${id}`),
        ),
      ),
    ),
)

const isBoth = (call: Call, scene: Scene): boolean => actingSystem(scene, call.exchange)?.roles.length === 2

/** AS records that an ASID header leads to. */
const recordsFor = (call: Call, scene: Scene, name: string): readonly AsRecord[] =>
  scene.directoryAt(call.exchange).asRecords.filter(({ asid }) => asid === header(call, name))

const leadsToOneOrganisation = (call: Call, scene: Scene, name: string) => {
  const records = recordsFor(call, scene, name)
  return expectThat(
    records.length === 1,
    name,
    'the ASID of one AS record of one organisation',
    records.length === 0
      ? asidInWords(scene, header(call, name))
      : records.map(({ odsCode }) => inWords(scene, odsCode)).join(' and '),
  )
}

/** Reads of the capability statement that a practice served: they are the same whoever asks. */
const statements = (scene: Scene): readonly (readonly Call[])[] =>
  groupsBy(
    scene.deliveries.filter(
      (delivery) => delivery.interaction?.id === interactions.readMetadata.id && isServed(delivery),
    ),
    (delivery) => practiceInUrl(delivery, scene)?.organisation,
  ).filter((calls) => new Set(calls.map((call) => header(call, SSP_FROM))).size > 1)

/** What traffic shows of registrations (spine.md 4.9). */
export const registrationChecks: readonly Check[] = [
  {
    id: 'interactions-sent-are-on-the-as-record',
    title: 'Every interaction ID that a consumer sends is on its AS record',
    requirements: ['REG-09'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) =>
        actingSystem(scene, call.exchange) !== undefined &&
        isGpConnect(header(call, SSP_INTERACTION_ID) ?? ''),
      examine: (call, scene) => {
        const id = header(call, SSP_INTERACTION_ID) ?? ''
        const asid = actingSystem(scene, call.exchange)?.asid ?? ''
        return expectThat(
          listings(scene).has(`${asid} ${id}`),
          SSP_INTERACTION_ID,
          `one that the AS record of ${inWords(scene, call.intent?.organisation)} lists`,
          id,
        )
      },
    }),
  },
  {
    id: 'practice-calls-under-the-asid-it-answers-to',
    title: 'A practice system that also calls other practices sends the ASID under which it is called itself',
    requirements: ['REG-15', 'SDS-REG-16'],
    calledForBy: [],
    judge: eachCall({
      on: isBoth,
      examine: (call, scene) => {
        const own = actingSystem(scene, call.exchange)?.asid
        const sent = header(call, SSP_FROM)
        return expectThat(sent === own, SSP_FROM, asidInWords(scene, own), sent && asidInWords(scene, sent))
      },
    }),
  },
  {
    id: 'forwarded-asids-lead-to-one-organisation-each',
    title:
      'Both ASIDs of a forwarded request lead to one AS record each, so that agreements can be looked up',
    requirements: ['SDS-REG-23', 'TOP-GEN-02', 'TOP-GEN-03'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => scene.deliveryOf(call) !== undefined,
      examine: (call, scene) =>
        all(leadsToOneOrganisation(call, scene, SSP_FROM), leadsToOneOrganisation(call, scene, SSP_TO)),
    }),
  },
  {
    id: 'practice-answers-alike-whoever-asks',
    title: 'A practice gives the same capability statement under whatever Ssp-From it is asked',
    requirements: ['SSP-PRO-04', 'REG-23', 'SDS-REG-20', 'IG-01', 'IG-04'],
    calledForBy: [],
    judge: (scene) =>
      statements(scene).map((calls) => {
        const [first] = calls
        return sighting(
          calls.map(({ exchange }) => exchange),
          calls.flatMap((call) =>
            all(
              expectThat(
                sameJson(call.answer, first?.answer),
                `capability statement for ${asidInWords(scene, header(call, SSP_FROM))}`,
                `the same as for ${asidInWords(scene, first && header(first, SSP_FROM))}`,
                inShort(call.answer),
              ),
            ),
          ),
        )
      }),
  },
]
