import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castFor } from './cast.js'
import { registrationKey } from './search.js'
import { BOOKS, castOf, missingIn, OURS, stageOf, worked } from './testing/tries.js'

test('what only a consumer of ours can be told is not asked of a system under test', () => {
  const sentences = ['Northgate Urgent Care commits consumer:wrong-scope', ...BOOKS]
  const mine = {
    ...OURS,
    ownRole: ({ roles }: { readonly roles: readonly string[] }) =>
      roles.includes('consumer') ? 'consumer' : undefined,
  }
  assert.match(missingIn(worked, stageOf({}), sentences, mine), /Northgate Urgent Care: it commits a fault/)
  assert.match(missingIn(worked, stageOf({}), ['the date is 12 July 2027', ...BOOKS], mine), /clock is set/)
  const one = {
    ...OURS,
    ownRole: ({ id }: { readonly id: string }) => (id === 'consumer-0' ? 'consumer' : undefined),
  } as const
  assert.equal(
    castOf(worked, stageOf({}), sentences, one).idOf('organisation', 'Northgate Urgent Care'),
    'QC002',
  )
})

test('what only a practice of ours can be told, or a run uses up, is not asked of a practice under test', () => {
  const mine = {
    ...OURS,
    makesUpPatients: false,
    ownRole: ({ roles }: { readonly roles: readonly string[] }) =>
      roles.includes('provider') ? 'provider' : undefined,
  } as const
  const told = (sentence: string) => missingIn(worked, worked, [sentence, ...BOOKS], mine)
  assert.match(
    told('Meadow Lane Surgery suffers provider:is-down'),
    /Meadow Lane Surgery: it is told to do wrong/,
  )
  assert.match(told('the system of Meadow Lane Surgery hangs'), /its system is stopped/)
  assert.match(told('Meadow Lane Surgery moves its endpoint'), /its endpoint is moved/)
  assert.match(told('the date is 12 July 2027'), /clock is set/)
  assert.match(
    told('Northgate Urgent Care books the appointment for Orla Testerson once PDS says nothing against it'),
    /PDS changes what it says/,
  )
  assert.match(
    missingIn(worked, worked, ['Northgate Urgent Care books an appointment for Wilf Newcomer'], mine),
    /Wilf Newcomer: one run uses the role up/,
  )
  assert.ok(
    castOf(worked, worked, ['Northgate Urgent Care commits consumer:wrong-scope', ...BOOKS], mine).roles
      .length > 0,
  )
})

test('where a data sheet says whom practices under test know, each of their registrations is played once', () => {
  const mine = {
    ...OURS,
    makesUpPatients: false,
    ownRole: ({ roles }: { readonly roles: readonly string[] }) =>
      roles.includes('provider') ? 'provider' : undefined,
  } as const
  const newcomer = ['Northgate Urgent Care books an appointment for Wilf Newcomer']
  const first = castOf(worked, worked, newcomer, { ...mine, usedUp: new Set() })
  const number = first.idOf('patient', 'Wilf Newcomer') ?? ''
  const usedUp = new Set([registrationKey(number, 'A20047')])
  const { missing } = castFor({ script: worked, stage: worked, sentences: newcomer }, { ...mine, usedUp })
  assert.equal(missing?.patient, 'used up')
  assert.match(missing.words, /the role is used up: .*without a record at Meadow Lane Surgery/)
  // Who is used up at one practice still plays at another.
  assert.ok(
    castOf(worked, worked, newcomer, { ...mine, usedUp: new Set([registrationKey(number, 'B82617')]) }),
  )
  const nobody = { ...worked, patients: worked.patients.filter(({ sensitive }) => !sensitive) }
  const sought = ['Northgate Urgent Care books an appointment for Ines Sheltered']
  assert.equal(
    castFor({ script: worked, stage: nobody, sentences: sought }, { ...mine, usedUp }).missing?.patient,
    'none',
  )
})

test('what only a message handling server of ours can be told is not asked of one under test', () => {
  const mine = {
    ...OURS,
    ownRole: ({ roles }: { readonly roles: readonly string[] }) =>
      roles.includes('consumer') ? 'mhs' : undefined,
  } as const
  const told = (sentence: string) => missingIn(worked, worked, [sentence, ...BOOKS], mine)
  assert.match(
    told('the server of Northgate Urgent Care is cut off from Spine'),
    /behind a message handling server of yours/,
  )
  assert.match(told('the date is 12 July 2027'), /clock is set/)
  assert.ok(castOf(worked, worked, ['Northgate Urgent Care commits consumer:wrong-scope', ...BOOKS], mine))
})
