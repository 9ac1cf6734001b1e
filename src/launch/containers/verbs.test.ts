import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { HarnessError } from '../../spine/errors.js'
import type { VerbCall } from './brief.js'
import type { VerbResult } from './commands.js'
import { performVerb, remoteDriver } from './verbs.js'

const VERBS = [
  'tracePatient',
  'findEndpoint',
  'findAsid',
  'readCapabilityStatement',
  'searchForFreeSlots',
  'findPatient',
  'registerPatient',
  'bookAppointment',
] as const satisfies readonly (keyof ConsumerDriver)[]

/** A driver that answers each verb with its name and what it was given. */
const echo = Object.fromEntries(
  VERBS.map((verb) => [verb, (...values: unknown[]) => Promise.resolve({ verb, values })]),
) as unknown as ConsumerDriver

/** As over a line: all that arrives is what JSON keeps. */
const over = (driver: ConsumerDriver) =>
  remoteDriver(
    async (call) =>
      JSON.parse(
        JSON.stringify(await performVerb(driver, JSON.parse(JSON.stringify(call)) as VerbCall)),
      ) as VerbResult,
  )

test('every verb is performed elsewhere with what it was given, and its result comes back', async () => {
  const remote = over(echo) as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>
  for (const verb of VERBS)
    assert.deepEqual(await remote[verb]?.('one', { two: 2 }), { verb, values: ['one', { two: 2 }] })
})

test('an error of ours keeps its code on the way home', async () => {
  const refusing = {
    ...echo,
    findEndpoint: () => Promise.reject(new HarnessError('SYSTEM_NOT_REGISTERED', 'no such practice')),
  }
  await assert.rejects(over(refusing).findEndpoint('A20047' as never), {
    code: 'SYSTEM_NOT_REGISTERED',
    message: 'no such practice',
  })
})
