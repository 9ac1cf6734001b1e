import { soleHeader, SSP_INTERACTION_ID } from '../../spine/headers.js'
import { interactions } from '../../spine/interactions.js'
import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import type { Call } from '../reading/scene.js'
import { callsUpon, practiceLookupsFor } from './practice-lookups.js'

const eachMhsLookup = eachOf(practiceLookupsFor('MHS'))

const interactionIdOf = ({ exchange }: Call): string | undefined =>
  soleHeader(exchange.request.headers, SSP_INTERACTION_ID)

/** A consumer that is turned away at the capability statement had no occasion for the request that it looked up. */
const goesBeyondTheStatement = (calls: readonly Call[]): boolean =>
  calls.some((call) => interactionIdOf(call) !== interactions.readMetadata.id)

/** For which interaction a practice is looked up (spine.md 4.4). */
export const lookedUpInteractionChecks: readonly Check[] = [
  {
    id: 'lookup-is-of-a-request-that-follows',
    title: 'The interaction ID of a lookup is that of a request that is then made',
    requirements: ['SDS-FLOW-10'],
    calledForBy: [],
    judge: eachMhsLookup({
      on: (lookup, scene) =>
        lookup.interactionId !== undefined && goesBeyondTheStatement(callsUpon(scene, lookup)),
      examine: (lookup, scene) => {
        const made = [
          ...new Set(callsUpon(scene, lookup).map((call) => interactionIdOf(call) ?? 'no interaction ID')),
        ]
        return expectThat(
          made.some((id) => id === lookup.interactionId),
          'interaction ID of the lookup',
          made.join(' or '),
          lookup.interactionId,
        )
      },
    }),
  },
]
