import { prove, type Breach } from './testing/proofs.js'
import type { Turn } from './testing/story.js'
import { patientRequestChecks } from './patient-requests.js'

const without =
  (...labels: readonly string[]): Turn =>
  (story) =>
    story.without(...labels)

/** PDS was asked for a patient who is sensitive, and then the practice. */
const sensitive: Turn = (story) =>
  story
    .with({ patient: '9990000034' })
    .trace()
    .call('5', { answer: { resourceType: 'Bundle', type: 'searchset' } })

const breaches: readonly Breach[] = [
  ['patient-was-traced-before-the-search', 'order', without('1a')],
  ['patient-was-traced-before-registration', 'order', without('1a'), 'registered'],
  ['sensitive-patients-are-not-asked-for', 'request target', sensitive],
]

prove(patientRequestChecks, {
  breaches,
  keepings: [
    ['sensitive-patients-are-not-asked-for', (story) => story.with({ patient: '9990000034' }).trace()],
  ],
})
