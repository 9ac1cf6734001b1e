import { headerValues, SSP_FROM, SSP_TO } from '../../spine/headers.js'
import { systemWithId } from '../../topology/lookups.js'
import type { Sighting } from '../../verdict/verdict.js'
import type { OldCheck as Check } from '../judging/legacy.js'
import { groupsBy } from '../judging/each.js'
import { actingSystem, inWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { holderOf } from '../ssp/grounds.js'
import { ownValues, steadyValues } from './holders.js'
import { practiceInUrl } from './practice-in-url.js'

const first =
  (name: string) =>
  ({ exchange }: Call): string | undefined =>
    headerValues(exchange.request.headers, name)[0]

const systemOf =
  (scene: Scene) =>
  ({ exchange }: Call): string | undefined =>
    actingSystem(scene, exchange)?.id

/** A system for a finding: northgate of Northgate Urgent Care (NLX01). */
const systemInWords = (scene: Scene, id: string): string =>
  `${id} of ${inWords(scene, systemWithId(scene.topology, id)?.organisation)}`

/** Requests that reached a practice's server, with their practice by the URL. */
const practiceOf =
  (scene: Scene) =>
  (delivery: Call): string | undefined =>
    practiceInUrl(delivery, scene)?.organisation

/** What practices are addressed by is found with no other practice. */
const ownOfPractices = (
  scene: Scene,
  at: string,
  valueOf: (delivery: Call) => string | undefined,
): readonly Sighting[] =>
  ownValues(
    { items: scene.deliveries, valueOf, holderOf: practiceOf(scene) },
    { at, holderInWords: (practice) => inWords(scene, practice) },
  )

/** Each ASID stands for one system at one organisation, as far as traffic shows (spine.md 4.9 rule 1, section 5). */
export const asidChecks: readonly Check[] = [
  {
    id: 'system-keeps-one-asid',
    title: 'A consumer system sends one and the same ASID for its organisation every time',
    requirements: ['TOP-GEN-04', 'SDS-REG-02'],
    calledForBy: [],
    judge: (scene) =>
      steadyValues(
        { items: scene.calls, valueOf: first(SSP_FROM), holderOf: systemOf(scene) },
        { at: SSP_FROM, holderInWords: (id) => systemInWords(scene, id) },
      ),
  },
  {
    id: 'systems-of-one-organisation-have-asids-of-their-own',
    title: 'Two consumer systems at one organisation send two ASIDs',
    requirements: ['SDS-REG-02', 'REG-05', 'TOP-GEN-04'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(scene.calls, ({ intent }) => intent?.organisation).flatMap((items) =>
        ownValues(
          { items, valueOf: first(SSP_FROM), holderOf: systemOf(scene) },
          { at: SSP_FROM, holderInWords: (id) => systemInWords(scene, id) },
        ),
      ),
  },
  {
    id: 'practices-have-asids-of-their-own',
    title: 'Each practice is addressed by an ASID of its own',
    requirements: ['TOP-GEN-03', 'SDS-REG-13'],
    calledForBy: [],
    judge: (scene) => ownOfPractices(scene, SSP_TO, first(SSP_TO)),
  },
  {
    id: 'practices-have-party-keys-of-their-own',
    title: 'The ASID of each practice leads to a party key of its own, on a shared server too',
    requirements: ['REG-12', 'TOP-PRO-SH-02', 'TOP-PRO-SEP-02'],
    calledForBy: [],
    judge: (scene) =>
      ownOfPractices(scene, 'party key of Ssp-To', (delivery) => holderOf(delivery, scene, SSP_TO)?.partyKey),
  },
]
