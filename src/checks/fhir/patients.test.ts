import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { asks, refuses, turns, type Turn } from './testing/story.js'
import { findPatientRefusalChecks } from './find-patient-refusals.js'

const about = (nhsNumber: string): Turn => asks('5', '9990000018', nhsNumber)

const identifier = (written: string): Turn => asks('5', /identifier=.*/, written)

/** A faulty request, and how the provider has to refuse it. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  [
    'unknown-identifier-systems-are-refused',
    identifier('identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fother%7Cx'),
    refuses('5', 400, 'INVALID_IDENTIFIER_SYSTEM', 'value'),
  ],
  [
    'false-nhs-numbers-are-refused',
    about('9990000019'),
    refuses('5', 400, 'INVALID_IDENTIFIER_VALUE', 'value'),
  ],
  ['missing-or-repeated-identifiers-are-refused', identifier('x=1'), refuses('5', 400, 'BAD_REQUEST')],
  [
    'incomplete-identifiers-are-refused',
    identifier('identifier=9990000018'),
    refuses('5', 422, 'INVALID_PARAMETER'),
  ],
]

const keepings: readonly Keeping[] = [
  ...refused.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
]

prove(findPatientRefusalChecks, {
  breaches: refused.map(([check, fault]): Breach => [check, 'status', fault]),
  keepings,
})
