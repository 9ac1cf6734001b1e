import { isGpConnect } from '../../spine/capabilities.js'
import { organisationWithCode, systemAt } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { accountable, type Kind } from '../judging/kinds.js'
import type { Lookup } from '../reading/lookup.js'
import { lookupInWords, mhsLookups, mhsRecordsFor } from './kinds.js'

/** Lookups of MHS records at organisations that are on GP Connect as consumers only. */
const atConsumers: Kind<Lookup> = {
  items: (scene) =>
    mhsLookups.items(scene).filter(({ exchange, odsCode, interactionId = '', matches }) => {
      const topology = scene.topologyAt(exchange)
      return (
        matches !== undefined &&
        isGpConnect(interactionId) &&
        odsCode !== undefined &&
        organisationWithCode(topology, odsCode) !== undefined &&
        systemAt(topology, odsCode, 'consumer') !== undefined &&
        systemAt(topology, odsCode, 'provider') === undefined
      )
    }),
  exchanges: ({ exchange }) => [exchange],
  by: ({ exchange, odsCode = '' }, { scene }) => {
    const topology = scene.topologyAt(exchange)
    return accountable(topology, 'consumer', systemAt(topology, odsCode, 'consumer'))
  },
}

/** What lookups show of how consumers are registered (spine.md 4.9). */
export const registrationChecks = [
  check({
    id: 'consumer-is-not-registered-on-an-mhs-record',
    title: 'SDS holds no GP Connect interaction on an MHS record of a consumer',
    matters: 'Such a record marks a practice: requests for patients are sent where nobody answers them.',
    mend: 'Take the GP Connect interaction IDs off the MHS record; they belong on the AS record.',
    party: 'consumer',
    requirements: ['SDS-REG-10', 'REG-08'],
    of: atConsumers,
    reads: (lookup, scene) => mhsRecordsFor(scene, lookup).length,
    expects: (held, lookup, scene) =>
      expectThat(held === 0, lookupInWords(scene, lookup), 'no record', `${held} held`),
  }),
] as const
