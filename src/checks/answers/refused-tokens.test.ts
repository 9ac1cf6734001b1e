import { bookedStory, claims, differs, refuses, turns } from '../testing/story.js'
import { refusedTokenChecks } from './refused-tokens.js'
import { tellsRefused } from './testing/refused.js'

const expired = claims({ iat: 1814685600, exp: 1814685900 })
const hasty = claims({ exp: 1814686499 })
const bare = claims({ requesting_device: undefined })
const listed = claims({ 'requesting_practitioner.name': { family: 'Ashcroft', given: ['Jo'] } })
const unreadable = differs('4', { headers: { Authorization: 'Bearer ***.***.' } })
const withoutToken = differs('4', { headers: { Authorization: undefined } })
const otherDevice = claims({ 'requesting_device.resourceType': 'Patient' })
const tooMuch = claims({ requested_scope: 'patient/*.write' })

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const unauthorised = refuses('4', 401, 'BAD_REQUEST')
const invalid = refuses('4', 422, 'INVALID_RESOURCE')

const AS_A_BAD_TOKEN = '400 BAD_REQUEST or 401'
const AS_INVALID = '422 INVALID_RESOURCE or 400 BAD_REQUEST'

tellsRefused(refusedTokenChecks, {
  story: bookedStory,
  cases: [
    {
      check: 'requests-without-a-sound-token-are-refused',
      fault: withoutToken,
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    {
      check: 'requests-without-a-sound-token-are-refused',
      fault: unreadable,
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    {
      check: 'requests-without-a-sound-token-are-refused',
      fault: claims({}, '4', { alg: 'HS256', typ: 'JWT' }),
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    {
      check: 'tokens-with-bad-claims-are-refused',
      fault: bare,
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    {
      check: 'invalid-embedded-resources-are-refused',
      fault: otherDevice,
      by: AS_INVALID,
      rightly: [invalid, badRequest],
    },
    { check: 'invalid-embedded-resources-are-refused', fault: listed, by: AS_INVALID, rightly: [invalid] },
    {
      check: 'invalid-embedded-resources-are-refused',
      fault: claims({ requesting_device: 'Larkspur' }),
      by: AS_INVALID,
      rightly: [invalid, badRequest],
    },
    {
      check: 'tokens-of-another-lifetime-are-refused',
      fault: hasty,
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    {
      check: 'expired-tokens-are-refused',
      fault: expired,
      by: AS_A_BAD_TOKEN,
      rightly: [badRequest, unauthorised],
    },
    { check: 'wrong-scope-is-refused', fault: tooMuch, by: '400 BAD_REQUEST', rightly: [badRequest] },
  ],
  legal: [
    bookedStory(),
    // Times as text, which a practice may take for numbers; half an hour, refused as no token of GP Connect.
    claims({ iat: '1814686203', exp: '1814686503' })(bookedStory()),
    turns(claims({ exp: 1814688000 }), badRequest)(bookedStory()),
    // JWT itself leaves typ open; a practice may be stricter.
    claims({}, '4', { alg: 'none' })(bookedStory()),
    claims({}, '4', { alg: 'none', typ: 'jwt' })(bookedStory()),
    turns(claims({}, '4', { alg: 'none' }), badRequest)(bookedStory()),
    // Two things are wrong, and the practice refuses for either.
    turns(expired, tooMuch, unauthorised)(bookedStory()),
    turns(otherDevice, hasty, badRequest)(bookedStory()),
    turns(otherDevice, hasty, invalid)(bookedStory()),
  ],
  broken: [
    [
      'wrong-scope-is-refused',
      turns(tooMuch, refuses('4', 500, 'INTERNAL_SERVER_ERROR', 'processing'))(bookedStory()),
      'status',
      '400 BAD_REQUEST',
      '500 INTERNAL_SERVER_ERROR',
    ],
    [
      'expired-tokens-are-refused',
      turns(expired, refuses('4', 404, 'NO_RECORD_FOUND', 'not-found'))(bookedStory()),
      'status',
      AS_A_BAD_TOKEN,
      '404 NO_RECORD_FOUND',
    ],
  ],
})
