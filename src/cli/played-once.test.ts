import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { registrationKey } from '../casting/search.js'
import { systemAt } from '../topology/lookups.js'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import type { OdsCode } from '../spine/identifiers.js'
import { readWorkspace } from '../workspace/read-workspace.js'
import { castAll } from './casting.js'
import { packageFolder } from './package.js'
import { playedOnce } from './played-once.js'

const MEADOW_LANE = 'A20047' as OdsCode
const FERNHILL = 'B82617' as OdsCode
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-played-once-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The worked example with practices of somebody's own, and more patients whom they do not know. */
function stage() {
  const topology = loadTopology(topologyFile('worked-example'))
  const { manufacturer, product } = systemAt(topology, MEADOW_LANE, 'provider') ?? {}
  assert.ok(manufacturer)
  writeFileSync(join(folder, 'data.yaml'), 'practices: { A20047: {} }\n')
  const file = join(folder, 'spinecheck.yaml')
  writeFileSync(
    file,
    `topology: ${join(packageFolder, 'topologies/worked-example.yaml')}\nprovider: { manufacturer: ${manufacturer}, product: ${product}, data: data.yaml }\n`,
  )
  return { topology, workspace: readWorkspace(file) }
}

const scenario = (name: string, ...steps: readonly string[]) => ({
  ...{ name, uri: 'features/mine.feature', line: 1, outline: name, arguments: [], tags: [] },
  steps: ['the "worked-example" topology', ...steps],
})

const REGISTERS = 'Northgate Urgent Care sends Meadow Lane Surgery registrations of patients who are new'
const BOOKS = 'Northgate Urgent Care books an appointment for Wilf Newcomer'

test('whom the registrations of a run use up without a name plays nobody who is unknown later in it', () => {
  const { topology, workspace } = stage()
  const once = playedOnce({ topology, workspace })
  const [registering] = castAll([scenario('registers', REGISTERS)], { topology, workspace })
  assert.ok(once && registering?.cast)
  once.play(registering.cast, [REGISTERS])
  const unknown = topology.patients.find(
    ({ onRecordAt, registeredPractice }) => registeredPractice === MEADOW_LANE && onRecordAt.length === 0,
  )
  assert.ok(once.usedUp.has(registrationKey(unknown?.nhsNumber ?? '', MEADOW_LANE)))
  const [, booking] = castAll([scenario('registers', REGISTERS), scenario('books', BOOKS)], {
    topology,
    workspace,
  })
  assert.match(booking?.missing?.reason ?? '', /^the role is used up: /)
  assert.match(
    booking?.missing?.remedy ?? '',
    /"is: unknown to the practice".* by another scenario of this run, or was by a run before/,
  )
})

test('whom probes have registered at another practice than they name is known there for the rest of a run', () => {
  const { topology, workspace } = stage()
  const probing =
    'Northgate Urgent Care sends Meadow Lane Surgery requests with what another practice gave for Orla Testerson'
  const elsewhere = 'Northgate Urgent Care books an appointment for Orla Testerson at Fernhill Surgery'
  const registered = 'Orla Testerson is registered at Fernhill Surgery before the booking'
  const all = [scenario('sends', probing), scenario('books', elsewhere, registered)]
  const [sends, books] = castAll(all, { topology, workspace })
  const [orla] = topology.patients
  assert.ok(sends?.cast && orla)
  const once = playedOnce({ topology, workspace })
  once?.play(sends.cast, [probing])
  assert.deepEqual([...(once?.usedUp ?? [])], [registrationKey(orla.nhsNumber, FERNHILL)])
  const alone = castAll([scenario('books', elsewhere, registered)], { topology, workspace })
  const playsPatient = (each: (typeof alone)[number] | undefined) =>
    each?.cast?.roles.find(({ kind }) => kind === 'patient')?.is
  assert.equal(playsPatient(alone[0]), orla.nhsNumber)
  assert.notEqual(playsPatient(books), orla.nhsNumber)
})
