import { SSP_FROM } from '../../spine/headers.js'
import type { OldCheck as Check } from '../judging/legacy.js'
import { groupsBy } from '../judging/each.js'
import { actingSystem, inWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { holderOf } from '../ssp/grounds.js'
import { ownValues, steadyValues } from './holders.js'
import { sharesServer } from './servers.js'

/** Calls of systems that are consumers only: a practice has a party key of its own wherever it stands (spine.md 4.9 rule 8). */
const ofConsumersOnly = (scene: Scene): readonly Call[] =>
  scene.calls.filter(({ exchange }) => actingSystem(scene, exchange)?.roles.includes('provider') === false)

const certificateOf = ({ exchange }: Call): string | undefined => exchange.connection.tls?.peer?.commonName

const organisationOf = ({ intent }: Call): string | undefined => intent?.organisation

const partyKeyOf =
  (scene: Scene) =>
  (call: Call): string | undefined =>
    holderOf(call, scene, SSP_FROM)?.partyKey

/** Calls over one certificate, where it carries several organisations. */
const carried = (scene: Scene): readonly Call[] =>
  groupsBy(
    ofConsumersOnly(scene).filter((call) => sharesServer(call, scene)),
    certificateOf,
  )
    .filter((calls) => new Set(calls.map(organisationOf)).size > 1)
    .flat()

/** Which party keys belong to which connection to Spine (spine.md 4.9 rule 7, section 5). */
export const partyKeyChecks: readonly Check[] = [
  {
    id: 'organisations-behind-one-server-share-its-party-key',
    title: 'Consumer organisations that connect under one certificate have the one party key of its server',
    requirements: ['TOP-CON-SH-02', 'SDS-REG-11', 'REG-10'],
    calledForBy: [],
    judge: (scene) =>
      steadyValues(
        { items: carried(scene), valueOf: partyKeyOf(scene), holderOf: certificateOf },
        { at: 'party key of Ssp-From', holderInWords: (certificate) => certificate },
      ),
  },
  {
    id: 'servers-have-party-keys-of-their-own',
    title: 'Consumer systems that connect under different certificates have different party keys',
    requirements: ['TOP-CON-SEP-02', 'SDS-REG-12'],
    calledForBy: [],
    judge: (scene) =>
      ownValues(
        { items: ofConsumersOnly(scene), valueOf: partyKeyOf(scene), holderOf: certificateOf },
        { at: 'party key of Ssp-From', holderInWords: (certificate) => certificate },
      ),
  },
  {
    id: 'organisations-on-servers-of-their-own-have-party-keys-of-their-own',
    title: 'Consumer organisations on separate message handling servers have different party keys',
    requirements: ['TOP-CON-SEP-02', 'TOP-CON-SEP-04'],
    calledForBy: [],
    judge: (scene) =>
      ownValues(
        {
          items: ofConsumersOnly(scene).filter((call) => !sharesServer(call, scene)),
          valueOf: partyKeyOf(scene),
          holderOf: organisationOf,
        },
        { at: 'party key of Ssp-From', holderInWords: (odsCode) => inWords(scene, odsCode) },
      ),
  },
]
