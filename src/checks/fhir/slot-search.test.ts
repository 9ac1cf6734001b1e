import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { asks, refuses, turns, type Turn } from './testing/story.js'
import { slotSearchRefusalChecks } from './slot-search-refusals.js'

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const badParameter = refuses('4', 422, 'INVALID_PARAMETER')

/** A faulty search, and how the provider has to refuse it. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  ['long-search-windows-are-refused', asks('4', 'le2027-07-17', 'le2027-07-19'), badParameter],
  ['searches-without-free-status-are-refused', asks('4', 'status=free', 'status=busy'), badParameter],
  ['searches-without-the-include-are-refused', asks('4', '_include=Slot:schedule&', ''), badRequest],
  ['searches-without-dates-are-refused', asks('4', 'start=ge2027-07-04&', ''), badRequest],
  ['other-date-prefixes-are-refused', asks('4', 'ge2027-07-04', 'gt2027-07-04'), badParameter],
  ['malformed-dates-are-refused', asks('4', 'ge2027-07-04', 'ge2027-07'), badParameter],
  ['backward-searches-are-refused', asks('4', 'le2027-07-17', 'le2027-07-03'), badParameter],
]

prove(slotSearchRefusalChecks, {
  breaches: refused.map(([check, fault]): Breach => [check, 'status', fault]),
  keepings: refused.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
})
