import { bookedStory, asks, refuses, turns } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { identifierSystemChecks } from './identifier-systems.js'

const another = asks('5', /identifier=.*/, 'identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fother%7Cx')
const oldWords = refuses('5', 400, 'INVALID_IDENTIFIER_SYSTEM', 'value')

tellsApart(identifierSystemChecks, {
  obeying: [
    turns(another, refuses('5', 422, 'INVALID_PARAMETER'))(bookedStory()),
    // That it is served, or refused for something else, is told by itself.
    bookedStory(),
    another(bookedStory()),
    turns(another, refuses('5', 400, 'BAD_REQUEST'))(bookedStory()),
    oldWords(bookedStory()),
  ],
  broken: [
    [
      'unknown-identifier-systems-are-bad-parameters',
      turns(another, oldWords)(bookedStory()),
      'Spine code',
      'INVALID_PARAMETER',
      'INVALID_IDENTIFIER_SYSTEM',
    ],
  ],
})
