import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { launchEmbedded } from '../launch/embedded.js'
import { makeMaterials } from '../launch/materials.js'
import type { Deployment } from '../launch/deployment.js'
import { startOf } from '../launch/starting-instant.js'
import { fqdnOf, systemAt } from '../topology/lookups.js'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import type { Topology } from '../topology/topology.js'
import { probeClock, probePractice } from './practice-probes.js'

const declared: Topology = { ...loadTopology(topologyFile('worked-example')), clock: undefined }
const opened: Deployment[] = []
after(() => Promise.all(opened.map((each) => each[Symbol.asyncDispose]())))

/** As the practices really are: Meadow Lane as declared, Fernhill without anybody and anything. */
const really: Topology = {
  ...declared,
  patients: declared.patients.filter(({ registeredPractice }) => registeredPractice !== 'B82617'),
  schedules: declared.schedules.filter(({ practice }) => practice !== 'B82617'),
}

test('what practices answer is told beside what is declared of them, with their clock', async () => {
  const materials = await makeMaterials(startOf(declared))
  // Doubles of another deployment stand for the practices of somebody else.
  const theirs = await launchEmbedded({ topology: really, materials })
  opened.push(theirs)
  const practices = ['A20047', 'B82617'].map((code) => systemAt(declared, code, 'provider')!)
  const names = practices.map((system) => fqdnOf(declared, system)!)
  const outside = new Map(names.map((fqdn) => [fqdn, theirs.addresses.find(fqdn)!]))
  const schedules = declared.schedules.map((each) => ({
    ...each,
    slots: each.slots.map((run) => ({ ...run, day: Math.min(run.day, 3) })),
  }))
  const ours = await launchEmbedded({ topology: { ...declared, schedules }, materials, outside })
  opened.push(ours)
  const told: string[] = []
  for (const system of practices)
    for (const { about, state, words } of await probePractice(ours, system))
      told.push(`${state} ${about}: ${words}`)
  assert.deepEqual(
    told.map((words) => words.replace(/has \d+ free/, 'has some free')),
    [
      'good metadata: Meadow Lane Surgery states version 1.2.7',
      'good slots: Meadow Lane Surgery has some free within a fortnight',
      'good patient: Meadow Lane Surgery finds Orla Testerson, as declared',
      'good metadata: Fernhill Surgery states version 1.2.7',
      'bad slots: Fernhill Surgery has none free within a fortnight, though some are declared',
      'bad patient: Fernhill Surgery does not find Idris Sampleton, who is declared to be on record',
    ],
  )
  const { state, words } = probeClock(ours)
  assert.equal(state, 'good')
  assert.match(words, /^that of the practices .* by the Date of 6 answers/)
})

test('where a page answers for a practice, that is told once, and what it is before anything else', async () => {
  const login = createServer((_request, answer) => {
    answer.writeHead(200, { 'Content-Type': 'text/html' })
    answer.end('<html>\n<title>\u001b[2JSign in</title>')
  }).listen(0, '127.0.0.1')
  await once(login, 'listening')
  try {
    const { port } = login.address() as AddressInfo
    const practice = systemAt(declared, 'A20047', 'provider')!
    const outside = new Map([[fqdnOf(declared, practice)!, { host: '127.0.0.1', port, isPlain: true }]])
    const materials = await makeMaterials(startOf(declared))
    const ours = await launchEmbedded({ topology: declared, materials, outside })
    opened.push(ours)
    const told = await probePractice(ours, practice)
    assert.deepEqual(
      told.map(({ about, state, words }) => [about, state, words]),
      [
        [
          'answers',
          'bad',
          'Meadow Lane Surgery answered 200 text/html, begins <html> <title>\uFFFD[2JSign in</title>: is that the right port and path?',
        ],
      ],
    )
    assert.match(told[0]?.remedy ?? '', /mend provider\.addresses/)
  } finally {
    login.close()
    login.closeAllConnections()
  }
})
