import { prove, type Breach, type Keeping } from '../fhir/testing/proofs.js'
import { claims, differs, refuses, turns, type Turn } from '../fhir/testing/story.js'
import { tokenRefusalChecks } from './refusals.js'

const expired = claims({ iat: 1814685600, exp: 1814685900 })
const hasty = claims({ exp: 1814686499 })
const bare = claims({ requesting_device: undefined })
const unreadable = differs('4', { headers: { Authorization: 'Bearer ***.***.' } })
const tooMuch = claims({ requested_scope: 'patient/*.write' })
const otherDevice = claims({ 'requesting_device.resourceType': 'Patient' })
const withoutRole = claims({ 'requesting_practitioner.identifier[1]': undefined })

const ahead = claims({ iat: 1814686400, exp: 1814686700 })

const badRequest = refuses('4', 400, 'BAD_REQUEST')
const invalid = refuses('4', 422, 'INVALID_RESOURCE')

/** A faulty token, and how the provider has to answer it. */
const cases: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  ['expired-tokens-are-refused', expired, refuses('4', 401, 'BAD_REQUEST')],
  ['incomplete-tokens-are-refused', hasty, badRequest],
  ['bad-claims-are-a-bad-request', bare, badRequest],
  ['bad-claims-are-a-bad-request', unreadable, badRequest],
  ['bearer-errors-follow-rfc-6750', hasty, refuses('4', 401, 'BAD_REQUEST')],
  ['wrong-scope-is-refused', tooMuch, badRequest],
  ['embedded-resource-of-wrong-type-is-refused', otherDevice, badRequest],
  ['invalid-embedded-resource-is-refused', otherDevice, invalid],
]

const breaches: readonly Breach[] = [
  ...cases.map(([check, fault]): Breach => [check, 'status', fault]),
  ['practitioner-without-role-is-tolerated', 'status', turns(withoutRole, badRequest)],
  ['issue-time-is-not-judged', 'status', turns(ahead, badRequest)],
]

const keepings: readonly Keeping[] = [
  ...cases.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
  ['practitioner-without-role-is-tolerated', withoutRole],
  ['issue-time-is-not-judged', ahead],
]

prove(tokenRefusalChecks, { breaches, keepings })
