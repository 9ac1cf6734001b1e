import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsOf } from '../faults/fault.js'
import { providerFaults } from '../faults/provider.js'
import { probes } from '../probes/index.js'
import { proofs } from './proofs/index.js'
import { proofsOf, type Proofs } from './proof.js'

/** Checks that must have evidence on some probe. */
const judged: ReadonlySet<string> = new Set([
  ...Object.values(probes).flatMap((set) => set.probes.flatMap(({ shows }) => shows)),
  // The race has a sentence of its own.
  'each-slot-is-booked-once',
])

/** Faults that show, if at all, in other features: in answers as a whole, in visits, in what is past. */
const NOT_PROBED: readonly string[] = [
  'provider:has-internal-error',
  'provider:uses-value-set-system',
  'provider:ignores-search-filter',
  'provider:names-another-organisation',
  'provider:keeps-slots-free',
  'provider:writes-language-as-text',
  'provider:codes-relationships',
  'provider:reads-without-comment',
  'provider:counts-no-line-feed',
  'provider:calls-errors-warnings',
  'provider:gives-one-issue-code-to-all',
  'provider:makes-up-error-codes',
  'provider:answers-520',
  'provider:leaves-pipes-in-links',
  'provider:omits-id-of-a-slot',
  'provider:gives-two-slots-one-id',
  'provider:makes-ids-anew',
  'provider:does-not-implement-reads',
  'provider:accepts-unknown-extensions-only',
  'provider:omits-appointment-read',
  'provider:gives-appointment-type',
  'provider:omits-session-name',
  'provider:offers-visits',
  'provider:omits-location-of-schedule',
  'provider:omits-horizon-start',
  'provider:gives-location-mode',
  'provider:gives-birth-dates-of-practitioners',
  'provider:gives-contacts-of-organisation',
  'provider:gives-location-of-another',
  'provider:makes-up-slots',
  'provider:ignores-booking-windows',
  'provider:ignores-booking-limits',
  'provider:refuses-one-organisation',
  'provider:tailors-its-capability-statement',
  'provider:hides-what-has-begun',
  'provider:writes-names-as-text',
  'provider:retrieves-outside-range',
  'provider:gives-past-appointments',
  'provider:tells-places-of-visits',
  'provider:omits-name-of-organisations',
  'provider:gives-mode-of-locations',
  'provider:gives-telecom-of-practitioners',
  'provider:omits-name-of-locations',
  'provider:omits-managing-organisation',
  'provider:gives-endpoint-of-organisations',
  'provider:keeps-status-of-cancelled',
  'provider:forgets-cancellations',
  'provider:keeps-cancelled-slots-busy',
  'provider:changes-cancelled-appointments',
  'provider:changes-past-appointments',
  'provider:changes-visits',
  'provider:reads-old-copies',
  'provider:tells-versions-it-does-not-keep',
  // A patient need have neither address nor telephone, so no probe demands that one is seen.
  'provider:omits-use',
  'provider:omits-telecom-system',
  'provider:leaves-out-telecoms',
  'provider:fills-county-into-state',
  'provider:repeats-address-as-text',
]

test('what no probe is there to find is known by name', () => {
  const missed = idsOf(providerFaults).filter((fault) => {
    const those: Proofs = proofs[fault]
    const broken = proofsOf(those).flatMap(({ breaks }) => Object.keys(breaks))
    return broken.length > 0 && !broken.some((check) => judged.has(check))
  })
  assert.deepEqual([...missed].sort(), [...NOT_PROBED].sort())
})

test('no two probes of one set are called the same', () => {
  for (const [name, { probes: rows }] of Object.entries(probes)) {
    const words = rows.map(({ says }) => says)
    assert.equal(new Set(words).size, words.length, name)
  }
})
