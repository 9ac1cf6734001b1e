import { bookedStory, claims, refuses, turns, type Turn } from '../fhir/testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { toleratedTokenChecks } from './tolerated.js'

const ahead = claims({ iat: 1814686400, exp: 1814686700 })
const withoutRole = claims({ 'requesting_practitioner.identifier[1]': undefined })
const badRequest = refuses('4', 400, 'BAD_REQUEST')
const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

tellsApart(toleratedTokenChecks, {
  obeying: [
    bookedStory(),
    told(ahead),
    told(withoutRole),
    // Refused for something else that is wrong.
    told(ahead, claims({ requested_scope: 'patient/*.read' }), badRequest),
    told(withoutRole, claims({ 'requesting_practitioner.id': undefined }), badRequest),
  ],
  broken: [
    [
      'issue-time-is-not-judged',
      told(ahead, badRequest),
      'status',
      'an answer as to any other token',
      '400 BAD_REQUEST',
    ],
    [
      'practitioner-without-role-is-tolerated',
      told(withoutRole, refuses('4', 422, 'INVALID_RESOURCE')),
      'status',
      'an answer as to any other token',
      '422 INVALID_RESOURCE',
    ],
  ],
})
