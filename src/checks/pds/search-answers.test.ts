import { SceneBuilder } from '../testing/scene-builder.js'
import { pdsPatient } from '../testing/spine-bodies.js'
import { tellsApart } from '../testing/tells-apart.js'
import { searchAnswerChecks } from './search-answers.js'

const restricted = { ...pdsPatient().meta, security: [{ code: 'R' }] }
const byPostcode = 'family=Testerson&birthdate=eq1984-05-17&address-postalcode=ZZ99%203AA'

const searched = (query: string, found: Readonly<Record<string, unknown>>, change = {}) =>
  new SceneBuilder().trace({
    target: `/personal-demographics/FHIR/R4/Patient?${query}`,
    answerHeaders: { ETag: undefined },
    answer: { resourceType: 'Bundle', type: 'searchset', ...found },
    ...change,
  })

const one = (patient: Readonly<Record<string, unknown>>) => ({ total: 1, entry: [{ resource: patient }] })

tellsApart(searchAnswerChecks, {
  obeying: [
    searched(byPostcode, one(pdsPatient())),
    searched('family=Testerson&birthdate=eq1984-05-17', one({ ...pdsPatient(), meta: restricted })),
    searched(byPostcode, { total: 0 }),
    // Too many: an OperationOutcome in place of the Bundle.
    searched(byPostcode, { resourceType: 'OperationOutcome', type: undefined, issue: [] }),
    SceneBuilder.happyPath(),
  ],
  broken: [
    [
      'pds-hides-restricted-patients-from-searches-by-place',
      searched(byPostcode, one({ ...pdsPatient(), meta: restricted })),
      'entry',
      'no restricted patient upon address-postalcode',
      '9990000018',
    ],
    [
      'pds-search-has-no-etag',
      searched(byPostcode, one(pdsPatient()), { answerHeaders: { ETag: 'W/"7"' } }),
      'ETag',
      'nothing',
      'W/"7"',
    ],
    [
      'pds-search-without-match-has-no-entry',
      searched(byPostcode, { total: 0, entry: [] }),
      'entry',
      'nothing',
      '[]',
    ],
    ['pds-search-without-match-has-no-entry', searched(byPostcode, {}), 'total', '0', 'nothing'],
  ],
})
