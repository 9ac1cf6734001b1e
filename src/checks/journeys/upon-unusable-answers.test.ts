import { identifierSystems } from '../../fhir/canonical.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { uponUnusableAnswersChecks } from './upon-unusable-answers.js'

const PAGE = { answer: Buffer.from('<p>Back soon.') }
const found = (value: string) => ({
  answer: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id: '7',
          identifier: [{ system: identifierSystems.nhsNumber, value }],
        },
      },
    ],
  },
})
const lookedUp = () => new SceneBuilder().findEndpoint().findAsid()

tellsApart(uponUnusableAnswersChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    lookedUp().call('4', PAGE),
    lookedUp().call('4').call('5', found('9990000034')),
    // Asked again, and answered as it should be.
    lookedUp().call('4', PAGE).call('4').call('5').call('6'),
    // Blanks in a number are another matter.
    lookedUp().call('4').call('5', found('999 000 0018')).call('6'),
  ],
  broken: [
    [
      'unusable-answers-are-not-built-upon',
      lookedUp().call('4').call('5', found('9990000034')).call('6'),
      'after an answer about another patient',
      'no booking',
      'a booking in x8',
    ],
    [
      'unusable-answers-are-not-built-upon',
      lookedUp().call('4', PAGE).call('5').call('6'),
      'after an answer that cannot be read',
      'no booking',
      'a booking in x8',
    ],
  ],
})
